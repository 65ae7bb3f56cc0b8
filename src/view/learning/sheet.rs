//! One filter in three small pictures: its weights at the start, now, and the difference. Those of now are a grid.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::engine::network::Network;
use crate::lab::learning::sheet::Sheet;
use crate::lab::limits;
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::text::{Key, key};
use crate::view::grid::photograph;
use crate::view::network::name::named_layer;
use crate::view::page::{Page, page};
use crate::web;

/// Pixels across the pictures of one filter, about.
const ACROSS: usize = 56;
/// The smallest and the largest cell.
const CELL: [usize; 2] = [4, 18];

/// What all filters of a layer share.
#[derive(Clone, Copy)]
pub struct Sheets {
    /// The network before any training.
    pub first: Memo<Option<Arc<Network>>>,
    /// The layer.
    pub sheet: Memo<Option<Sheet>>,
    /// The channel that is shown.
    pub channel: Memo<usize>,
    /// The names of all values between the layers, as in hooks.
    pub names: Memo<Vec<String>>,
    /// The colours of the weights, and of the differences.
    pub scales: Memo<[Scale; 2]>,
}

/// Pixels a side of a cell of pictures with so many columns.
pub fn cell_size(columns: usize) -> usize {
    (ACROSS / columns.max(1)).clamp(CELL[0], CELL[1])
}

/// Which of the pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Picture {
    Start,
    Now,
    Difference,
}

/// The pictures of one filter.
#[component]
pub fn SheetView(of: Sheets, filter: usize) -> impl IntoView {
    let page = page();
    let picture = move |which: Picture| {
        view! {
            <span class="learning-picture"><Face of=of filter=filter which=which/></span>
        }
    };
    let is_frozen = move || {
        let first = [of.sheet.get().map_or(0, |sheet| sheet.layer), filter] == [0, 0];
        first && page.lab.with(|lab| lab.plan.frozen.is_some())
    };
    view! {
        <div class="learning-sheet">
            <p>{filter + 1}{move || is_frozen().then(|| view! { <span>" "{page.text(key::LEARNING_FROZEN)}</span> })}</p>
            {picture(Picture::Start)}
            <Grid of=of filter=filter/>
            {picture(Picture::Difference)}
        </div>
    }
}

/// The values of one picture.
fn values(page: Page, of: Sheets, filter: usize, which: Picture) -> Option<Vec<f32>> {
    let (sheet, channel) = (of.sheet.get()?, of.channel.get());
    let of_network = |network: &Network| sheet.values(network, filter, channel).to_vec();
    let first = || of.first.with(|first| first.as_ref().map(|first| of_network(first)));
    let now =
        || page.learning.run.with(|run| run.as_ref().map(|run| of_network(run.network()))).or_else(first);
    match which {
        Picture::Start => first(),
        Picture::Now => now(),
        Picture::Difference => {
            let (before, after) = first().zip(now())?;
            Some(before.iter().zip(after).map(|(before, after)| after - before).collect())
        }
    }
}

#[component]
fn Face(of: Sheets, filter: usize, which: Picture) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let values = Memo::new(move |_| values(page, of, filter, which));
    Effect::new(move |_| {
        let (Some(canvas), Some(values), Some(sheet)) = (canvas.get(), values.get(), of.sheet.get()) else {
            return;
        };
        let scale = of.scales.get()[usize::from(which == Picture::Difference)];
        let pixels = photograph::pixels(scale, &values, &page.palette.get());
        let [rows, columns] = sheet.size.map(|side| side as u32);
        web::canvas::put_pixels(&canvas, columns, pixels.as_flattened(), [0, 0, columns, rows]);
    });
    view! { <canvas aria-hidden="true" node_ref=canvas></canvas> }
}

