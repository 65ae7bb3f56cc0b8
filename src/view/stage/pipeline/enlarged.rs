//! The map of the open number, in its place but large: with numbers where they fit.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lesson::text::key;
use crate::view::grid::GridView;
use crate::view::icon::{self, Icon};
use crate::view::page::page;
use crate::view::stage::pipeline::Strip;
use crate::view::stage::pipeline::layout::HEIGHT;
use crate::view::transport::Transport;

/// Room round the cells of an enlarged map.
const ROUND: f64 = 84.0;
/// Room for the cells where columns stand under one another.
const NARROW: f64 = 290.0;
/// The largest cell.
const LARGEST: f64 = 44.0;
/// Between a column and the map that grew out of it.
const BESIDE: f64 = 12.0;

/// The open map, until it is closed.
#[component]
pub fn Enlarged(strip: Strip) -> impl IntoView {
    let page = page();
    let map = Memo::new(move |_| strip.enlarged.get().then(|| page.lab.with(|lab| lab.map)));
    let is_vector = Memo::new(move |_| {
        map.get().is_some_and(|map| page.bench.with(|bench| bench.network.is_vector(map.after)))
    });
    let size =
        Memo::new(move |_| map.get().map_or([1, 1], |map| page.bench.with(|bench| bench.network.size(map))));
    let cell = Memo::new(move |_| {
        let [rows, columns] = size.get();
        let room = if strip.is_stacked.get() { NARROW } else { HEIGHT - ROUND + 28.0 };
        (room / rows.max(columns).max(1) as f64).floor().clamp(4.0, LARGEST)
    });
    let left = Memo::new(move |_| {
        let width = size.get()[1] as f64 * cell.get() + 34.0;
        strip.layout.with(|layout| {
            let after = map.get().map_or(0, |map| map.after);
            let place = layout.column_of(after).and_then(|at| layout.places.get(at)).copied();
            let Some(place) = place else { return 0.0 };
            let right = place.x + place.width() + BESIDE;
            if right + width <= layout.width { right } else { (place.x - BESIDE - width).max(0.0) }
        })
    });
    move || {
        let map = map.get().filter(|_| !is_vector.get())?;
        Some(view! {
            <div class="enlarged" style:--x=move || format!("{}px", left.get())>
                <button
                    type="button"
                    class="tool small"
                    data-action="close-map"
                    aria-label=move || page.text(key::ACTION_CLOSE)
                    title=move || page.text(key::ACTION_CLOSE)
                    on:click=move |_| strip.enlarged.set(false)
                >
                    <Icon path=icon::EXIT/>
                </button>
                <GridView role=Role::Map(map) cell_size=cell/>
                <Transport/>
            </div>
        })
    }
}
