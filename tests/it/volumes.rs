//! The volumes that ship, against sums and voxels that NumPy took from their source.
#![allow(clippy::unwrap_used, reason = "a file of ours that can't be read must stop the test")]

use convolens::import::PackedMisfit;
use convolens::import::volume::{Cohort, Head, Person, both};
use convolens::lab::volume::scan::{Modality, Scan, ScanName};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("assets/{}", name.replace("volumes/", "volumes/packed/"))).unwrap()
}

fn head(head: Head) -> Scan {
    head.unpack(&file(head.file())).unwrap()
}

/// The sum of all values, and of each value times its place modulo 65521, which finds values that changed places.
fn sums(values: impl Iterator<Item = u64>) -> [u64; 2] {
    values
        .enumerate()
        .fold([0, 0], |[sum, placed], (at, value)| [sum + value, placed + value * (at % 65_521) as u64])
}

fn whole(values: &[f32]) -> impl Iterator<Item = u64> {
    assert!(values.iter().all(|value| value.fract() == 0.0 && (0.0..256.0).contains(value)));
    values.iter().map(|value| *value as u64)
}

#[test]
fn the_heads_have_the_numbers_of_their_source() {
    let places = [[0, 0, 0], [30, 36, 30], [30, 36, 22], [40, 50, 12], [25, 10, 33], [12, 60, 20]];
    for (name, expected, voxels) in [
        (Head::T1, [18_602_644, 587_886_666_428], [3.0, 122.0, 179.0, 96.0, 166.0, 70.0]),
        (Head::T2, [11_722_548, 371_696_622_161], [1.0, 155.0, 88.0, 82.0, 94.0, 52.0]),
    ] {
        let scan = head(name);
        assert_eq!((scan.name, scan.size, scan.voxel), (name.name(), [61, 73, 61], Some([3.0; 3])));
        assert_eq!((scan.stored, scan.reduced, scan.channels()), (None, 1, 1));
        assert_eq!(sums(whole(scan.values())), expected);
        assert_eq!(places.map(|[z, y, x]| scan.values()[(z * 73 + y) * 61 + x]), voxels);
    }
}

#[test]
fn both_modalities_are_two_channels() {
    let (t1, t2) = (head(Head::T1), head(Head::T2));
    let scan = both(&t1, &t2).unwrap();
    assert_eq!((scan.name, scan.voxel), (ScanName::Both, Some([3.0; 3])));
    assert_eq!(scan.modalities, [Modality::T1, Modality::T2]);
    assert!(scan.channel(0) == t1.values() && scan.channel(1) == t2.values());
    assert_eq!(both(&t1, &Scan::ball()), None);
}

#[test]
fn the_cohort_has_the_numbers_of_its_source() {
    let cohort = Cohort::unpack(&file(Cohort::FILE)).unwrap();
    let people = cohort.people();
    assert_eq!((people.len(), cohort.voxels(60), cohort.scan(60)), (60, None, None));
    assert_eq!(people[1], Person { tenths: 782, sex: 0, class: 1 });
    let weighted = |(at, person): (usize, &Person)| {
        (at as u64 + 1)
            * (u64::from(person.tenths) + 7 * u64::from(person.sex) + 11 * u64::from(person.class))
    };
    assert_eq!(people.iter().enumerate().map(weighted).sum::<u64>(), 1_289_192);
    let count = |of: fn(&Person) -> u8| people.iter().map(|person| u64::from(of(person))).sum::<u64>();
    assert_eq!((count(|person| person.sex), count(|person| person.class)), (28, 30));
    let all = (0..60).flat_map(|person| cohort.voxels(person).unwrap()).map(|value| u64::from(*value));
    assert_eq!(sums(all), [67_122_685, 2_205_254_693_407]);
    for ([person, z, y, x], value) in
        [([7, 10, 20, 6], 231.0), ([59, 12, 11, 15], 220.0), ([30, 3, 14, 12], 17.0)]
    {
        let scan = cohort.scan(person).unwrap();
        assert_eq!((scan.name, scan.voxel), (ScanName::Person(person), Some([6.75; 3])));
        assert_eq!(scan.values()[(z * 28 + y) * 24 + x], value);
    }
}

#[test]
fn wrong_files_are_refused() {
    let (t1, cohort) = (file(Head::T1.file()), file(Cohort::FILE));
    for cut in [0, 1, t1.len() / 2, t1.len() - 1] {
        assert_eq!(Head::T1.unpack(&t1[..cut]), Err(PackedMisfit::Truncated));
        assert_eq!(Cohort::unpack(&cohort[..cut]), Err(PackedMisfit::Truncated));
    }
    let bomb = compress_to_vec_zlib(&vec![0; 64 << 20], 9);
    assert_eq!(Head::T2.unpack(&bomb), Err(PackedMisfit::Length { expected: 61 * 73 * 61 }));
    assert_eq!(Cohort::unpack(&bomb), Err(PackedMisfit::Length { expected: 60 * (4 + 24 * 28 * 24) }));
    let mut bytes = decompress_to_vec_zlib(&cohort).unwrap();
    bytes[4 * 59 + 3] = 2;
    assert_eq!(Cohort::unpack(&compress_to_vec_zlib(&bytes, 1)), Err(PackedMisfit::Damaged));
}

#[test]
fn the_files_are_small_and_their_notices_go_with_them() {
    let bytes = [Head::T1.file(), Head::T2.file(), Cohort::FILE].map(|name| file(name).len());
    assert!(bytes.iter().sum::<usize>() <= 900_000, "{bytes:?}");
    let text = |name: &str| std::fs::read_to_string(format!("assets/volumes/{name}")).unwrap();
    let shell = std::fs::read_to_string("index.html").unwrap();
    for name in ["LICENSE.md", "ICBM152-linear.txt", "ICBM152-nonlinear-2009.txt"] {
        assert!(
            text(name).contains("McGill University") && shell.contains(&format!("assets/volumes/{name}"))
        );
    }
    assert!(text("LICENSE.md").contains("SIMULATED"));
}
