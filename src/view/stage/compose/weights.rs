//! The second filter's kernel: a small grid of fields. One tab stop, arrows inside.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Input};
use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::face::Board;
use crate::lab::grid::Grid;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lesson::text::key;
use crate::view::grid::{keys, size};
use crate::view::notices::{Notice, Place};
use crate::view::page::page;
use crate::view::sentence;
use crate::view::stage::compose::framed::{Framed, cell};
use crate::web;

/// What its cells share.
#[derive(Clone, Copy)]
struct Shared {
    board: Memo<Arc<Board>>,
    tab_stop: RwSignal<[usize; 2]>,
    element: NodeRef<Div>,
    on_typed: Callback<([usize; 2], Exact)>,
}

/// The kernel as it meets the numbers before it; `on_typed` takes a cell and its new weight.
#[component]
pub fn Weights(
    #[prop(into)] kernel: Signal<Grid>,
    #[prop(into)] divisor: Signal<u32>,
    #[prop(into)] width: Signal<f64>,
    on_typed: Callback<([usize; 2], Exact)>,
) -> impl IntoView {
    let page = page();
    let board = Memo::new(move |_| Arc::new(kernel.with(Board::of_grid)));
    let shape = Memo::new(move |_| board.with(|board| [board.rows, board.columns]));
    let longest = Memo::new(move |_| board.with(|board| board.longest()));
    let cell_size = Memo::new(move |_| cell(width.get(), shape.get()[1], longest.get()));
    let element = NodeRef::new();
    let shared = Shared { board, tab_stop: RwSignal::new([0, 0]), element, on_typed };
    let cells = move || {
        let [rows, columns] = shape.get();
        shared.tab_stop.set([0, 0]);
        let row = move |row: usize| {
            let cells = (0..columns).map(|column| view! { <Field shared=shared place=[row, column]/> });
            view! { <div role="row" class="row">{cells.collect_view()}</div> }
        };
        (0..rows).map(row).collect_view()
    };
    view! {
        <Framed name=key::CONTROL_SECOND size=shape divisor=divisor cell=cell_size>
            <div
                class="grid numbers fields"
                role="grid"
                aria-label=move || page.text(key::CONTROL_SECOND)
                data-grid="kernel"
                data-layer="conv2"
                data-rows=move || shape.get()[0].to_string()
                data-cols=move || shape.get()[1].to_string()
                data-divisor=move || divisor.get().to_string()
                style:--c=move || format!("{}px", cell_size.get())
                style:--w=move || shape.get()[1].to_string()
                style:--h=move || shape.get()[0].to_string()
                style:--fs=move || format!("{}px", size::font(cell_size.get(), longest.get()).unwrap_or(11.0))
                node_ref=element
            >
                {cells}
            </div>
        </Framed>
    }
}

#[component]
fn Field(shared: Shared, place: [usize; 2]) -> impl IntoView {
    let page = page();
    let field: NodeRef<Input> = NodeRef::new();
    let face = Memo::new(move |_| shared.board.with(|board| board.face(place)));
    let text = move || face.with(|face| face.as_ref().map(|face| face.text.clone()).unwrap_or_default());
    let shade = move || face.with(|face| face.as_ref().map(|face| face.shade.class()).unwrap_or_default());
    let [row, column] = place.map(|index| (index + 1).to_string());
    let name = move || {
        let position = page.fill(key::UNITS_POSITION, &[("r", &row), ("c", &column)]);
        format!("{}: {position}", page.text(key::CONTROL_SECOND))
    };
    let restore = move || {
        if let Some(field) = field.get_untracked() {
            field.set_value(&untrack(text));
        }
    };
    let take = move || {
        let (typed, old) =
            (field.get_untracked().map(|field| field.value()).unwrap_or_default(), untrack(text));
        if typed == old {
            return;
        }
        match numeral::parse_typed(&typed) {
            Ok(value) => shared.on_typed.run((place, value)),
            Err(misfit) => {
                let notice = sentence::of_numeral(misfit, &typed, &old, page.language.get_untracked());
                page.notify(Notice { place: Place::Second, ..notice });
            }
        }
        restore();
    };
    let is_unchanged = move || field.get_untracked().is_none_or(|field| field.value() == untrack(text));
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            take();
            select();
            event.stop_propagation();
        }
        "Escape" => {
            restore();
            select();
            event.stop_propagation();
        }
        pressed => {
            let size = shared.board.with_untracked(|board| [board.rows, board.columns]);
            let is_across = matches!(pressed, "ArrowLeft" | "ArrowRight" | "Home" | "End");
            let to = keys::target(pressed, event.ctrl_key(), 1, place, size);
            // In a text that is being changed these keys move the caret.
            if let Some(to) = to.filter(|_| !is_across || is_unchanged()) {
                event.prevent_default();
                event.stop_propagation();
                go(shared, to);
            }
        }
    };
    view! {
        <div
            role="gridcell"
            class=move || format!("cell {}", shade())
            style:--row=place[0].to_string()
            style:--column=place[1].to_string()
            data-r=place[0].to_string()
            data-c=place[1].to_string()
            data-value=move || face.with(|face| face.as_ref().map(|face| notation::plain(face.value)))
        >
            <input
                type="text"
                inputmode="text"
                autocomplete="off"
                maxlength="24"
                data-control="second-weight"
                aria-label=name
                tabindex=move || if shared.tab_stop.get() == place { "0" } else { "-1" }
                node_ref=field
                prop:value=text
                on:focus=move |_| {
                    shared.tab_stop.set(place);
                    select();
                }
                on:keydown=press
                on:change=move |_| take()
            />
        </div>
    }
}

fn go(shared: Shared, [row, column]: [usize; 2]) {
    if let Some(element) = shared.element.get_untracked() {
        web::focus::inside(&element, &format!("[data-r='{row}'][data-c='{column}'] input"));
    }
}
