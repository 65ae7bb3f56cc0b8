//! Volumes of one's own: what nibabel and NumPy read is read here, and what is wrong says so.
#![allow(clippy::unwrap_used, reason = "a file of ours that can't be read must stop the test")]

mod arrays;
mod hostile;
mod large;
mod written;

use convolens::import::volume::{Foreign, Read, VolumeMisfit, read};
use convolens::lab::volume::scan::{Modality, ScanName};
use serde_json::Value;

/// A file beside the goldens.
fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/golden/volumes/{name}")).unwrap()
}

fn json(name: &str) -> Value {
    serde_json::from_slice(&file(name)).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// The value at slice, row and column of a channel.
fn at(read: &Read, channel: usize, [slice, row, column]: [usize; 3]) -> f64 {
    let [_, rows, columns] = read.scan.size;
    read.scan.channel(channel)[(slice * rows + row) * columns + column].into()
}

fn is_near(value: f64, expected: f64) -> bool {
    (value - expected).abs() <= 1e-6 * expected.abs()
}

/// All files are cut from one head, whose first axis runs to the left, second to the front, third up.
#[test]
fn files_of_all_kinds_have_the_values_that_nibabel_reads() {
    let expected = json("expected.json");
    let probes: Vec<Vec<usize>> = serde_json::from_value(expected["probe_ijk"].clone()).unwrap();
    let files = expected["files"].as_object().unwrap();
    assert_eq!(files.len(), 8);
    for (name, said) in files {
        let read = read(&file(name)).unwrap();
        let channels = if name == "u8-4d.nii.gz" { 2 } else { 1 };
        assert_eq!((read.scan.name, read.scan.size), (ScanName::Local, [16, 19, 16]), "{name}");
        assert_eq!(read.scan.modalities, vec![Modality::Unknown; channels], "{name}");
        assert_eq!((read.scan.stored, read.scan.reduced), (Some(['L', 'A', 'S']), 1), "{name}");
        assert_eq!(read.scan.voxel, Some([12.0; 3]), "{name}");
        assert_eq!((read.left_out, read.not_finite), (0, 0), "{name}");
        assert_eq!(read.is_assumed, name == "f64-noform.nii.gz", "{name}");
        for (probe, value) in probes.iter().zip(said["values_at_probe"].as_array().unwrap()) {
            let place = [probe[2], 18 - probe[1], probe[0]];
            for channel in 0..channels {
                let value = value.get(channel).unwrap_or(value).as_f64().unwrap();
                assert!(is_near(at(&read, channel, place), value), "{name}: {probe:?}, {channel}");
            }
        }
    }
    let sum: f64 =
        read(&file("i32-nifti2.nii.gz")).unwrap().scan.values().iter().map(|value| f64::from(*value)).sum();
    assert_eq!(Some(sum), expected["sum_u8"].as_f64());
}

/// By the affine a voxel has a place in the head, and there it has to be found: more to the left is a later column.
#[test]
fn a_voxel_lies_where_the_affine_says() {
    let expected = json("expected.json");
    let probes: Vec<Vec<usize>> = serde_json::from_value(expected["probe_ijk"].clone()).unwrap();
    let places: Vec<Vec<f64>> = serde_json::from_value(expected["probe_mm"].clone()).unwrap();
    let read = read(&file("i16-be.nii.gz")).unwrap();
    let values = numbers(&expected["files"]["i16-be.nii.gz"]["values_at_probe"]);
    // The right-most, front-most and lowest voxel of the file is the first of ours.
    let ours = |mm: &[f64]| {
        let [right, front, top] = [(90.0 - mm[0]) / 12.0, (90.0 - mm[1]) / 12.0, (mm[2] + 72.0) / 12.0];
        [top as usize, front as usize, right as usize]
    };
    assert_eq!(probes.len(), 5);
    for (mm, value) in places.iter().zip(values) {
        assert_eq!(at(&read, 0, ours(mm)), value, "{mm:?}");
    }
}

#[test]
fn any_axes_come_to_lie_as_ours() {
    let expected = json("oriented.json");
    let expected = expected.as_object().unwrap();
    assert_eq!(expected.len(), 8);
    for (name, said) in expected {
        let read = read(&file(name)).unwrap();
        let codes: Vec<char> = said["codes"].as_str().unwrap().chars().collect();
        let stored = read.scan.stored.unwrap_or(['L', 'P', 'S']);
        assert_eq!(stored.to_vec(), codes, "{name}");
        assert_eq!(read.scan.size.map(|side| side as f64).to_vec(), numbers(&said["size"]), "{name}");
        assert!(!read.is_assumed, "{name}");
        let voxel = read.scan.voxel.unwrap().map(f64::from);
        assert!(
            voxel.iter().zip(numbers(&said["voxel"])).all(|(one, other)| is_near(*one, other)),
            "{name}: {voxel:?}"
        );
        let values: Vec<f64> = read.scan.values().iter().map(|value| f64::from(*value)).collect();
        assert_eq!(values, numbers(&said["values"]), "{name}");
    }
    assert_eq!(read(&file("lps-u16-be.nii.gz")).unwrap().scan.stored, None);
}

#[test]
fn the_broken_ones_are_refused() {
    let refused = |name: &str| read(&file(name)).unwrap_err();
    let whole = 352 + 16 * 19 * 16;
    assert_eq!(refused("broken-truncated.nii"), VolumeMisfit::Truncated { expected: whole, found: 2000 });
    assert_eq!(refused("broken-not-nifti.nii"), VolumeMisfit::Unknown);
    assert_eq!(refused("broken-huge-dims.nii"), VolumeMisfit::Sides { found: [32_767; 3] });
}

#[test]
fn files_of_other_kinds_say_what_they_are() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(
        refused(&[&[0; 128], &b"DICM\x02\0\0\0UL\x04\0"[..]].concat()),
        VolumeMisfit::Foreign(Foreign::Dicom)
    );
    assert_eq!(refused(b"PK\x03\x04\x14\0\0\0"), VolumeMisfit::Foreign(Foreign::Archive));
    let mut pair = file("u8.nii");
    pair[345] = b'i';
    assert_eq!(refused(&pair), VolumeMisfit::Foreign(Foreign::Pair));
    let mut second = written::unpacked("i32-nifti2.nii.gz");
    second[5] = b'i';
    assert_eq!(refused(&second), VolumeMisfit::Foreign(Foreign::Pair));
    for other in [&b""[..], b"n", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", &[0; 131], &[7; 5000]] {
        assert_eq!(refused(other), VolumeMisfit::Unknown);
    }
}
