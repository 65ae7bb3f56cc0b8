//! The lines from each cell of the last maps to its place in the vector, in reading order; those of what is looked at stand
//! out.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::network::{MapPlace, Worked};
use crate::view::page::page;
use crate::view::stage::flatten::parts::Parts;
use crate::view::stage::flatten::sizes::{CAPTION, LINES, Sizes};

/// One line: the map's place in its column, its row and how far along the row; the place in the vector.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Line {
    map: usize,
    along: f64,
    entry: usize,
    is_lit: bool,
}

/// All lines.
#[component]
pub fn Lines(parts: Parts, sizes: Sizes) -> impl IntoView {
    let page = page();
    let lines = Memo::new(move |_| {
        let (maps, shown) = (parts.maps.get(), page.unit.get());
        page.bench.with(|bench| lines(&bench.network, maps, shown))
    });
    let path = move |is_lit: bool| {
        let (step, cell, vector) = (sizes.step(), sizes.map.get(), sizes.vector.get());
        let above = sizes.above(parts.length.get());
        lines.with(|lines| {
            let line = |line: &Line| {
                let from = line.map as f64 * step + CAPTION + line.along * cell;
                let to = above + CAPTION + (line.entry as f64 + 0.5) * vector;
                let (start, end) = (LINES * 0.4, LINES * 0.6);
                format!("M2 {from}C{start} {from} {end} {to} {} {to}", LINES - 20.0)
            };
            lines.iter().filter(|line| line.is_lit == is_lit).map(line).collect::<String>()
        })
    };
    view! {
        <svg class="lines" aria-hidden="true" style:--width=format!("{LINES}px")>
            <path d=move || path(false)></path>
            <path class="lit" d=move || path(true)></path>
        </svg>
    }
}

fn lines(network: &Worked, maps: usize, shown: Option<Unit>) -> Vec<Line> {
    let [rows, columns] = network.size(MapPlace::new(maps, 0));
    let cells = (0..network.maps(maps))
        .flat_map(|map| (0..rows).flat_map(move |row| (0..columns).map(move |column| [map, row, column])));
    let line = |[map, row, column]: [usize; 3]| {
        let from = network.unit(MapPlace::new(maps, map), [row, column])?;
        let to = *network.readers(from).first()?;
        let along = row as f64 + (column as f64 + 0.5) / columns as f64;
        let is_lit = shown == Some(from) || shown == Some(to);
        Some(Line { map, along, entry: to.cell[1], is_lit })
    };
    cells.filter_map(line).collect()
}
