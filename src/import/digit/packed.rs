//! The digits that ship with the page: a zlib stream of all labels, then of all pictures.

use super::SIDE;
use crate::import::packed::{PackedMisfit, unpacked};
use crate::lab::grid::Grid;

/// Cells of one digit.
const CELLS: usize = SIDE * SIDE;
/// Most digits in one file.
const MOST: usize = 20_000;

/// Digits of MNIST, 28 × 28 bytes each, and what each of them is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Digits {
    labels: Vec<u8>,
    pixels: Vec<u8>,
}

impl Digits {
    /// How many digits for testing ship, in `digits/test.bin`.
    pub const TEST: usize = 1000;
    /// How many digits to learn from ship, in `digits/training.bin`.
    pub const TRAINING: usize = 3000;

    /// The digits of packed bytes. Whatever the bytes say, no more than so many are unpacked.
    pub fn unpack(bytes: &[u8], count: usize) -> Result<Digits, PackedMisfit> {
        if !(1..=MOST).contains(&count) {
            return Err(PackedMisfit::Size);
        }
        let mut labels = unpacked(bytes, count * (1 + CELLS))?;
        let pixels = labels.split_off(count);
        let known = labels.iter().all(|label| *label < 10);
        if known { Ok(Digits { labels, pixels }) } else { Err(PackedMisfit::Damaged) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// What each is, 0 to 9.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// What the n-th is, counted from 0; `None` behind the last.
    pub fn label(&self, index: usize) -> Option<u8> {
        self.labels.get(index).copied()
    }

    /// All pictures one after the other, row by row, bright ink on black.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The n-th as a grid of 28 × 28; `None` behind the last.
    pub fn grid(&self, index: usize) -> Option<Grid> {
        Grid::of_bytes(SIDE, SIDE, self.pixels.chunks_exact(CELLS).nth(index)?)
    }
}
