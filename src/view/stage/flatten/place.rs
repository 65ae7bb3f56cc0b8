//! Where a cell of the last maps stands in the vector, with the sum that says it.

use leptos::prelude::*;

use crate::engine::trace::Source;
use crate::lab::network::MapPlace;
use crate::lesson::text::key;
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::stage::flatten::parts::Parts;

/// A cell of the last maps and its place in the vector, all from 0.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Placed {
    map: MapPlace,
    cell: [usize; 2],
    size: [usize; 2],
    entry: usize,
    is_mean: bool,
}

/// One line under the maps.
#[component]
pub fn PlaceLine(parts: Parts) -> impl IntoView {
    let page = page();
    let placed = Memo::new(move |_| placed(page, parts));
    let content = move || match placed.get() {
        None => view! { <span>{page.text(key::FLATTEN_POINT)}</span> }.into_any(),
        Some(placed) => view! {
            <span>{sentence(page, placed)}</span>
            {(!placed.is_mean).then(|| sum(placed))}
        }
        .into_any(),
    };
    let entry = move || placed.get().map(|placed| placed.entry.to_string());
    view! { <p class="place-line" data-entry=entry>{content}</p> }
}

/// The cell that is shown, or the one that the shown place of the vector holds.
fn placed(page: Page, parts: Parts) -> Option<Placed> {
    let (shown, maps, vector) = (page.unit.get()?, parts.maps.get(), parts.vector.get()?);
    page.bench.with(|bench| {
        let network = &bench.network;
        let (from, to) = if shown.after == maps {
            (shown, *network.readers(shown).first()?)
        } else if shown.after == vector {
            let trace = network.trace(shown).ok().flatten()?;
            let source = trace.terms().next().map(|term| term.source)?;
            let Source::Cell(_) = source else { return None };
            (network.source(shown, source)?, shown)
        } else {
            return None;
        };
        let (map, cell) = network.place(from);
        let is_mean = network.name(vector) != "flatten";
        Some(Placed { map, cell, size: network.size(map), entry: to.cell[1], is_mean })
    })
}

fn sentence(page: Page, placed: Placed) -> String {
    let name = name::map(page, placed.map);
    let [row, column] = placed.cell.map(|index| (index + 1).to_string());
    let entry = (placed.entry + 1).to_string();
    let values = [("name", &*name), ("r", &*row), ("c", &*column), ("n", &*entry)];
    match placed.is_mean {
        true => page.fill(key::FLATTEN_MEAN, &[values[0], values[3]]),
        false => page.fill(key::FLATTEN_PLACE, &values),
    }
}

/// `(2 − 1) · 4 + (1 − 1) · 2 + 2 = 6`.
fn sum(placed: Placed) -> impl IntoView {
    let [height, width] = placed.size;
    let [row, column] = placed.cell.map(|index| index + 1);
    let times = |place: usize, each: usize| {
        view! {
            <mo class="bracket">"("</mo><mn>{place}</mn><mo>"−"</mo><mn>"1"</mn><mo class="bracket">")"</mo>
            <mo>"·"</mo><mn>{each}</mn><mo>"+"</mo>
        }
    };
    view! {
        <math>
            <mrow>
                {times(placed.map.channel + 1, height * width)}
                {times(row, width)}
                <mn>{column}</mn>
                <mo>"="</mo>
                <mn>{placed.entry + 1}</mn>
            </mrow>
        </math>
    }
}
