//! The receptive-field telescope: what the open number sees of each column before it, in the map that gives it most.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::network::strip::{columns, strongest};
use crate::lab::network::{MapPlace, Worked};
use crate::lesson::text::key;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::pipeline::face::Face;

/// The largest side of a part.
const SIDE: f64 = 74.0;
/// The largest cell of parts of several cells, and a cell that stands alone.
const CELLS: [f64; 2] = [9.0, 18.0];

/// What is seen of one map.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// Which map.
    pub map: MapPlace,
    /// First row and column, rows and columns.
    pub cells: [usize; 4],
    /// The number in it that the way of the largest part leads through.
    pub unit: Unit,
}

/// A part for each column with maps, from the picture to the open number.
pub fn parts(network: &Worked, open: Unit) -> Vec<Part> {
    let way = strongest(network, open);
    let columns = columns(network).into_iter().filter(|column| !network.is_vector(column.last));
    let part = |after: usize| {
        let unit = way.iter().copied().find(|unit| unit.after == after)?;
        let region = network.field(open, after)?;
        let [_, _, _, top, left] = region.first;
        let [_, _, _, rows, columns] = region.sides();
        Some(Part { map: MapPlace::new(after, unit.cell[1]), cells: [top, left, rows, columns], unit })
    };
    let reached = columns.filter(|column| column.first <= open.after);
    reached.filter_map(|column| part(column.shown(open.after))).collect()
}

/// The parts in a row, with the way between them.
#[component]
pub fn Telescope() -> impl IntoView {
    let page = page();
    let parts = Memo::new(move |_| {
        let Some(open) = page.unit.get() else { return Vec::new() };
        page.bench.with(|bench| parts(&bench.network, open))
    });
    let largest = Memo::new(move |_| {
        parts.with(|parts| parts.iter().flat_map(|part| [part.cells[2], part.cells[3]]).max().unwrap_or(1))
    });
    // Several layers at once: each number on the way stays on the way back.
    let follow = move |to: Unit| {
        let Some(open) = page.open_unit.get_untracked() else { return };
        let way = page.bench.with_untracked(|bench| strongest(&bench.network, open));
        page.pause();
        for unit in way.into_iter().skip(1).filter(|unit| unit.after >= to.after) {
            page.send(Action::Follow(unit));
        }
    };
    let count = Memo::new(move |_| parts.with(Vec::len));
    let one = move |index: usize| {
        let part = Memo::new(move |_| parts.with(|parts| parts.get(index).copied()));
        let map = Signal::derive(move || part.get().map_or(MapPlace::FIRST, |part| part.map));
        let cells = Signal::derive(move || part.get().map_or([0, 0, 1, 1], |part| part.cells));
        let cell = move || match cells.get() {
            [_, _, 1, 1] => CELLS[1],
            _ => (SIDE / largest.get() as f64).clamp(1.0, CELLS[0]),
        };
        let size = move || {
            let [_, _, rows, columns] = cells.get();
            format!("{rows}×{columns}")
        };
        view! {
            {(index > 0).then(|| view! { <span class="then" aria-hidden="true">"→"</span> })}
            <button
                type="button"
                class="seen"
                data-action="follow"
                data-layer=move || page.bench.with(|bench| bench.network.name(map.get().after).to_owned())
                data-channel=move || map.get().channel.to_string()
                data-cells=move || cells.get().map(|number| number.to_string()).join(",")
                on:click=move |_| if let Some(part) = part.get_untracked() { follow(part.unit) }
            >
                <span class="of"><b>{move || name::layer(page, map.get().after)}</b>" "<span>{size}</span></span>
                <span
                    class="part"
                    style:--w=move || format!("{}px", cells.get()[3] as f64 * cell())
                    style:--h=move || format!("{}px", cells.get()[2] as f64 * cell())
                >
                    <Face map=map part=cells/>
                </span>
            </button>
        }
    };
    view! {
        <section class="telescope" aria-label=move || page.text(key::PIPELINE_TELESCOPE)>
            <h2>{move || page.text(key::PIPELINE_TELESCOPE)}</h2>
            <div class="row">{move || (0..count.get()).map(one).collect_view()}</div>
        </section>
    }
}
