//! Digits as bytes, each with its label.

use crate::engine::misfit::Misfit;
use crate::engine::tensor::Tensor;
use crate::lab::limits::DIGIT_SIZE;

/// Some digits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Examples {
    /// The cells of all, one digit after another, row by row, bright ink on black.
    pub pixels: Vec<u8>,
    /// What each is taken for, 0 to 9.
    pub labels: Vec<u8>,
}

impl Examples {
    /// Cells of a digit.
    pub const CELLS: usize = DIGIT_SIZE[0] * DIGIT_SIZE[1];

    /// Whether there are as many digits as labels, and no label but 0 to 9.
    pub fn are_whole(&self) -> bool {
        self.pixels.len() == self.labels.len() * Examples::CELLS
            && self.labels.iter().all(|label| *label < 10)
    }

    /// As the engine's input, `[N, 1, 1, 28, 28]`, each byte over 255.
    pub fn input(&self) -> Result<Tensor, Misfit> {
        let values = self.pixels.iter().map(|byte| f32::from(*byte) / 255.0).collect();
        Tensor::from_vec([self.labels.len(), 1, 1, DIGIT_SIZE[0], DIGIT_SIZE[1]], values)
    }

    /// The labels as the engine's classes.
    pub fn classes(&self) -> Vec<usize> {
        self.labels.iter().map(|label| usize::from(*label)).collect()
    }
}
