//! Figures of the end of a small network: what goes into its scores, what it learns, what a moved drawing changes.

use super::print;
use crate::lab::bench::Bench;
use crate::lab::network::heads::{End, dense, ends};

/// How many maps are flattened.
pub fn maps(bench: &Bench) -> String {
    last_maps(bench).map(|after| print::count(bench.network.maps(after))).unwrap_or_default()
}

/// The size of these maps, `[height, width]`.
pub fn map_side(bench: &Bench, side: usize) -> String {
    let [_, _, _, height, width] = last_maps(bench).map_or([0; 5], |after| bench.network.shape(after));
    [height, width].get(side).map(|&side| print::some(side)).unwrap_or_default()
}

/// Classes that are scored.
pub fn classes(bench: &Bench) -> String {
    dense(&bench.network).map(|after| print::count(bench.network.shape(after)[1])).unwrap_or_default()
}

/// Values that go into the flattened scores.
pub fn flat_inputs(bench: &Bench) -> String {
    of_ends(bench, |[flat, _]| print::count(flat.inputs))
}

/// Weights of the flattened scores, without the biases.
pub fn flat_weights(bench: &Bench) -> String {
    of_ends(bench, |[flat, _]| print::count(flat.inputs * flat.scores.len()))
}

/// Numbers that the flattened end (0) or the pooled end (1) learns.
pub fn parameters(bench: &Bench, end: usize) -> String {
    of_ends(bench, |ends| ends.get(end).map(|end| print::count(end.parameters)).unwrap_or_default())
}

/// Scores of the flattened end (0) or the pooled end (1) that a move of the drawing changed; empty while it is in its
/// place.
pub fn changed(bench: &Bench, end: usize) -> String {
    of_ends(bench, |ends| ends.get(end).and_then(End::changed).map(print::count).unwrap_or_default())
}

/// How many layers are done at the maps that become a vector.
fn last_maps(bench: &Bench) -> Option<usize> {
    let vector = (0..=bench.network.layers()).find(|&after| bench.network.is_vector(after))?;
    vector.checked_sub(1)
}

fn of_ends(bench: &Bench, count: impl Fn(&[End; 2]) -> String) -> String {
    ends(bench).map(|ends| count(&ends)).unwrap_or_default()
}
