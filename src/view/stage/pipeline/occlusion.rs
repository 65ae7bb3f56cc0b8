//! The occlusion map: a square slides over the picture, and each place is as bright as the answer stays probable. It is
//! worked out a few places at a time, so that the page always answers.

use leptos::html::Canvas;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lab::network::MapPlace;
use crate::lab::occlusion::Occlusion;
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::stage::pipeline::scores::{best, class_name, printed};
use crate::web;
use crate::web::clock;

/// How long a slice of the work may take, in milliseconds.
const SLICE: f64 = 8.0;
/// A side of the map, in CSS pixels.
const SIDE: f64 = 140.0;
/// Sides that the square may have.
const SQUARES: [usize; 4] = [3, 5, 7, 9];

/// What is known so far.
#[derive(Clone, PartialEq, Debug, Default)]
struct Found {
    places: [usize; 2],
    class: usize,
    values: Vec<f32>,
}

impl Found {
    fn count(&self) -> usize {
        self.places.iter().product()
    }

    /// The place where the answer suffers most, and how probable it stays there.
    fn lowest(&self) -> Option<([usize; 2], f32)> {
        let least = (0..self.values.len()).reduce(|least, index| {
            if self.values.get(index) < self.values.get(least) { index } else { least }
        })?;
        let columns = self.places[1].max(1);
        Some(([least / columns, least % columns], *self.values.get(least)?))
    }
}

/// The size of the square, the start, and the map.
#[component]
pub fn OcclusionView() -> impl IntoView {
    let page = page();
    let side = RwSignal::new(SQUARES[2]);
    let found = RwSignal::new(None::<Found>);
    let turn = RwSignal::new(0_u32);
    let canvas: NodeRef<Canvas> = NodeRef::new();
    // Of another picture or network nothing is known.
    Effect::new(move |_| {
        page.setting.with(|_| ()); // a memo that is only tracked would never be worked out
        turn.update(|turn| *turn = turn.wrapping_add(1));
        found.set(None);
    });
    on_cleanup(move || {
        turn.try_update(|turn| *turn = turn.wrapping_add(1));
    });
    let begin = move || {
        let bench = page.bench.get_untracked();
        let last = bench.network.layers();
        let class = best(bench.network.values(MapPlace::new(last, 0))).unwrap_or(0);
        let network = bench.network.network.clone();
        let mut work = Occlusion::new(network, (*bench.input).clone(), side.get_untracked(), class);
        turn.update(|turn| *turn = turn.wrapping_add(1));
        let own = turn.get_untracked();
        found.set(Some(Found { places: work.places(), class, values: Vec::new() }));
        spawn_local(async move {
            while !work.is_done() {
                let start = clock::now_millis();
                while !work.is_done() && clock::now_millis() - start < SLICE {
                    if work.step().is_err() {
                        return;
                    }
                }
                if turn.try_get_untracked() != Some(own) {
                    return;
                }
                found.update(|found| {
                    if let Some(found) = found {
                        found.values = work.values().to_vec();
                    }
                });
                clock::breathe().await;
            }
        });
    };
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        found.with(|found| {
            let Some(found) = found else { return };
            let [rows, columns] = found.places;
            let grey = |index: usize| {
                let level = found.values.get(index).map_or(0.0, |share| (255.0 * share).round());
                [level as u8, level as u8, level as u8, if index < found.values.len() { 255 } else { 0 }]
            };
            let pixels: Vec<[u8; 4]> = (0..rows * columns).map(grey).collect();
            web::canvas::put_pixels(
                &canvas,
                columns as u32,
                pixels.as_flattened(),
                [0, 0, columns as u32, rows as u32],
            );
            web::canvas::show_at(&canvas, [SIDE, SIDE], true);
        });
    });
    let is_done =
        move || found.with(|found| found.as_ref().is_some_and(|found| found.values.len() == found.count()));
    let said = move || {
        found.with(|found| {
            let Some(found) = found else { return page.text(key::PIPELINE_OCCLUSION_ABOUT).to_owned() };
            let Some(([row, column], share)) = found.lowest().filter(|_| found.values.len() == found.count())
            else {
                let (done, all) = (found.values.len().to_string(), found.count().to_string());
                return page.fill(key::PIPELINE_OCCLUSION_GOING, &[("n", &done), ("all", &all)]);
            };
            let values = [
                ("class", class_name(page, found.class)),
                ("r", (row + 1).to_string()),
                ("c", (column + 1).to_string()),
                ("p", printed(share)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            page.fill(key::PIPELINE_OCCLUSION_LOWEST, &values)
        })
    };
    let lowest = move || found.with(|found| found.as_ref().and_then(Found::lowest));
    view! {
        <div class="occlusion" data-occlusion=move || if is_done() { "done" } else { "" }
            data-lowest=move || lowest().map(|([row, column], _)| format!("{row},{column}"))
            data-value=move || lowest().map(|(_, share)| share.to_string())
        >
            <div class="line">
                <button type="button" class="btn outline" data-action="occlude" on:click=move |_| begin()>
                    {move || page.text(key::PIPELINE_OCCLUSION)}
                </button>
                <select
                    class="select"
                    data-control="square"
                    aria-label=move || page.text(key::PIPELINE_SQUARE)
                    on:change=move |event| {
                        side.set(event_target_value(&event).parse().unwrap_or(SQUARES[2]));
                        if found.with_untracked(Option::is_some) {
                            begin();
                        }
                    }
                >
                    {SQUARES.map(|square| view! {
                        <option value=square.to_string() selected=move || side.get() == square>{format!("{square}×{square}")}</option>
                    }).collect_view()}
                </select>
            </div>
            {move || found.with(Option::is_some).then(|| view! {
                <canvas role="img" aria-label=said node_ref=canvas></canvas>
            })}
            <p class="note">{said}</p>
        </div>
    }
}
