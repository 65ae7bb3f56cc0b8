//! Signs drawn over a grid as one path: rings round winners, lines between windows, corners of changed cells.

use std::fmt::Write;

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::highlight::Lit;
use crate::view::grid::Grid;
use crate::view::page::page;

/// Most pixels between a cell's edge and the ring in it.
const INSET: f64 = 4.0;
/// Smallest cell, in CSS pixels, in which a sign can be told from a value.
const SMALLEST: f64 = 4.0;
/// Smallest cell with a line between windows.
const LINED: f64 = 10.0;

/// A path over a grid, in CSS pixels from its first cell.
#[component]
pub fn Overlay(kind: &'static str, #[prop(into)] path: Signal<String>) -> impl IntoView {
    let is_empty = Memo::new(move |_| path.with(String::is_empty));
    move || {
        (!is_empty.get()).then(|| {
            view! {
                <svg class=format!("overlay {kind}") aria-hidden="true">
                    <path class="halo" d=path></path>
                    <path d=path></path>
                </svg>
            }
        })
    }
}

/// A ring round each winner of a grid; of the picture's winners, that of the shown step is the bold one.
#[component]
pub fn Rings(grid: Grid) -> impl IntoView {
    let page = page();
    let winners = Memo::new(move |_| grid.source.marks.with(|marks| marks.lit(Lit::Winner)));
    let open = Memo::new(move |_| {
        let place = |bench: &Bench| Some(bench.position(*bench.winners.get(page.shown_step.get())?));
        page.bench.with(|bench| place(bench)).filter(|_| grid.role == Role::PICTURE)
    });
    let path = move |is_open: bool| {
        Signal::derive(move || {
            let of_kind = |cell: &&[usize; 2]| (open.get() == Some(**cell)) == is_open;
            winners.with(|winners| rings(winners.iter().filter(of_kind), grid.cell_size.get()))
        })
    };
    view! {
        <Overlay kind="rings" path=path(false)/>
        <Overlay kind="rings bold" path=path(true)/>
    }
}

fn rings<'a>(cells: impl Iterator<Item = &'a [usize; 2]>, cell: f64) -> String {
    if cell < SMALLEST {
        return String::new();
    }
    let radius = cell / 2.0 - INSET.min(cell / 8.0);
    let mut path = String::new();
    for [row, column] in cells {
        let (x, y) = (*column as f64 * cell + cell / 2.0 - radius, *row as f64 * cell + cell / 2.0);
        let wide = 2.0 * radius;
        // Writing to a String can't fail.
        let _ = write!(path, "M{x} {y}a{radius} {radius} 0 1 0 {wide} 0a{radius} {radius} 0 1 0 -{wide} 0");
    }
    path
}

/// Lines between windows that stand side by side; none where windows overlap or leave cells out.
pub fn blocks([rows, columns]: [Axis; 2], cell: f64) -> String {
    if cell < LINED || [rows, columns].iter().any(|axis| axis.stride != axis.reach()) {
        return String::new();
    }
    let ends = |axis: Axis| {
        let last = (axis.output().unwrap_or(0) * axis.stride).min(axis.padded());
        (1..=last / axis.stride.max(1))
            .map(move |block| block * axis.stride)
            .filter(move |&end| end < axis.padded())
    };
    let length = |axis: Axis| axis.padded() as f64 * cell;
    let down = ends(rows).map(|end| format!("M0 {y}h{}", length(columns), y = end as f64 * cell - 0.5));
    let along = ends(columns).map(|end| format!("M{x} 0v{}", length(rows), x = end as f64 * cell - 0.5));
    down.chain(along).collect()
}

/// A corner on each of these cells.
pub fn corners(cells: impl Iterator<Item = [usize; 2]>, cell: f64) -> String {
    if cell < SMALLEST {
        return String::new();
    }
    let side = (cell / 5.0).clamp(2.0, 8.0);
    let corner = |[row, column]: [usize; 2]| {
        let (x, y) = ((column + 1) as f64 * cell - 1.0, row as f64 * cell);
        format!("M{x} {y}v{side}l-{side} -{side}z")
    };
    cells.map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_between_windows_side_by_side_alone() {
        let blocks = |input, kernel, stride| {
            let axis = Axis { stride, ..Axis::plain(input, kernel) };
            blocks([axis, axis], 10.0)
        };
        assert_eq!(blocks(6, 2, 2), "M0 19.5h60M0 39.5h60M19.5 0v60M39.5 0v60");
        assert_eq!(blocks(5, 2, 2), "M0 19.5h50M0 39.5h50M19.5 0v50M39.5 0v50");
        assert_eq!(blocks(6, 3, 2), "");
        assert_eq!(blocks(6, 2, 3), "");
    }
}