/// The weights as they are now: cells to be opened, over their picture.
#[component]
fn Grid(of: Sheets, filter: usize) -> impl IntoView {
    let page = page();
    let values = Memo::new(move |_| values(page, of, filter, Picture::Now).map(Arc::new));
    // Where the keyboard stands; of a large grid the only cell that is an element.
    let focused = RwSignal::new([0, 0]);
    let size = Memo::new(move |_| of.sheet.get().map_or([1, 1], |sheet| sheet.size));
    let is_painted = Memo::new(move |_| size.get().iter().product::<usize>() > limits::ELEMENT_CELLS);
    let layer = move || of.sheet.get().map_or(0, |sheet| sheet.layer);
    let hook = move || of.names.with(|names| names.get(layer() + 1).cloned());
    let label = move || {
        let name = of.names.with(|names| named_layer(page, names, layer() + 1));
        let filter = (filter + 1).to_string();
        page.fill(
            key::LEARNING_GRID,
            &[("name", &name), ("filter", &filter), ("row", page.text(key::LEARNING_NOW))],
        )
    };
    let open = move |cell: [usize; 2]| {
        focused.set(cell);
        if let Some(sheet) = of.sheet.get_untracked() {
            let weight = sheet.weight(filter, of.channel.get_untracked(), cell);
            page.learning.inspected.set(Some(weight));
        }
    };
    let element: NodeRef<leptos::html::Div> = NodeRef::new();
    let press = move |event: leptos::ev::KeyboardEvent| {
        let [row, column] = focused.get_untracked();
        let [rows, columns] = size.get_untracked();
        let to = match event.key().as_str() {
            "ArrowUp" => [row.saturating_sub(1), column],
            "ArrowDown" => [(row + 1).min(rows.saturating_sub(1)), column],
            "ArrowLeft" => [row, column.saturating_sub(1)],
            "ArrowRight" => [row, (column + 1).min(columns.saturating_sub(1))],
            "Home" => [row, 0],
            "End" => [row, columns.saturating_sub(1)],
            "Enter" | " " => {
                event.prevent_default();
                event.stop_propagation();
                return open([row, column]);
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        focused.set(to);
        if let Some(element) = element.get_untracked() {
            web::focus::inside(&element, &format!("[data-r='{}'][data-c='{}']", to[0], to[1]));
        }
    };
    // A press on the picture of a grid whose cells are no elements.
    let point = move |event: leptos::ev::PointerEvent| {
        let Some(element) = element.get_untracked().filter(|_| is_painted.get_untracked()) else { return };
        if let Some((across, down)) = web::pointer::share(&event, &element) {
            let [rows, columns] = size.get_untracked();
            let at =
                |share: f64, count: usize| ((share * count as f64) as usize).min(count.saturating_sub(1));
            open([at(down, rows), at(across, columns)]);
        }
    };
    let cell = move |place: [usize; 2]| {
        view! { <Cell of=of filter=filter place=place values=values focused=focused open=Callback::new(open)/> }
    };
    let cells = move || {
        let [rows, columns] = size.get();
        match is_painted.get() {
            true => view! { <div role="row">{move || cell(focused.get())}</div> }.into_any(),
            false => {
                let row = |row: usize| {
                    view! { <div role="row">{(0..columns).map(|column| cell([row, column])).collect_view()}</div> }
                };
                (0..rows).map(row).collect_view().into_any()
            }
        }
    };
    view! {
        <div
            class="learning-picture learning-grid"
            role="grid"
            aria-label=label
            aria-rowcount=move || size.get()[0].to_string()
            aria-colcount=move || size.get()[1].to_string()
            data-grid="kernel"
            data-layer=hook
            data-filter=filter.to_string()
            data-channel=move || of.channel.get().to_string()
            data-rows=move || size.get()[0].to_string()
            data-cols=move || size.get()[1].to_string()
            data-window=move || is_painted.get().then(|| focused.get().map(|at| at.to_string()).join(",") + ",1,1")
            node_ref=element
            on:keydown=press
            on:pointerdown=point
        >
            <Face of=of filter=filter which=Picture::Now/>
            {cells}
        </div>
    }
}

#[component]
fn Cell(
    of: Sheets,
    filter: usize,
    place: [usize; 2],
    values: Memo<Option<Arc<Vec<f32>>>>,
    focused: RwSignal<[usize; 2]>,
    open: Callback<[usize; 2]>,
) -> impl IntoView {
    let page = page();
    let [row, column] = place;
    let value = Memo::new(move |_| {
        let columns = of.sheet.get().map_or(1, |sheet| sheet.size[1]);
        values.with(|values| values.as_ref().and_then(|values| values.get(row * columns + column).copied()))
    });
    let is_open = Memo::new(move |_| {
        let weight = of.sheet.get().map(|sheet| sheet.weight(filter, of.channel.get(), place));
        weight.is_some() && page.learning.inspected.get() == weight
    });
    view! {
        <div
            role="gridcell"
            class:open=is_open
            tabindex=move || if focused.get() == place { "0" } else { "-1" }
            style:--row=row.to_string()
            style:--column=column.to_string()
            aria-label=move || value.get().map(|value| said(page, place, value))
            aria-selected=move || is_open.get().to_string()
            aria-rowindex=(row + 1).to_string()
            aria-colindex=(column + 1).to_string()
            data-r=row.to_string()
            data-c=column.to_string()
            data-value=move || value.get().map(notation::plain)
            on:click=move |_| open.run(place)
        ></div>
    }
}

fn said(page: Page, place: [usize; 2], value: f32) -> String {
    let [row, column] = place.map(|index| (index + 1).to_string());
    let (name, value): (Key, _) = (key::LEARNING_GRID_CELL, notation::rounded(value).text);
    page.fill(name, &[("r", &row), ("c", &column), ("v", &value)])
}
