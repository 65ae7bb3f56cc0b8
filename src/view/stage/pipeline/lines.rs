//! The lines between the maps: hairlines where all goes on, and for the open number alone what it was made of.

use leptos::prelude::*;

use crate::lab::network::strip::lines;
use crate::view::page::page;
use crate::view::stage::pipeline::Strip;
use crate::view::stage::pipeline::layout::{Area, HEIGHT, Kind, Layout, Place};

/// Width of the line of the smallest part and of the largest.
const WIDTHS: [f64; 2] = [0.75, 3.25];

/// All lines.
#[component]
pub fn Lines(strip: Strip) -> impl IntoView {
    let page = page();
    let columns = Memo::new(move |_| {
        strip.layout.with(|layout| layout.places.iter().map(|place| place.column).collect::<Vec<_>>())
    });
    let lit = Memo::new(move |_| {
        let Some(unit) = page.unit.get() else { return Vec::new() };
        columns.with(|columns| page.bench.with(|bench| lines(&bench.network, columns, unit)))
    });
    let always = Memo::new(move |_| strip.layout.with(|layout| hairlines(layout)));
    let paths = move || {
        let layout = strip.layout.get();
        lit.get()
            .into_iter()
            .filter_map(|line| {
                let before = layout.places.get(line.column.checked_sub(1)?)?;
                let after = layout.places.get(line.column).filter(|place| !place.is_list())?;
                let width = WIDTHS[0] + (WIDTHS[1] - WIDTHS[0]) * f64::from(line.share);
                let from =
                    if before.kind == Kind::Picture { before.picture() } else { before.area(line.from) };
                let path = path(from, after.area(line.to));
                Some(view! {
                    <path
                        d=path
                        data-line=format!("{}:{}>{}", line.column, line.from, line.to)
                        data-share=line.share.to_string()
                        stroke-width=width.to_string()
                    ></path>
                })
            })
            .collect_view()
    };
    let width = move || strip.layout.with(|layout| layout.width).to_string();
    view! {
        <svg class="lines" aria-hidden="true" width=width height=HEIGHT.to_string()>
            <path class="always" d=always></path>
            <g>{paths}</g>
        </svg>
    }
}

fn path(from: Area, to: Area) -> String {
    let (x, y) = (from.x + from.width, from.y + from.height / 2.0);
    let (end, down) = (to.x, to.y + to.height / 2.0);
    let middle = (x + end) / 2.0;
    format!("M{x} {y}C{middle} {y} {middle} {down} {end} {down}")
}

/// From every map into the vector, and from the vector to every class, unless their list scrolls.
fn hairlines(layout: &Layout) -> String {
    let pairs = layout.places.iter().zip(layout.places.iter().skip(1));
    let between = |(before, after): (&Place, &Place)| -> String {
        match (before.kind, after.kind) {
            (Kind::Maps, Kind::Vector) => {
                (0..after.maps).map(|map| path(before.area(map), after.area(map))).collect()
            }
            (Kind::Vector, Kind::Scores) if !after.is_list() => {
                let middle = Area { x: before.x, y: 0.0, width: before.side[0], height: HEIGHT };
                (0..after.maps).map(|class| path(middle, after.area(class))).collect()
            }
            _ => String::new(),
        }
    };
    pairs.map(between).collect()
}
