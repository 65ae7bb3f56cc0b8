//! A small grid of exact numbers to read.

use leptos::prelude::*;

use crate::lab::face::{Board, Face};
use crate::lab::grid::Grid;
use crate::lab::notation;
use crate::lesson::text::Key;
use crate::view::grid::size;
use crate::view::page::page;
use crate::view::stage::compose::framed::{Framed, cell};

/// Numbers over a common divisor, on `width` CSS pixels.
#[component]
pub fn Numbers(
    name: Key,
    hook: &'static str,
    #[prop(into)] grid: Signal<Option<Grid>>,
    #[prop(into)] divisor: Signal<u32>,
    #[prop(into)] width: Signal<f64>,
) -> impl IntoView {
    let page = page();
    let board = Memo::new(move |_| grid.with(|grid| grid.as_ref().map(Board::of_grid)));
    let shape = Memo::new(move |_| {
        board.with(|board| board.as_ref().map_or([0, 0], |board| [board.rows, board.columns]))
    });
    let longest = Memo::new(move |_| board.with(|board| board.as_ref().map_or(1, Board::longest)));
    let cell_size = Memo::new(move |_| cell(width.get(), shape.get()[1], longest.get()));
    let is_wide = move || shape.get()[1] as f64 * cell_size.get() > width.get();
    view! {
        <Framed name=name size=shape divisor=divisor cell=cell_size>
            <div
                class="grid numbers"
                role="table"
                aria-label=move || page.text(name)
                data-grid=hook
                data-rows=move || shape.get()[0].to_string()
                data-cols=move || shape.get()[1].to_string()
                data-divisor=move || divisor.get().to_string()
                tabindex=move || is_wide().then_some("0")
                style:--c=move || format!("{}px", cell_size.get())
                style:--w=move || shape.get()[1].to_string()
                style:--h=move || shape.get()[0].to_string()
                style:--fs=move || format!("{}px", size::font(cell_size.get(), longest.get()).unwrap_or(11.0))
            >
                {move || board.with(|board| board.as_ref().map(rows))}
            </div>
        </Framed>
    }
}

fn rows(board: &Board) -> impl IntoView + use<> {
    let one = |(row, column, face): (usize, usize, Face)| {
        view! {
            <div
                role="cell"
                class=format!("cell {}", face.shade.class())
                style:--row=row.to_string()
                style:--column=column.to_string()
                data-r=row.to_string()
                data-c=column.to_string()
                data-value=notation::plain(face.value)
            >
                <span>{face.text}</span>
            </div>
        }
    };
    let row = |row: usize| {
        let cells = board.row(row).enumerate().map(|(column, face)| one((row, column, face))).collect_view();
        view! { <div role="row" class="row">{cells}</div> }
    };
    (0..board.rows).map(row).collect_view()
}
