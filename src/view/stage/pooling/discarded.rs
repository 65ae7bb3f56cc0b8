//! What was thrown away: a small picture without the values that a maximum has kept.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::face::{Board, Role};
use crate::lab::fate::{Fate, Fates};
use crate::lesson::text::key;
use crate::view::grid::photograph;
use crate::view::page::{Page, page};
use crate::web;
use crate::web::canvas::{Area, HtmlCanvas, Surface};

/// The longer side, in CSS pixels.
const SIDE: f64 = 104.0;
/// Largest cell.
const LARGEST: f64 = 17.0;
/// Smallest cell with a dot where a value was kept.
const DOTTED: f64 = 3.0;

/// The picture and its counts, up to the current step; of a photograph, whose outputs are there at once, all of it.
#[component]
pub fn Discarded() -> impl IntoView {
    let page = page();
    let steps = Memo::new(move |_| match page.bench.with(|bench| bench.is_photograph()) {
        true => usize::MAX,
        false => page.lab.with(|lab| lab.step) + 1,
    });
    let fates = Memo::new(move |_| page.bench.with(|bench| Fates::of(bench, steps.get())).map(Arc::new));
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        page.theme.track();
        let (Some(canvas), Some(fates)) = (canvas.get(), fates.get()) else { return };
        let diverging = page.palette.get();
        page.board(Role::PICTURE).with(|board| paint(&canvas, board, &fates, &diverging));
    });
    let count = move |fate| fates.with(|fates| fates.as_ref().map_or(0, |fates| fates.count(fate)));
    view! {
        <section class="discarded">
            <h2>{move || page.text(key::POOLING_DISCARDED)}</h2>
            <div class="beside">
                <canvas
                    aria-hidden="true"
                    data-metric="cells-kept"
                    data-value=move || count(Fate::Kept).to_string()
                    node_ref=canvas
                ></canvas>
                <div class="counts">
                    <p data-metric="cells-discarded" data-value=move || count(Fate::Discarded).to_string()>
                        {move || sentence(page, [Fate::Kept, Fate::Discarded, Fate::Ahead].map(count))}
                    </p>
                    {move || Some(count(Fate::Outside)).filter(|&outside| outside > 0).map(|outside| view! {
                        <p data-metric="cells-outside" data-value=outside.to_string()>
                            {page.fill(key::POOLING_OUTSIDE, &[("outside", &outside.to_string())])}
                        </p>
                    })}
                </div>
            </div>
        </section>
    }
}

fn sentence(page: Page, [kept, discarded, ahead]: [usize; 3]) -> String {
    let key = if ahead > 0 { key::POOLING_DISCARDED_SO_FAR } else { key::POOLING_DISCARDED_ALL };
    let [seen, kept, discarded] = [kept + discarded, kept, discarded].map(|count| count.to_string());
    page.fill(key, &[("seen", &seen), ("kept", &kept), ("discarded", &discarded)])
}

fn paint(canvas: &HtmlCanvas, board: &Board, fates: &Fates, diverging: &[[u8; 4]; 256]) {
    // Of a padded picture only its own cells.
    let own: Vec<[usize; 2]> = (0..board.rows)
        .flat_map(|row| (0..board.columns).map(move |column| [row, column]))
        .filter(|&place| board.source(place).is_some())
        .collect();
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return };
    let [rows, columns] = [last[0] + 1 - first[0], last[1] + 1 - first[1]];
    let cell = (SIDE / rows.max(columns) as f64).min(LARGEST);
    let cells = own.iter().copied().zip(fates.cells().iter().copied());
    if board.is_photograph {
        let all = photograph::pixels(board.scale, board.values(), diverging);
        let seen = |[row, column]: [usize; 2]| all.get(row * board.columns + column).copied();
        let pixels: Vec<[u8; 4]> = cells
            .map(|(place, fate)| seen(place).filter(|_| fate != Fate::Kept).unwrap_or_default())
            .collect();
        let size = [columns, rows];
        let [width, height] = size.map(|side| side as u32);
        web::canvas::put_pixels(canvas, width, pixels.as_flattened(), [0, 0, width, height]);
        web::canvas::show_at(canvas, size.map(|side| side as f64 * cell), cell >= 1.0);
        return;
    }
    let cell = cell.floor().max(1.0);
    let Some(surface) = Surface::new(canvas, columns as f64 * cell, rows as f64 * cell) else { return };
    let shades = board.scale.steps();
    let classes: Vec<String> = shades.iter().map(|shade| shade.class()).collect();
    let names: Vec<&str> = classes.iter().map(String::as_str).collect();
    let colours = web::canvas::palette(&names).unwrap_or_default();
    let accent = web::canvas::property("--accent");
    for ([row, column], fate) in cells {
        let area = Area {
            x: (column - first[1]) as f64 * cell,
            y: (row - first[0]) as f64 * cell,
            width: cell,
            height: cell,
        };
        match fate {
            Fate::Kept if cell >= DOTTED => surface.dot(area, cell / 3.0, &accent),
            Fate::Kept => {}
            _ => {
                let shade = board.value([row, column]).map(|value| board.scale.shade(value));
                let at = shades.iter().position(|other| Some(*other) == shade);
                if let Some((back, _)) = at.and_then(|at| colours.get(at)) {
                    surface.fill(area, back);
                }
            }
        }
    }
}
