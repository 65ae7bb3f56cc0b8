//! Files made to do harm: nothing panics, and nothing is unpacked that is larger than the limits.

use super::file;
use convolens::import::network::{Measure, NetworkFileMisfit, open};
use convolens::lab::limits;
use proptest::prelude::*;
use proptest::sample::Index;

/// One entry of a zip archive: deflated bytes, and how many it says they become.
struct Entry<'a> {
    name: &'a str,
    packed: Vec<u8>,
    stated: u32,
}

/// A zip archive.
fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let sizes = [0, entry.packed.len() as u32, entry.stated].map(u32::to_le_bytes).concat();
        let common =
            [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &sizes, &[entry.name.len() as u8, 0, 0, 0]].concat();
        let offset = (archive.len() as u32).to_le_bytes();
        let (local, central): (&[u8], &[u8]) = (b"PK\x03\x04", b"PK\x01\x02\x14\x00");
        directory.extend([central, &common, &[0; 10], &offset, entry.name.as_bytes()].concat());
        archive.extend([local, &common, entry.name.as_bytes(), &entry.packed].concat());
    }
    let count = (entries.len() as u16).to_le_bytes();
    let place = [directory.len() as u32, archive.len() as u32].map(u32::to_le_bytes).concat();
    [&archive[..], &directory, b"PK\x05\x06\0\0\0\0", &count, &count, &place, &[0, 0]].concat()
}

/// What these entries are answered with.
fn refused(entries: &[Entry]) -> NetworkFileMisfit {
    open(&[&file("zoo.json"), &zip(entries)]).unwrap_err()
}

#[test]
fn a_bomb_is_not_unpacked() {
    let packed = || miniz_oxide::deflate::compress_to_vec(&vec![0; 64 << 20], 9);
    let entry = |name, stated| Entry { name, packed: packed(), stated };
    let most = limits::NETWORK_BYTES;
    let too_large = |found| NetworkFileMisfit::TooLarge { measure: Measure::NetworkBytes, found, most };
    assert_eq!(refused(&[entry("a.npy", 64 << 20)]), too_large(64 << 20));
    let half = 20 << 20;
    assert_eq!(refused(&[entry("a.npy", half), entry("b.npy", half)]), too_large(2 * half as usize));
    assert_eq!(refused(&[entry("a.npy", 100)]), NetworkFileMisfit::Damaged); // it says less than it holds
    let names: Vec<String> = (0..=limits::TENSORS).map(|index| format!("{index}.npy")).collect();
    let many: Vec<Entry> = names.iter().map(|name| Entry { name, packed: vec![3, 0], stated: 0 }).collect();
    let (found, most) = (limits::TENSORS + 1, limits::TENSORS);
    assert_eq!(refused(&many), NetworkFileMisfit::TooLarge { measure: Measure::Tensors, found, most });
}

#[test]
fn a_header_says_no_more_than_there_is() {
    let list = file("zoo.json");
    let refused = |length: u64, header: &str, numbers: usize| {
        let tensors = [&length.to_le_bytes(), header.as_bytes(), &vec![0; numbers]].concat();
        open(&[&list, &tensors]).unwrap_err()
    };
    let most = limits::LIST_BYTES;
    for length in [most + 1, usize::MAX] {
        let too_large = NetworkFileMisfit::TooLarge { measure: Measure::HeaderBytes, found: length, most };
        assert_eq!(refused(length as u64, "{}", 0), too_large);
    }
    let header = |shape: &str, end: usize| {
        format!("{{\"a\":{{\"dtype\":\"F16\",\"shape\":{shape},\"data_offsets\":[0,{end}]}}}}")
    };
    let said = |shape: &str, end: usize, numbers: usize| {
        let header = header(shape, end);
        refused(header.len() as u64, &header, numbers)
    };
    assert_eq!(said("[4]", 8, 4), NetworkFileMisfit::Damaged);
    let most = limits::PARAMETERS;
    let parameters = |found| NetworkFileMisfit::TooLarge { measure: Measure::Parameters, found, most };
    assert_eq!(said("[4294967296, 4294967296]", 8, 8), parameters(usize::MAX));
    let found = most + 1;
    assert_eq!(said(&format!("[{found}]"), 2 * found, 2 * found), parameters(found));
}

