//! Where the border copied a padding cell's value from: the source outlined, an arrow from it to the padding.

use std::fmt::Write;

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::overlay::Overlay;
use crate::view::page::page;

/// From a cell's edge to the outline in it, as a part of the cell.
const INSET: f64 = 0.12;
/// How far beside the numbers an arrow along a row or a column runs, as a part of the cell.
const BESIDE: f64 = 0.3;
/// Length of an arrow's head, as a part of the cell.
const HEAD: f64 = 0.16;

/// The sources and arrows of the window's padding.
#[component]
pub fn Copies(#[prop(into)] cell: Signal<f64>) -> impl IntoView {
    let page = page();
    let copies =
        Memo::new(move |_| page.highlight.with(|highlight| highlight.marks(Role::PICTURE).copies.clone()));
    let path = Signal::derive(move || copies.with(|copies| path(copies, cell.get())));
    view! { <Overlay kind="copies" path=path/> }
}

fn path(copies: &[[[usize; 2]; 2]], cell: f64) -> String {
    let mut path = String::new();
    for [from, to] in copies {
        let middle = |[row, column]: &[usize; 2]| [*column, *row].map(|at| (at as f64 + 0.5) * cell);
        let ([x, y], [end_x, end_y]) = (middle(from), middle(to));
        let (across, down) = (end_x - x, end_y - y);
        let length = across.hypot(down).max(1.0);
        let (along_x, along_y) = (across / length, down / length);
        // Along a row over the numbers, along a column at their left; a diagonal one between them.
        let is_diagonal = across != 0.0 && down != 0.0;
        // A line over several cells would run through a number.
        let has_arrow = !is_diagonal || across.abs().max(down.abs()) < 1.5 * cell;
        let aside = if is_diagonal { 0.0 } else { BESIDE * cell };
        let (aside_x, aside_y) = (-aside * along_y.abs(), -aside * along_x.abs());
        let (start, end) = (cell * 0.25, length - cell * 0.25);
        let at = |far: f64| (x + aside_x + far * along_x, y + aside_y + far * along_y);
        let ((from_x, from_y), (to_x, to_y)) = (at(start), at(end));
        let head = HEAD * cell;
        let [left, right] = [1.0, -1.0].map(|side: f64| {
            (to_x - head * (along_x + side * along_y), to_y - head * (along_y - side * along_x))
        });
        let (corner_x, corner_y) = (x - (0.5 - INSET) * cell, y - (0.5 - INSET) * cell);
        let wide = (1.0 - 2.0 * INSET) * cell;
        // Writing to a String can't fail.
        let _ = write!(path, "M{corner_x:.1} {corner_y:.1}h{wide:.1}v{wide:.1}h-{wide:.1}z");
        if has_arrow {
            let ((left_x, left_y), (right_x, right_y)) = (left, right);
            let _ = write!(
                path,
                "M{from_x:.1} {from_y:.1}L{to_x:.1} {to_y:.1}M{left_x:.1} {left_y:.1}L{to_x:.1} {to_y:.1}\
                 L{right_x:.1} {right_y:.1}"
            );
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_runs_from_the_source_to_the_padding() {
        assert_eq!(path(&[], 10.0), "");
        let copied = path(&[[[0, 1], [0, 0]]], 10.0);
        assert_eq!(copied, "M11.2 1.2h7.6v7.6h-7.6zM12.5 2.0L7.5 2.0M9.1 0.4L7.5 2.0L9.1 3.6");
    }
}
