//! What a padding cell holds and where it came from: in words, and as an arrow over the grid.

use std::fmt::Write;

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lesson::text::key;
use crate::view::grid::Grid;
use crate::view::page::Page;

/// Smallest cell, in CSS pixels, with arrows.
const SMALLEST: f64 = 4.0;

/// The sentence about a cell of the input's grid; `None` if it is no padding.
pub fn sentence(page: Page, cell: [usize; 2]) -> Option<String> {
    let face = page.board(Role::PICTURE).with(|board| board.face(cell))?;
    if face.source.is_some() {
        return None;
    }
    let Some(source) = page.bench.with(|bench| bench.source(cell)) else {
        return Some(page.text(key::GEOMETRY_SOURCE_ZERO).to_owned());
    };
    let [row, column] = source.map(|index| (index + 1).to_string());
    Some(page.fill(key::GEOMETRY_SOURCE, &[("v", &face.text), ("r", &row), ("c", &column)]))
}

/// An arrow from each cell that the border copies to the padding cell that is lit.
#[component]
pub fn Copies(grid: Grid) -> impl IntoView {
    let copies = Memo::new(move |_| grid.source.marks.with(|marks| marks.copies.clone()));
    let path = Memo::new(move |_| copies.with(|copies| arrows(copies, grid.cell_size.get())));
    let hook = move || copies.with(|copies| copies.iter().map(text).collect::<Vec<_>>().join(" "));
    move || {
        (!path.with(String::is_empty)).then(|| {
            view! {
                <svg class="overlay copies" aria-hidden="true" data-copies=hook>
                    <path class="halo" d=path></path>
                    <path d=path></path>
                </svg>
            }
        })
    }
}

fn text([from, to]: &[[usize; 2]; 2]) -> String {
    format!("{},{}>{},{}", from[0], from[1], to[0], to[1])
}

/// Arrows that begin with a ring and go past the numbers, above those of a row, on the right of those of a column.
fn arrows(copies: &[[[usize; 2]; 2]], cell: f64) -> String {
    let mut path = String::new();
    for &[from, to] in copies.iter().filter(|_| cell >= SMALLEST) {
        let centre = |[row, column]: [usize; 2]| [(column as f64 + 0.5) * cell, (row as f64 + 0.5) * cell];
        let ([left, top], [right, bottom]) = (centre(from), centre(to));
        let length = (right - left).hypot(bottom - top);
        let along = [(right - left) / length, (bottom - top) / length];
        let side = if along[0].abs() >= along[1].abs() { along[0].signum() } else { -along[1].signum() };
        let beside = [along[1] * side, -along[0] * side];
        let at = |share: f64, lift: f64| {
            let place = |start: f64, axis: usize| start + along[axis] * share * length + beside[axis] * lift;
            [place(left, 0), place(top, 1)]
        };
        let lift = 0.34 * cell;
        let bow = lift + (0.12 * length).min(0.3 * cell);
        let margin = 0.1 * cell / length;
        let ([x, y], [bow_x, bow_y]) = (at(margin, lift), at(0.5, bow));
        let [tip_x, tip_y] = at(1.0 - margin, lift);
        let ring = (0.05 * cell).clamp(0.5, 2.0);
        let angle = (tip_y - bow_y).atan2(tip_x - bow_x);
        let barb = (0.16 * cell).clamp(2.5, 7.0);
        let end = |turn: f64| [tip_x - barb * (angle + turn).cos(), tip_y - barb * (angle + turn).sin()];
        let ([one_x, one_y], [two_x, two_y]) = (end(0.55), end(-0.55));
        let wide = 2.0 * ring;
        // Writing to a String can't fail.
        let _ = write!(
            path,
            "M{:.1} {y:.1}a{ring:.1} {ring:.1} 0 1 0 {wide:.1} 0a{ring:.1} {ring:.1} 0 1 0 -{wide:.1} 0\
             M{x:.1} {y:.1}Q{bow_x:.1} {bow_y:.1} {tip_x:.1} {tip_y:.1}\
             M{one_x:.1} {one_y:.1}L{tip_x:.1} {tip_y:.1}L{two_x:.1} {two_y:.1}",
            x - ring
        );
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where an arrow begins and where its point is.
    fn ends(from: [usize; 2], to: [usize; 2]) -> [[f64; 2]; 2] {
        let path = arrows(&[[from, to]], 40.0);
        let curve = path.split('M').find(|part| part.contains('Q')).unwrap_or_default();
        let numbers: Vec<f64> = curve.split(['Q', ' ']).filter_map(|number| number.parse().ok()).collect();
        [[numbers[0], numbers[1]], [numbers[4], numbers[5]]]
    }

    #[test]
    fn an_arrow_leads_from_the_source_into_the_padding_past_the_numbers() {
        // Row by row above the numbers, which are in the middle of the cell.
        assert_eq!(ends([1, 2], [1, 0]), [[96.0, 46.4], [24.0, 46.4]]);
        assert_eq!(ends([1, 2], [1, 4]), [[104.0, 46.4], [176.0, 46.4]]);
        // Down a column on the right of them.
        assert_eq!(ends([2, 1], [0, 1]), [[73.6, 96.0], [73.6, 24.0]]);
        assert_eq!(ends([2, 1], [4, 1]), [[73.6, 104.0], [73.6, 176.0]]);
        assert_eq!(arrows(&[[[1, 2], [1, 0]]], 3.0), "");
    }
}
