//! The whole network from the picture to the class: the maps of each layer side by side, as large as all fit.

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::network::MapPlace;
use crate::lab::network::strip::columns;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::present::figure::classes::Classes;
use crate::view::present::window::Window;
use crate::view::stage::pipeline::face::{Face, palette};

/// Units across the maps of a layer, and of a pooling layer, whose maps are smaller.
const ACROSS: [f64; 2] = [22.0, 16.0];
/// Units down the maps of a layer.
const DOWN: f64 = 46.0;
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
    fn of(bench: &Bench, after: usize) -> Column {
        let network = &bench.network;
        let maps = network.maps(after).max(1);
        let beside = (maps as f64 / 2.0).sqrt().ceil() as usize;
        let width = ACROSS[usize::from(network.name(after).starts_with("pool"))];
        let room = (width / beside as f64).min(DOWN / maps.div_ceil(beside) as f64);
        Column { after, maps, size: network.size(MapPlace::new(after, 0)), beside, side: room - BETWEEN }
    }

    fn across(&self) -> f64 {
        self.beside as f64 * (self.side + BETWEEN)
    }
}

/// The columns that fit beside the classes: of all layers with maps, where there is little room without the pooling
/// layers, and then as many as there is room for, from the picture on.
fn fitted(bench: &Bench, across: f64) -> Vec<Column> {
    let network = &bench.network;
    let after = columns(network).into_iter().map(|column| column.last);
    let maps = after.filter(|&after| !network.is_vector(after));
    let mut shown: Vec<Column> = maps.map(|after| Column::of(bench, after)).collect();
    let room = across - CLASSES;
    let needed = |shown: &[Column]| shown.iter().map(|column| column.across() + GAP).sum::<f64>();
    if needed(&shown) > room {
        shown.retain(|column| !network.name(column.after).starts_with("pool"));
    }
    while needed(&shown) > room && shown.pop().is_some() {}
    shown
}

/// The columns, and the classes beside them.
#[component]
pub fn StripFigure(window: RwSignal<Window>) -> impl IntoView {
    let page = page();
    let palette = palette(page);
    let shown = Memo::new(move |_| page.bench.with(|bench| fitted(bench, window.get().across())));
    let column = move |Column { after, maps, size: [rows, columns], beside, side }: Column| {
        let shape =
            if maps == 1 { format!("{rows}×{columns}") } else { format!("{rows}×{columns}×{maps}") };
        let map = move |channel: usize| {
            view! { <span class="map-present" data-channel=channel.to_string()><Face map=MapPlace::new(after, channel) palette=palette/></span> }
        };
        view! {
            <section
                class="column-present"
                data-layer=page.bench.with_untracked(|bench| bench.network.name(after).to_owned())
                style:--beside=beside.to_string()
                style:--side=side.to_string()
            >
                <h2><span>{move || name::layer(page, after)}</span><small>{shape}</small></h2>
                <div class="maps-present">{(0..maps).map(map).collect_view()}</div>
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
