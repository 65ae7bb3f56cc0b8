//! Figures of pooling beside a convolution: its windows, the first one's values, what is kept, what a move changes.

use super::print;
use crate::lab::bench::Bench;
use crate::lab::fate::{Fate, Fates};
use crate::lab::network::MapPlace;
use crate::lab::shift::Change;

/// The window, `[height, width]`.
pub fn window(bench: &Bench, side: usize) -> String {
    let window = bench.setting.next.compared().map(|pooling| pooling.window);
    window.and_then(|window| window.get(side).copied()).map(print::count).unwrap_or_default()
}

/// The output, `[height, width]`.
pub fn output(bench: &Bench, side: usize) -> String {
    let size = bench.setting.next.compared().map(|_| bench.output_size());
    size.and_then(|size| size.get(side).copied()).map(print::count).unwrap_or_default()
}

/// Weights of the convolution on the same windows.
pub fn convolution_weights(bench: &Bench) -> String {
    bench.setting.next.compared().map(|_| print::count(bench.kernel.count())).unwrap_or_default()
}

/// The first output of the maximum (`index` 0) or the average (1).
pub fn first(bench: &Bench, index: usize) -> String {
    let after = bench.setting.next.compared().and_then(|_| bench.later().nth(index));
    let trace = after.and_then(|after| bench.network.trace(MapPlace::new(after, 0).first()).ok().flatten());
    trace.map(|trace| print::number(trace.result)).unwrap_or_default()
}

/// Row (`side` 0) or column (1) of the first window's largest value, from 1.
pub fn winner(bench: &Bench, side: usize) -> String {
    let place = bench.winners.first().and_then(|winner| winner.get(side));
    place.map(|place| print::count(place + 1)).unwrap_or_default()
}

/// Cells that are the largest of at least one window.
pub fn kept(bench: &Bench) -> String {
    Fates::of(bench, usize::MAX).map(|fates| print::count(fates.count(Fate::Kept))).unwrap_or_default()
}

/// All other cells; empty if there is none.
pub fn dropped(bench: &Bench) -> String {
    let fates = Fates::of(bench, usize::MAX);
    fates.map(|fates| print::some(fates.cells().len() - fates.count(Fate::Kept))).unwrap_or_default()
}

/// How many outputs of the maximum (0), the average (1) or the convolution (2) a move of the drawing changed, in percent.
pub fn change(bench: &Bench, index: usize) -> String {
    let percent = |change: &Change| print::percent(change.count(), change.places.len());
    bench.changes.as_ref().and_then(|changes| changes.get(index)).map(percent).unwrap_or_default()
}
