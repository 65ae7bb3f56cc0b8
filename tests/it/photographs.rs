//! The pictures that ship: every file is whole, and its numbers are those of its source.
#![allow(clippy::unwrap_used, reason = "a file that is not there must stop the test")]

use convolens::import::Planes;
use convolens::lab::limits::PICTURE_PIXELS;
use convolens::lab::photographs::{photograph, photographs};

use crate::shelf;

/// Bytes that all files together may have.
const ALL_BYTES: usize = 600_000;

fn planes(id: &str) -> Planes {
    shelf::planes(photograph(id).unwrap()).unwrap()
}

#[test]
fn every_file_is_whole_and_all_are_small() {
    let mut sum = 0;
    for photograph in photographs() {
        let planes = planes(photograph.id);
        assert_eq!([planes.height(), planes.width()], [photograph.height, photograph.width]);
        assert!((photograph.height * photograph.width) as u64 <= PICTURE_PIXELS);
        assert!(!photograph.good_for.is_empty(), "{}", photograph.id);
        sum += shelf::bytes(photograph).unwrap().len();
    }
    assert_eq!(photographs().len(), 12);
    assert!(sum <= ALL_BYTES, "{sum}");
}

/// The drawings are known by their construction.
#[test]
fn a_drawing_has_the_numbers_it_was_drawn_with() {
    let board = planes("checkerboard");
    let square = |row: usize, column: usize| if (row / 20 + column / 20) % 2 == 1 { 232 } else { 24 };
    let drawn: Vec<u8> = (0..160).flat_map(|row| (0..160).map(move |column| square(row, column))).collect();
    assert_eq!(board.grey(), drawn);

    let lamps = planes("rgb-lamps");
    let at = |row: usize, column: usize| [0, 1, 2].map(|c| lamps.plane(c).unwrap()[row * 240 + column]);
    for (place, colour) in [
        ([50, 120], [255, 0, 0]),
        ([160, 50], [0, 255, 0]),
        ([160, 190], [0, 0, 255]),
        ([125, 120], [255, 255, 255]),
        ([180, 120], [0, 255, 255]),
        ([100, 85], [255, 255, 0]),
        ([0, 0], [0, 0, 0]),
    ] {
        assert_eq!(at(place[0], place[1]), colour, "{place:?}");
    }
    assert_eq!(lamps.grey()[50 * 240 + 120], 76);
}
