//! What adds up to a measure: losses and right answers, digit after digit.

use crate::engine::tensor::Tensor;
use crate::lab::learning::measure::Measure;

/// Sums over digits that were looked at.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Tally {
    /// Of their losses, in their order from +0 on.
    pub loss: f32,
    /// Of those that were recognised.
    pub right: usize,
    /// Of all.
    pub seen: usize,
}

impl Tally {
    /// Adds some digits' losses, and whether the answers are their labels.
    pub fn add(&mut self, losses: &[f32], answers: &[u8], labels: &[usize]) {
        self.loss = losses.iter().fold(self.loss, |sum, loss| sum + loss);
        let is_right = |(answer, label): &(&u8, &usize)| usize::from(**answer) == **label;
        self.right += answers.iter().zip(labels).filter(is_right).count();
        self.seen += labels.len();
    }

    /// The mean after so many steps.
    pub fn measure(&self, step: usize) -> Measure {
        Measure { step, loss: self.loss / self.seen.max(1) as f32, right: self.right, seen: self.seen }
    }
}

/// The class with the largest share in each row of `[N, C, 1, 1, 1]`; of equal ones the first.
pub fn answers(shares: &Tensor) -> Vec<u8> {
    let larger = |best: (u8, f32), next: (u8, f32)| if next.1 > best.1 { next } else { best };
    let best = |row: &[f32]| (0..).zip(row.iter().copied()).fold((0, f32::NEG_INFINITY), larger).0;
    shares.values().chunks(shares.shape()[1].max(1)).map(best).collect()
}
