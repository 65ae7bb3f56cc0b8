//! One grid of numbers: caption, cells, frames; one tab stop, arrows inside.

mod cell;
mod drag;
mod editor;
pub mod frames;
pub mod keys;
pub mod label;
pub mod overlay;
pub mod padding;
mod painted;
mod paste;
pub mod photograph;
pub mod size;
mod touch;
mod unread;

use leptos::html::Div;
use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::limits;
use crate::lab::network::MapPlace;
use crate::lesson::text::key;
use crate::view::cell::Source;
use crate::view::grid::cell::Cell;
use crate::view::grid::drag::Hand;
use crate::view::grid::frames::Frames;
use crate::view::grid::overlay::Rings;
use crate::view::grid::padding::Copies;
use crate::view::grid::painted::Painted;
use crate::view::icon::{self, Icon};
use crate::view::page::{Page, page};
use crate::view::pending::{Pending, is_stale};
use crate::web;

/// One grid's own signals.
#[derive(Clone, Copy)]
pub struct Grid {
    /// Which grid.
    pub role: Role,
    /// What its cells follow from.
    pub source: Source,
    /// The one cell that the tab key reaches.
    pub tab_stop: RwSignal<[usize; 2]>,
    /// The cell whose number is being typed, and the first character typed.
    pub editing: RwSignal<Option<([usize; 2], Option<char>)>>,
    /// Whether the focus is inside.
    pub is_focused: RwSignal<bool>,
    /// How many cells are shown, row by row: of a lone filter's maps those that need no number that the window has not
    /// come to.
    pub shown: Memo<usize>,
    /// Whether each of its cells is a step of the window.
    pub follows_steps: Memo<bool>,
    /// Pixels a side of a cell.
    pub cell_size: Signal<f64>,
    /// The element.
    pub element: NodeRef<Div>,
    page: Page,
}

impl Grid {
    fn new(role: Role, cell_size: Signal<f64>) -> Grid {
        let page = page();
        let made = match role {
            Role::Map(MapPlace { after, .. }) if after > 0 => Some(after),
            _ => None,
        };
        let shown = move |after| match page.reached() {
            usize::MAX => usize::MAX,
            reached => page.bench.with(|bench| bench.shown(after, reached + 1)),
        };
        let is_stepped = move |after| page.bench.with(|bench| bench.is_stepped(after));
        let grid = Grid {
            role,
            source: page.source(role),
            tab_stop: RwSignal::new([0, 0]),
            editing: RwSignal::new(None),
            is_focused: RwSignal::new(false),
            shown: Memo::new(move |_| made.map_or(usize::MAX, shown)),
            follows_steps: Memo::new(move |_| page.is_lone.get() && made.is_some_and(is_stepped)),
            cell_size,
            element: NodeRef::new(),
            page,
        };
        paste::listen(grid);
        Effect::new(move |_| {
            let (rows, columns) = grid.source.board.with(|board| (board.rows, board.columns));
            grid.tab_stop.update(|[row, column]| {
                (*row, *column) =
                    ((*row).min(rows.saturating_sub(1)), (*column).min(columns.saturating_sub(1)));
            });
        });
        Effect::new(move |_| {
            let place = page.place();
            if grid.follows_steps.get() && grid.tab_stop.get_untracked() != place {
                grid.tab_stop.set(place);
            }
        });
        grid
    }

    fn size(self) -> [usize; 2] {
        self.source.board.with_untracked(|board| [board.rows, board.columns])
    }

    /// Whether its cells are those of a picture too large for numbers.
    fn is_photograph(self) -> bool {
        self.source.board.with_untracked(|board| board.is_photograph)
    }

    /// Whether its weights are dragged up and down.
    fn is_dragged(self) -> bool {
        self.role == Role::KERNEL && self.page.is_lone.get()
    }
}

