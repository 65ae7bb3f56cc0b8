//! Figures of the outputs: the first one, and how many are negative.

use super::print;
use crate::engine::range;
use crate::lab::bench::Bench;

/// The output at the top left; empty if it can't be traced.
pub fn first_output(bench: &Bench) -> String {
    bench.trace(0).map(|trace| print::number(trace.result)).unwrap_or_default()
}

/// The sum of its products before divisor and bias.
pub fn first_sum(bench: &Bench) -> String {
    bench.trace(0).map(|trace| print::number(trace.sum)).unwrap_or_default()
}

/// How many of the outputs are below 0, in percent; empty if none is.
pub fn negative_share(bench: &Bench) -> String {
    let values = bench.output().values();
    match range::outside(values, [0.0, f32::INFINITY]) {
        [0, _] => String::new(),
        [negative, _] => print::percent(negative, values.len()),
    }
}
