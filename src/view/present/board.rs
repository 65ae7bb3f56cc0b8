//! One grid on the projector, to be read and not to be typed in.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::highlight::Marks;
use crate::lab::limits;
use crate::view::cell::Source;
use crate::view::grid::frames::Frames;
use crate::view::grid::label;
use crate::view::page::{Page, page};
use crate::view::pending::{Pending, is_stale};
use crate::view::present::cell::Cell;
use crate::view::present::copies::Copies;
use crate::view::present::layout::Layout;
use crate::view::present::shades::Shades;

/// What the cells of one grid follow from.
#[derive(Clone, Copy)]
pub struct Seen {
    /// Which grid.
    pub role: Role,
    /// Its numbers and what is lit in it.
    pub source: Source,
    /// How many cells are shown, row by row.
    pub shown: Memo<usize>,
    /// How large all is.
    pub layout: Memo<Layout>,
}

/// A grid with its name.
#[component]
pub fn BoardView(role: Role, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let seen = Seen {
        role,
        source: page.source(role),
        shown: Memo::new(move |_| shown_cells(page, role, layout)),
        layout,
    };
    let Source { board, marks, .. } = seen.source;
    let shape = Memo::new(move |_| board.with(|board| [board.rows, board.columns]));
    let has_numbers = Memo::new(move |_| layout.with(|layout| layout.numbers(role).is_some()));
    let is_painted = Memo::new(move |_| {
        !has_numbers.get() && shape.get().iter().product::<usize>() > limits::ELEMENT_CELLS
    });
    let cell = Memo::new(move |_| layout.with(|layout| layout.cell(role)));
    let font = move || {
        layout.with(|layout| layout.numbers(role).map_or(0.0, |numbers| numbers.font)).to_string() + "px"
    };
    let side = move |index: usize| shape.get()[index].to_string();
    let hook = Memo::new(move |_| label::hook(page, role));
    let is_ringed = Memo::new(move |_| {
        let frame = marks.with(|marks| shown(marks));
        !has_numbers.get() && layout.with(|layout| layout.needs_ring(role, frame[2].max(frame[3])))
    });
    view! {
        <div class=move || format!("board {}{}", hook.get(), if is_stale(page, role) { " stale" } else { "" })>
            <p class="name">{move || title(page, role)}</p>
            <div
                class="grid"
                class:numbers=has_numbers
                class:ringed=is_ringed
                role="grid"
                aria-readonly="true"
                aria-label=move || label::name(page, role)
                aria-rowcount=move || side(0)
                aria-colcount=move || side(1)
                data-grid=hook
                data-layer=move || label::layer(page, role)
                data-rows=move || side(0)
                data-cols=move || side(1)
                data-window=move || {
                    let window = marks.with(|marks| shown(marks));
                    is_painted.get().then(|| window.map(|number| number.to_string()).join(","))
                }
                data-pending=move || is_stale(page, role).then_some("")
                data-lit-window=move || marks.with(|marks| label::lit_window(marks))
                data-lit-cell=move || marks.with(|marks| label::lit_cell(marks))
                style:--c=move || format!("{}px", cell.get())
                style:--w=move || side(1)
                style:--h=move || side(0)
                style:--fs=font
            >
                {move || match is_painted.get() {
                    false => view! { <Rows seen=seen shape=shape/> }.into_any(),
                    true => view! { <Shades role=role cell=cell shown=seen.shown/><Window seen=seen/> }.into_any(),
                }}
                {(role == Role::PICTURE).then(|| view! { <Copies cell=cell/> })}
                <Frames role=role/>
            </div>
            <Pending role=role/>
        </div>
    }
}

#[component]
fn Rows(seen: Seen, shape: Memo<[usize; 2]>) -> impl IntoView {
    let cell = move |row, column| {
        view! { <Cell seen=seen place=Signal::stored([row, column])/> }
    };
    let row = move |row: usize, columns: usize| {
        view! {
            <div role="row" class="row" aria-rowindex=(row + 1).to_string()>
                {(0..columns).map(|column| cell(row, column)).collect_view()}
            </div>
        }
    };
    move || {
        let [rows, columns] = shape.get();
        (0..rows).map(|at| row(at, columns)).collect_view()
    }
}

/// The cells of the current window, over the shades of all.
#[component]
fn Window(seen: Seen) -> impl IntoView {
    let window = Memo::new(move |_| seen.source.marks.with(|marks| shown(marks)));
    let size = Memo::new(move |_| window.with(|[_, _, rows, columns]| [*rows, *columns]));
    let cell = move |row: usize, column: usize| {
        let place = Signal::derive(move || window.with(|[top, left, ..]| [top + row, left + column]));
        view! { <Cell seen=seen place=place/> }
    };
    move || {
        let [rows, columns] = size.get();
        let index = move |row: usize| (window.with(|window| window[0]) + row + 1).to_string();
        let row = move |row: usize| {
            view! {
                <div role="row" class="row" aria-rowindex=move || index(row)>
                    {(0..columns).map(|column| cell(row, column)).collect_view()}
                </div>
            }
        };
        (0..rows).map(row).collect_view()
    }
}

/// Most cells a side that are elements over shades.
const SIDE: usize = 11;

/// The current window, `[row, column, rows, columns]`.
fn shown(marks: &Marks) -> [usize; 4] {
    let [row, column, rows, columns] = marks.frames.first().map_or([0, 0, 1, 1], |frame| frame.cells);
    [row, column, rows.min(SIDE), columns.min(SIDE)]
}

/// A grid's name, and whether it is turned.
pub fn title(page: Page, role: Role) -> String {
    let turned = if label::is_turned(page, role) { " 180°" } else { "" };
    format!("{}{turned}", label::name(page, role))
}

/// How many cells of this grid are shown: layers one after the other show all of theirs.
fn shown_cells(page: Page, role: Role, layout: Memo<Layout>) -> usize {
    let is_stepped = match role {
        Role::Map(map) if map.after > 0 => page.bench.with(|bench| bench.is_stepped(map.after)),
        _ => false,
    };
    let is_chain = layout.with(|layout| layout.content.is_chain());
    if is_stepped && !is_chain { page.reached().saturating_add(1) } else { usize::MAX }
}
