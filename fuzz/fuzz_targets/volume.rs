//! Any bytes are a volume, or say why they are none; so does what they unpack to. What is read stays within the limits.
#![no_main]

use convolens::import::volume::{Cohort, Head, effort, read};
use convolens::lab::limits::{VOLUME_FILE_VOXELS, VOXELS};
use libfuzzer_sys::fuzz_target;

/// What a file that is stored within a gzip file begins with: nothing is packed, so that any change reaches the reader.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let Ok(length) = u16::try_from(bytes.len()) else { return Vec::new() };
    let block = [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), bytes].concat();
    [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255][..], &block].concat()
}

fuzz_target!(|bytes: &[u8]| {
    for file in [bytes, &stored(bytes)] {
        if let Ok(read) = read(file) {
            assert!(read.scan.values().len() <= VOXELS);
            assert!(effort(file) <= VOLUME_FILE_VOXELS);
        }
    }
    let _ = (Cohort::unpack(bytes), Head::T1.unpack(bytes));
});
