//! Figures of how the window moves: padding, what a kernel spans, and what no window reads.

use super::print;
use crate::engine::axis::Axis;
use crate::lab::bench::Bench;

/// A number of the rows' axis.
pub fn rows(bench: &Bench, of: fn(Axis) -> usize) -> String {
    print::count(of(bench.axes[0]))
}

/// A number of the columns' axis.
pub fn columns(bench: &Bench, of: fn(Axis) -> usize) -> String {
    print::count(of(bench.axes[1]))
}

/// All padding cells; empty if there are none.
pub fn padding_cells(bench: &Bench) -> String {
    let area = |side: fn(Axis) -> usize| bench.axes.into_iter().map(side).product::<usize>();
    print::some(area(Axis::padded).saturating_sub(area(|axis| axis.input)))
}

/// Rows of the input that no window reads; empty if there are none.
pub fn leftover_rows(bench: &Bench) -> String {
    print::some(bench.axes[0].leftover().len())
}

/// Columns of the input that no window reads; empty if there are none.
pub fn leftover_columns(bench: &Bench) -> String {
    print::some(bench.axes[1].leftover().len())
}
