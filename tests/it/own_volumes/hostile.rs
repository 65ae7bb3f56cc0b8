//! Files made to do harm, or harmed on the way: nothing panics, and nothing is unpacked that is larger than the limits.

use super::arrays::npy;
use super::file;
use super::written::{HEADER, floats, gzip, header, put, unpacked};
use convolens::import::volume::{VolumeMisfit, effort, read};
use convolens::lab::limits;
use proptest::prelude::*;
use proptest::sample::Index;

const NAMES: [&str; 6] = [
    "u8.nii",
    "i16-be.nii.gz",
    "i32-nifti2.nii.gz",
    "u8-4d.nii.gz",
    "oblique-f64-be.nii.gz",
    "asl-i64-2.nii.gz",
];

#[test]
fn a_file_that_ends_early_is_refused_wherever_it_ends() {
    let whole = unpacked("oblique-f64-be.nii.gz");
    for end in 0..whole.len() {
        let misfit = read(&whole[..end]).unwrap_err();
        let expected = if end < 348 { 348 } else { whole.len() as u64 };
        if end < 4 {
            assert_eq!(misfit, VolumeMisfit::Unknown, "{end}");
        } else {
            assert_eq!(misfit, VolumeMisfit::Truncated { expected, found: end as u64 }, "{end}");
        }
    }
    let packed = file("oblique-f64-be.nii.gz");
    for end in 0..packed.len() {
        let misfit = read(&packed[..end]).unwrap_err();
        let is_known = match misfit {
            VolumeMisfit::Unknown => end < 3,
            VolumeMisfit::Truncated { .. } | VolumeMisfit::Damaged => true,
            _ => false,
        };
        assert!(is_known, "{end}: {misfit:?}");
    }
    let array = npy("<f4", false, "(2, 2, 2)", &[0; 32]);
    for end in 8..array.len() {
        assert!(
            matches!(read(&array[..end]), Err(VolumeMisfit::Truncated { .. } | VolumeMisfit::Header)),
            "{end}"
        );
    }
}

#[test]
fn a_damaged_packed_file_is_refused() {
    let whole = gzip(&floats(&[2, 2, 2], &[1.0; 8]));
    assert!(read(&whole).is_ok());
    let length = whole.len();
    for place in [length - 8, length - 5, length - 4, length - 1] {
        let mut wrong = whole.clone();
        wrong[place] ^= 1; // checksum and length
        assert_eq!(read(&wrong), Err(VolumeMisfit::Damaged), "{place}");
    }
    for end in length - 8..length {
        assert_eq!(read(&whole[..end]), Err(VolumeMisfit::Damaged), "{end}");
    }
    // What stands behind the end is nobody's.
    assert_eq!(read(&[&whole[..], b"garbage"].concat()), read(&whole));
    assert_eq!(read(&[&floats(&[2, 2, 2], &[1.0; 8])[..], &[9; 3000]].concat()), read(&whole));
}

#[test]
fn a_packed_file_may_have_several_members_and_texts_in_its_header() {
    let plain = floats(&[2, 2, 2], &[1.5; 8]);
    let (first, second) = plain.split_at(100);
    assert_eq!(read(&[gzip(first), gzip(b""), gzip(second)].concat()), read(&plain));
    let packed = gzip(&plain);
    let texts = [
        &[0x1f, 0x8b, 8, 0b1_1110, 0, 0, 0, 0, 0, 255, 3, 0][..],
        b"abc",
        b"a name\0",
        b"a comment\0",
        &[0, 0],
    ];
    let named = [&texts.concat()[..], &packed[10..]].concat();
    assert_eq!(read(&named), read(&plain));
    for end in 3..texts.concat().len() {
        assert_eq!(read(&named[..end]), Err(VolumeMisfit::Damaged), "{end}");
    }
}

#[test]
fn a_bomb_is_unpacked_no_further_than_its_header_says() {
    let zeros = vec![0; 64 << 20];
    let bomb = gzip(&[floats(&[2, 2, 2], &[1.0; 8]), zeros.clone()].concat());
    assert!(bomb.len() < 100_000);
    assert_eq!(read(&bomb), Err(VolumeMisfit::Longer));
    let little = [floats(&[2, 2, 2], &[1.0; 8]), vec![0; 1 << 20]].concat();
    assert!(read(&gzip(&little)).is_ok());
    assert_eq!(read(&gzip(&zeros)), Err(VolumeMisfit::Unknown));
    assert_eq!(read(&gzip(&gzip(&little))), Err(VolumeMisfit::Unknown));
    // A header that says more than there is, and one whose numbers begin behind a desert.
    let short = [header(&[512, 512, 128], 64), vec![0; 1000]].concat();
    assert_eq!(
        read(&gzip(&short)),
        Err(VolumeMisfit::Truncated { expected: HEADER as u64 + (8 << 25), found: HEADER as u64 + 1000 })
    );
    let mut far = floats(&[2, 2, 2], &[1.0; 8]);
    put(&mut far, 108, &20e6_f32.to_le_bytes());
    assert_eq!(read(&gzip(&far)), Err(VolumeMisfit::Header));
}

#[test]
fn any_byte_of_a_header_may_be_any_other() {
    for name in ["u8.nii", "asl-i64-2.nii.gz"] {
        let whole = if name.ends_with("gz") { unpacked(name) } else { file(name) };
        for place in 0..560.min(whole.len()) {
            for byte in [0, 1, 0x7f, 0x80, 0xff, whole[place] ^ 1, whole[place] ^ 0x80] {
                let mut changed = whole.clone();
                changed[place] = byte;
                check(&changed);
            }
        }
    }
}

/// Whatever is read stays within the limits.
fn check(file: &[u8]) {
    if let Ok(read) = read(file) {
        let scan = &read.scan;
        assert!(scan.values().len() <= limits::VOXELS && limits::CHANNELS.contains(&scan.channels()));
        assert!(scan.size.iter().all(|side| limits::VOLUME_SIDE.contains(side)));
        assert!(scan.values().iter().all(|value| value.is_finite()));
        assert!(
            scan.voxel.is_none_or(|voxel| voxel.iter().all(|length| length.is_finite() && *length > 0.0))
        );
        assert!(effort(file) <= limits::VOLUME_FILE_VOXELS);
    }
}

proptest! {
    #[test]
    fn mutilated_files_are_read_or_refused(
        name in prop::sample::select(&NAMES[..]),
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..8),
        in_header: bool,
        cut in prop::option::of(any::<Index>()),
        is_packed: bool,
    ) {
        let mut bytes = if name.ends_with("gz") { unpacked(name) } else { file(name) };
        let places = if in_header { 560.min(bytes.len()) } else { bytes.len() };
        for (place, byte) in changes {
            bytes[place.index(places)] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        check(&if is_packed { gzip(&bytes) } else { bytes });
    }

    #[test]
    fn mutilated_packed_files_are_read_or_refused(
        name in prop::sample::select(&NAMES[1..]),
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = file(name);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        check(&bytes);
    }

    #[test]
    fn any_array_is_read_or_refused(stored in "[<>|=]?[a-z][0-9]{0,2}", shape in "\\([0-9, ]{0,12}\\)?", fortran: bool, numbers: Vec<u8>) {
        check(&npy(&stored, fortran, &shape, &numbers));
    }

    #[test]
    fn junk_is_refused(junk: Vec<u8>) {
        for magic in [&b""[..], &[0x1f, 0x8b, 8], b"\x93NUMPY\x01\0", &348_i32.to_le_bytes(), &540_i32.to_be_bytes()] {
            check(&[magic, &junk].concat());
        }
    }
}
