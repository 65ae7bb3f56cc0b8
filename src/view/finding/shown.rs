//! A grid beside the output, to be read: numbers where they fit, else a picture.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::face::{Board, Role};
use crate::lab::limits;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::grid::frames::Frames;
use crate::view::grid::{photograph, size};
use crate::view::header::copy;
use crate::view::icon::{self, Icon};
use crate::view::page::page;

/// The texts of the cells with as many decimals as there is room for, and their font; `None` where nothing fits.
fn fitting(board: &Board, cell: f64) -> Option<(Vec<String>, f64)> {
    let fit = |texts: Vec<String>| {
        let longest = texts.iter().map(|text| text.chars().count()).max().unwrap_or(1);
        size::font(cell, longest).map(|font| (texts, font))
    };
    notation::narrowing(board.values()).map_while(fit).last()
}

/// The grid with its name; nothing where there is none.
#[component]
pub fn Shown(
    name: Key,
    hook: &'static str,
    board: Memo<Option<Arc<Board>>>,
    #[prop(into)] cell_size: Signal<f64>,
) -> impl IntoView {
    let page = page();
    let is_there = Memo::new(move |_| board.with(Option::is_some));
    let shape =
        Memo::new(move |_| board.with(|board| board.as_ref().map_or([0, 0], |b| [b.rows, b.columns])));
    let is_painted = Memo::new(move |_| shape.get().iter().product::<usize>() > limits::ELEMENT_CELLS);
    let value = move || {
        let place = page.bench.with(|bench| bench.place(page.shown_step.get()));
        let value = board.with(|board| board.as_ref().and_then(|board| board.value(place)))?;
        let [row, column] = place.map(|index| (index + 1).to_string());
        let position = page.fill(key::UNITS_POSITION, &[("r", &row), ("c", &column)]);
        Some(format!("{position}: {}", notation::rounded(value).text))
    };
    let table = move |_| {
        if let Some(board) = board.get_untracked() {
            copy(page, board.table());
        }
    };
    let side = move |index: usize| shape.get()[index].to_string();
    let figure = move || {
        view! {
            <div class="figure">
                <div class="caption">
                    <b>{move || page.text(name)}</b>
                    <span>{move || format!("{}×{}", side(0), side(1))}</span>
                    <button
                        type="button"
                        class="tool small"
                        data-action="copy-values"
                        aria-label=move || format!("{}: {}", page.text(name), page.text(key::ACTION_COPY_VALUES))
                        title=move || page.text(key::ACTION_COPY_VALUES)
                        on:click=table
                    >
                        <Icon path=icon::COPY/>
                    </button>
                </div>
                <div
                    class="grid numbers"
                    class:painted=is_painted
                    role=move || if is_painted.get() { "img" } else { "table" }
                    aria-label=move || page.text(name)
                    data-grid=hook
                    data-rows=move || side(0)
                    data-cols=move || side(1)
                    style:--c=move || format!("{}px", cell_size.get())
                    style:--w=move || side(1)
                    style:--h=move || side(0)
                >
                    {move || if is_painted.get() {
                        view! { <Painted board=board cell_size=cell_size/> }.into_any()
                    } else {
                        view! { <Cells board=board shape=shape.get() cell_size=cell_size/> }.into_any()
                    }}
                    <div role="presentation"><Frames role=Role::OUTPUT/></div>
                </div>
                {move || is_painted.get().then(|| view! { <p class="value">{value}</p> })}
            </div>
        }
    };
    move || is_there.get().then(figure)
}

#[component]
fn Cells(board: Memo<Option<Arc<Board>>>, shape: [usize; 2], cell_size: Signal<f64>) -> impl IntoView {
    let [rows, columns] = shape;
    let texts =
        Memo::new(move |_| board.with(|board| fitting(board.as_ref()?, cell_size.get())).map(Arc::new));
    let font = move || texts.with(|texts| texts.as_ref().map_or(11.0, |texts| texts.1));
    let cell = move |row: usize, column: usize| {
        let face = Memo::new(move |_| board.with(|board| board.as_ref()?.face([row, column])));
        let full = move || face.with(|face| face.as_ref().map(|face| face.text.clone()));
        let text = move || {
            texts.with(|texts| texts.as_ref().and_then(|texts| texts.0.get(row * columns + column)).cloned())
        };
        view! {
            <div
                role="cell"
                class=move || format!("cell {}", face.with(|face| face.as_ref().map_or(String::new(), |f| f.shade.class())))
                style:--row=row.to_string()
                style:--column=column.to_string()
                style:--fs=move || format!("{}px", font())
                title=full
                aria-label=full
                data-r=row.to_string()
                data-c=column.to_string()
                data-value=move || face.with(|face| face.as_ref().map(|face| notation::plain(face.value)))
            >
                <span>{text}</span>
            </div>
        }
    };
    let row = move |row: usize| {
        view! {
            <div role="row" class="row">{(0..columns).map(|column| cell(row, column)).collect_view()}</div>
        }
    };
    (0..rows).map(row).collect_view()
}

#[component]
fn Painted(board: Memo<Option<Arc<Board>>>, cell_size: Signal<f64>) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        if let (Some(canvas), Some(board)) = (canvas.get(), board.get()) {
            photograph::paint(&canvas, &board, cell_size.get(), &page.palette.get());
        }
    });
    view! { <canvas class="faces" aria-hidden="true" node_ref=canvas></canvas> }
}