/// A grid with its caption; `note` stands in the caption, `over` over the cells.
#[component]
pub fn GridView(
    role: Role,
    #[prop(into)] cell_size: Signal<f64>,
    #[prop(optional, into)] note: ViewFn,
    #[prop(optional, into)] over: ViewFn,
) -> impl IntoView {
    let page = page();
    let grid = Grid::new(role, cell_size);
    let hand = Hand::new(grid);
    let Source { board, marks, .. } = grid.source;
    let shape = Memo::new(move |_| board.with(|board| [board.rows, board.columns]));
    let is_painted = Memo::new(move |_| shape.get().iter().product::<usize>() > limits::ELEMENT_CELLS);
    let font = Memo::new(move |_| size::font(cell_size.get(), board.with(|board| board.longest())));
    let classes = move || {
        let numbers = if font.get().is_some() { " numbers" } else { "" };
        let letters = if size::has_letters(cell_size.get()) { " keyed" } else { "" };
        let painted = if is_painted.get() { " painted" } else { "" };
        let dragged = if grid.is_dragged() { " dragged" } else { "" };
        format!("grid{numbers}{letters}{painted}{dragged}")
    };
    view! {
        <div
            class="figure"
            class:stale=move || is_stale(page, role)
            on:focusin=move |event| {
                    grid.is_focused.set(true);
                    if let Some(cell) = web::pointer::cell(&event) {
                        grid.focus(cell);
                    }
                }
            on:focusout=move |_| {
                    grid.is_focused.set(false);
                    grid.hover(None);
                }
            on:click=move |event| {
                    if let Some(cell) = web::pointer::cell(&event).filter(|_| !hand.takes_click()) {
                        grid.click(cell);
                    }
                }
            on:pointerdown=move |event| hand.press(&event)
            on:pointermove=move |event| hand.follow(&event)
            on:pointerup=move |_| hand.release()
            on:pointercancel=move |_| hand.release()
            on:dblclick=move |event| {
                    if let Some(cell) = web::pointer::cell(&event) {
                        grid.open(cell, None);
                    }
                }
        >
            <Caption grid=grid note=note/>
            <div
                class=classes
                role="grid"
                aria-label=move || label::name(page, role)
                aria-rowcount=move || shape.get()[0].to_string()
                aria-colcount=move || shape.get()[1].to_string()
                data-grid=move || label::hook(page, role)
                data-layer=move || label::layer(page, role)
                data-channel=move || label::channel(page, role)
                data-filter=move || label::filter(page, role)
                data-rows=move || shape.get()[0].to_string()
                data-cols=move || shape.get()[1].to_string()
                data-window=move || is_painted.get().then(|| painted::window_text(grid))
                data-pending=move || is_stale(page, role).then_some("")
                data-lit-window=move || marks.with(|marks| label::lit_window(marks))
                data-lit-field=move || marks.with(|marks| label::lit_field(marks))
                data-lit-cell=move || marks.with(|marks| label::lit_cell(marks))
                style:--c=move || format!("{}px", cell_size.get())
                style:--w=move || shape.get()[1].to_string()
                style:--h=move || shape.get()[0].to_string()
                style:--fs=move || format!("{}px", font.get().unwrap_or(11.0))
                node_ref=grid.element
                on:keydown=move |event| {
                    if !hand.take_back(&event) {
                        keys::press(grid, &event);
                    }
                }
                on:pointerover=move |event| {
                    if web::pointer::is_mouse(&event) && !is_painted.get_untracked() {
                        grid.hover(web::pointer::cell(&event));
                    }
                }
                on:pointerleave=move |_| grid.hover(None)
            >
                {move || if is_painted.get() {
                    view! { <Painted grid=grid/> }.into_any()
                } else {
                    view! { <Rows grid=grid shape=shape.get()/> }.into_any()
                }}
                {over.run()}
                <Rings grid=grid/>
                {(role == Role::PICTURE).then(|| view! { <Copies grid=grid/> })}
                <Frames role=role/>
            </div>
            <Pending role=role/>
        </div>
    }
}

#[component]
fn Rows(grid: Grid, shape: [usize; 2]) -> impl IntoView {
    let [rows, columns] = shape;
    let row = move |row: usize| {
        view! {
            <div role="row" class="row" aria-rowindex=(row + 1).to_string()>
                {(0..columns).map(|column| view! { <Cell grid=grid place=Signal::stored([row, column])/> }).collect_view()}
            </div>
        }
    };
    (0..rows).map(row).collect_view()
}

#[component]
fn Caption(grid: Grid, note: ViewFn) -> impl IntoView {
    let page = page();
    let name = move || label::name(page, grid.role);
    let size = move || grid.source.board.with(|board| format!("{}×{}", board.rows, board.columns));
    let copy =
        move |_| crate::view::header::copy(page, grid.source.board.with_untracked(|board| board.table()));
    view! {
        <div class="caption">
            <b>{name}</b>
            <span>{size}</span>
            <span>{move || label::is_turned(page, grid.role).then_some("180°")}</span>
            <button
                type="button"
                class="tool small"
                data-action="copy-values"
                aria-label=move || format!("{}: {}", name(), page.text(key::ACTION_COPY_VALUES))
                title=move || page.text(key::ACTION_COPY_VALUES)
                on:click=copy
            >
                <Icon path=icon::COPY/>
            </button>
            {note.run()}
        </div>
    }
}
