//! Figures of a convolution beside a fully connected layer on the same picture.

use super::print::{count, large};
use crate::lab::bench::Bench;
use crate::lab::cost::Costs;

/// What the convolution learns.
pub fn convolution(bench: &Bench) -> String {
    costs(bench, |costs| large(u128::from(costs.convolution.learned.all())))
}

/// What the fully connected layer learns.
pub fn dense(bench: &Bench) -> String {
    costs(bench, |costs| large(u128::from(costs.dense.learned.all())))
}

/// Channels (0), height (1) or width (2) of the picture that is counted.
pub fn side(bench: &Bench, at: usize) -> String {
    costs(bench, |costs| costs.picture.get(at).copied().map(count).unwrap_or_default())
}

fn costs(bench: &Bench, print: impl Fn(Costs) -> String) -> String {
    Costs::of(&bench.setting).map(print).unwrap_or_default()
}
