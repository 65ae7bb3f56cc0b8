//! Rows and columns of a painted picture that no window reaches, hatched.

use std::fmt::Write;

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::view::grid::Grid;
use crate::view::page::page;

/// The hatching over a painted input.
#[component]
pub fn Unread(grid: Grid) -> impl IntoView {
    let page = page();
    let areas = Memo::new(move |_| {
        page.bench.with(|bench| areas(bench.axes, bench.leftover(), grid.cell_size.get()))
    });
    move || {
        (!areas.with(String::is_empty)).then(|| {
            view! {
                <svg class="overlay unread" aria-hidden="true">
                    <defs>
                        <pattern
                            id="unread-hatch"
                            width="5"
                            height="5"
                            patternUnits="userSpaceOnUse"
                            patternTransform="rotate(45)"
                        >
                            <path d="M0.5 0v5"></path>
                        </pattern>
                    </defs>
                    <path d=areas fill="url(#unread-hatch)"></path>
                </svg>
            }
        })
    }
}

/// The rows and the columns as rectangles, neighbours joined.
fn areas([rows, columns]: [Axis; 2], [unread_rows, unread_columns]: [Vec<usize>; 2], cell: f64) -> String {
    let mut path = String::new();
    let pixels = |cells: usize| cells as f64 * cell;
    let (across, down) = (pixels(columns.input), pixels(rows.input));
    let (left, top) = (pixels(columns.before), pixels(rows.before));
    // Writing to a String can't fail.
    for [first, count] in runs(&unread_rows) {
        let (y, height) = (pixels(rows.position(first)), pixels(count));
        let _ = write!(path, "M{left} {y}h{across}v{height}h-{across}z");
    }
    for [first, count] in runs(&unread_columns) {
        let (x, width) = (pixels(columns.position(first)), pixels(count));
        let _ = write!(path, "M{x} {top}h{width}v{down}h-{width}z");
    }
    path
}

/// First and count of numbers that follow one another.
fn runs(numbers: &[usize]) -> Vec<[usize; 2]> {
    let follow = |one: &usize, next: &usize| one + 1 == *next;
    numbers.chunk_by(follow).filter_map(|run| Some([*run.first()?, run.len()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_stand_where_the_padding_ends() {
        let axis = Axis { before: 2, ..Axis::plain(10, 3) };
        let hatched = areas([axis, axis], [vec![3, 8, 9], vec![4]], 10.0);
        assert_eq!(hatched, "M20 50h100v10h-100zM20 100h100v20h-100zM60 20h10v100h-10z");
        assert_eq!(areas([axis, axis], [vec![], vec![]], 10.0), "");
    }
}
