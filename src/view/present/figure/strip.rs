//! The whole network from the picture to the class: the maps of each layer side by side, as large as all fit.

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::network::MapPlace;
use crate::lab::network::strip::columns;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::present::figure::classes::Classes;
use crate::view::present::window::Window;
use crate::view::stage::pipeline::face::Face;

/// Most and least units across the maps of a layer.
const ACROSS: [usize; 2] = [34, 18];
/// How much smaller a pooling layer's maps are than those before them.
const POOLED: f64 = 0.7;
/// Units across the name of a layer and its shape.
const NAMED: f64 = 17.0;
/// Units down that the maps don't have: edges, sentence, names.
const ABOVE: f64 = 33.0;
/// Units between two maps.
const BETWEEN: f64 = 0.8;
/// Units between two layers.
const GAP: f64 = 3.0;
/// Units across the classes.
const CLASSES: f64 = 34.0;

/// The maps of a layer.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Column {
    after: usize,
    maps: usize,
    size: [usize; 2],
    /// Maps beside one another.
    beside: usize,
    /// Units a side of a map.
    side: f64,
}

impl Column {
    /// The maps after a layer, beside and under one another as they are largest in this room, at most `largest` a side.
    fn of(bench: &Bench, after: usize, [across, down]: [f64; 2], largest: f64) -> Column {
        let network = &bench.network;
        let maps = network.maps(after).max(1);
        let side = |beside: usize| (across / beside as f64).min(down / maps.div_ceil(beside) as f64);
        let beside = (1..=maps).max_by(|&one, &other| side(one).total_cmp(&side(other))).unwrap_or(1);
        let side = (side(beside) - BETWEEN).min(largest);
        Column { after, maps, size: network.size(MapPlace::new(after, 0)), beside, side }
    }

    fn across(&self) -> f64 {
        (self.beside as f64 * (self.side + BETWEEN)).max(NAMED)
    }
}

/// The columns of these layers' maps, of which none is larger than one before it, and a pooling layer's smaller.
fn columns_of(bench: &Bench, layers: &[usize], room: [f64; 2]) -> Vec<Column> {
    let mut largest = f64::INFINITY;
    let column = |&after: &usize| {
        let part = if is_pooling(bench, after) { POOLED } else { 1.0 };
        let column = Column::of(bench, after, room, part * largest);
        largest = column.side;
        column
    };
    layers.iter().map(column).collect()
}

fn is_pooling(bench: &Bench, after: usize) -> bool {
    bench.network.name(after).starts_with("pool")
}

/// The columns that fit beside the classes, as large as they fit: of all layers with maps, where there is little room
/// without the pooling layers, and then as many as there is room for, from the picture on.
fn fitted(bench: &Bench, window: Window) -> Vec<Column> {
    let network = &bench.network;
    let after = columns(network).into_iter().map(|column| column.last);
    let mut layers: Vec<usize> = after.filter(|&after| !network.is_vector(after)).collect();
    let down = window.height / window.unit() - ABOVE;
    let [most, least] = ACROSS;
    let fitting = |layers: &[usize]| {
        let widths = (least..=most).rev();
        let mut tried = widths.map(|across| columns_of(bench, layers, [across as f64, down]));
        let across = |columns: &[Column]| columns.iter().map(|column| column.across() + GAP).sum::<f64>();
        tried.find(|columns| across(columns) <= window.across() - CLASSES)
    };
    if let Some(shown) = fitting(&layers) {
        return shown;
    }
    layers.retain(|&after| !is_pooling(bench, after));
    while !layers.is_empty() {
        if let Some(shown) = fitting(&layers) {
            return shown;
        }
        layers.pop();
    }
    Vec::new()
}

/// The columns, and the classes beside them.
#[component]
pub fn StripFigure(window: RwSignal<Window>) -> impl IntoView {
    let page = page();
    let shown = Memo::new(move |_| page.bench.with(|bench| fitted(bench, window.get())));
    let column = move |column: Column| {
        let across = column.across();
        let Column { after, maps, size: [rows, columns], beside, side } = column;
        let shape =
            if maps == 1 { format!("{rows}×{columns}") } else { format!("{rows}×{columns}×{maps}") };
        let map = move |channel: usize| {
            view! { <span class="map-present" data-channel=channel.to_string()><Face map=MapPlace::new(after, channel)/></span> }
        };
        view! {
            <section
                class="column-present"
                data-layer=page.bench.with_untracked(|bench| bench.network.name(after).to_owned())
                style:--across=across.to_string()
                style:--side=side.to_string()
            >
                <h2><span>{move || name::layer(page, after)}</span><small>{shape}</small></h2>
                <div class="maps-present" style:--beside=beside.to_string()>{(0..maps).map(map).collect_view()}</div>
            </section>
        }
    };
    view! {
        <div class="strip-present">
            {move || shown.get().into_iter().map(column).collect_view()}
            <Classes has_bars=false/>
        </div>
    }
}