/// The bytes of a file with some of them others, or an end cut off, or a piece of it twice.
fn changed(
    mut file: Vec<u8>,
    changes: &[(Index, u8)],
    cut: Option<Index>,
    twice: Option<(Index, Index)>,
) -> Vec<u8> {
    for (place, byte) in changes {
        let place = place.index(file.len());
        file[place] = *byte;
    }
    if let Some((from, to)) = twice {
        let (from, to) = (from.index(file.len()), to.index(file.len()));
        let piece = file[from.min(to)..from.max(to)].to_vec();
        file.splice(to..to, piece);
    }
    if let Some(cut) = cut {
        file.truncate(cut.index(file.len()));
    }
    file
}

/// A list with one of its words another.
fn reworded(list: &str, place: Index, word: &str) -> String {
    let ends = |sign: char| "[]{},: ".contains(sign);
    let words: Vec<(usize, &str)> = list
        .split(ends)
        .filter(|word| !word.is_empty())
        .scan(0, |at, word| {
            *at += list[*at..].find(word).unwrap_or(0);
            let found = (*at, word);
            *at += word.len();
            Some(found)
        })
        .collect();
    let (at, old) = words[place.index(words.len())];
    format!("{}{word}{}", &list[..at], &list[at + old.len()..])
}

/// Opens files and, if they are a network that is quickly run, runs it.
fn survives(list: &[u8], tensors: &[u8]) {
    let Ok(model) = open(&[list, tensors]) else { return };
    let counts = model.network.counts(model.input).unwrap();
    let cells: usize = counts.iter().map(|count| count.shape.iter().product::<usize>()).sum();
    assert!(cells <= limits::ACTIVATIONS);
    if counts.iter().map(|count| count.products).sum::<usize>() < 1_000_000 && cells < 1_000_000 {
        let input = convolens::engine::tensor::Tensor::zeros(model.input).unwrap();
        model.network.forward(input).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_files_do_not_panic(
        which in 0..4_usize,
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..4),
        cut in prop::option::weighted(0.2, any::<Index>()),
        twice in prop::option::weighted(0.2, any::<(Index, Index)>()),
    ) {
        let name = ["zoo.npz", "zoo-compressed.npz", "zoo-bf16.safetensors", "zoo.json"][which];
        let other = if name == "zoo.json" { "zoo.safetensors" } else { "zoo.json" };
        survives(&changed(file(name), &changes, cut, twice), &file(other));
    }

    #[test]
    fn changed_headers_do_not_panic(
        which in 0..3_usize,
        changes in prop::collection::vec((0..128_usize, any::<u8>()), 1..4),
    ) {
        let mut tensors = file(["zoo.npz", "zoo-compressed.npz", "zoo-bf16.safetensors"][which]);
        for (place, byte) in changes {
            tensors[place] = byte;
        }
        survives(&file("zoo.json"), &tensors);
    }

    #[test]
    fn what_the_reference_refuses_is_refused(changes in prop::collection::vec((0..400_usize, any::<u8>()), 0..3)) {
        let mut tensors = file("zoo-bf16.safetensors");
        for (place, byte) in changes {
            tensors[place] = byte;
        }
        let answer = open(&[&file("zoo.json"), &tensors]);
        match safetensors::SafeTensors::deserialize(&tensors) {
            Ok(_) => prop_assert!(answer != Err(NetworkFileMisfit::Damaged)),
            Err(_) => prop_assert!(answer.is_err()),
        }
    }

    #[test]
    fn lists_with_another_word_do_not_panic(
        places in prop::collection::vec(any::<Index>(), 1..3),
        words in prop::collection::vec(
            prop_oneof![
                Just("0"), Just("1"), Just("2"), Just("7"), Just("-1"), Just("1e30"), Just("18446744073709551615"),
                Just("9007199254740993"), Just("4294967296"), Just("1000"), Just("null"), Just("true"),
                Just("\"same\""), Just("\"relu\""), Just("\"conv3d\""), Just("\"0.weight\""), Just("[1,1]"), Just("{}"),
            ],
            3,
        ),
    ) {
        let mut list = String::from_utf8(file("zoo.json")).unwrap();
        for (place, word) in places.iter().zip(words) {
            list = reworded(&list, *place, word);
        }
        survives(list.as_bytes(), &file("zoo.safetensors"));
    }

    #[test]
    fn any_bytes_do_not_panic(
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\x10\0\0\0\0\0\0\0{", b"{"]),
        rest in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let bytes = [start, &rest].concat();
        survives(&bytes, &file("zoo.safetensors"));
        survives(&file("zoo.json"), &bytes);
    }
}
