//! The contrast: each colour filtered by itself stays a colour picture; a convolutional layer adds the colours up.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::engine::tensor::Tensor;
use crate::lab::apart::{self, Apart as Planes};
use crate::lab::face::Role;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::figures::print;
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::stage::channels::channel::ChannelName;
use crate::view::stage::channels::open::Open;
use crate::web;

/// The longer side of a picture in CSS pixels.
const SIDE: f64 = 168.0;

/// Both ways side by side, of a picture in colour.
#[component]
pub fn Apart(open: Open) -> impl IntoView {
    let page = page();
    let is_coloured = Memo::new(move |_| page.setting.with(|setting| setting.picture.channels() == 3));
    move || is_coloured.get().then(|| view! { <Contrast open=open/> })
}

#[component]
fn Contrast(open: Open) -> impl IntoView {
    let page = page();
    let white = Memo::new(move |_| {
        let board = page.board(Role::Map(MapPlace::new(0, 0)));
        board.with(|board| board.scale.ends()[1])
    });
    let input = Memo::new(move |_| page.bench.with(|bench| Arc::clone(&bench.input)));
    let planes =
        Memo::new(move |_| page.bench.with(|bench| Planes::of(bench, open.filter.get())).map(Arc::new));
    let shown = Signal::derive(move || planes.get().map(|planes| Arc::new(planes.planes.clone())));
    let beyond = Memo::new(move |_| {
        planes.with(|planes| planes.as_ref().map_or(0, |planes| planes.beyond(white.get())))
    });
    let cut = move || {
        let values = [("n", print::count(beyond.get())), ("high", notation::rounded(white.get()).text)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        page.fill(key::CHANNELS_CUT, &values)
    };
    let counts = move || page.setting.with(|setting| (setting.filters().count(), setting.picture.channels()));
    let maps = move || {
        let (filters, channels) = counts();
        let [filters, separate] = [filters, filters * channels].map(|count| count.to_string());
        page.fill(key::CHANNELS_MAPS, &[("filters", &filters), ("separate", &separate)])
    };
    let part = move |channel: usize| {
        let value = Memo::new(move |_| {
            planes.with(|planes| {
                planes.as_ref().and_then(|planes| planes.at(open.place.get()).get(channel).copied())
            })
        });
        view! {
            <p data-metric="apart" data-channel=channel.to_string() data-value=move || value.get().map(notation::plain)>
                <ChannelName channel=channel/><b>{move || value.get().map(|value| notation::rounded(value).text)}</b>
            </p>
        }
    };
    let result =
        move || open.trace.with(|trace| trace.as_ref().map(|trace| notation::number(trace.result).text));
    view! {
        <section class="contrast-depth">
            <h2>{move || page.text(key::CHANNELS_CONTRAST)}</h2>
            <div class="ways">
                <figure>
                    <Coloured hook="input" planes=Signal::derive(move || Some(input.get())) white=white name=key::NETWORK_INPUT open=open/>
                    <figcaption>{move || page.text(key::NETWORK_INPUT)}</figcaption>
                </figure>
                <figure>
                    <Coloured hook="apart" planes=shown white=white name=key::CHANNELS_APART open=open/>
                    <figcaption>{move || page.text(key::CHANNELS_APART)}</figcaption>
                </figure>
                <div class="pixel">
                    {(0..3).map(part).collect_view()}
                    <p class="note">{move || page.text(key::CHANNELS_APART_NOTE)}</p>
                </div>
                <div class="pixel">
                    <p><span>{move || page.text(key::CHANNELS_LAYER)}</span><b>{result}</b></p>
                    <p class="note">{move || page.text(key::CHANNELS_LAYER_NOTE)}</p>
                    <p class="note">{maps}</p>
                </div>
            </div>
            <p class="note" data-metric="cut-off" data-value=move || beyond.get().to_string()>
                {move || (beyond.get() > 0).then(cut)}
            </p>
        </section>
    }
}

/// Three planes as one picture in colour.
#[component]
fn Coloured(
    hook: &'static str,
    planes: Signal<Option<Arc<Tensor>>>,
    white: Memo<f32>,
    name: crate::lesson::text::Key,
    open: Open,
) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        let (Some(canvas), Some(planes)) = (canvas.get(), planes.get()) else { return };
        let Some(pixels) = apart::colours(&planes, white.get()) else { return };
        let [_, _, _, height, width] = planes.shape();
        let cell = SIDE / height.max(width).max(1) as f64;
        let [across, down] = [width as u32, height as u32];
        web::canvas::put_pixels(&canvas, across, pixels.as_flattened(), [0, 0, across, down]);
        web::canvas::show_at(&canvas, [width, height].map(|side| side as f64 * cell), cell >= 1.0);
    });
    // Where the open number stands: in the picture its window, in the other picture its cell.
    let share = move |at: usize| {
        let of = planes.with(|planes| planes.as_ref().map(|planes| planes.shape()))?;
        let sides = [of[3], of[4], of[3], of[4]];
        let [row, column] = open.place.get();
        let area = match hook {
            "input" => {
                page.bench.with(|bench| bench.step_at([row, column]).map(|step| bench.window(step)))?
            }
            _ => [row, column, 1, 1],
        };
        Some(format!("{}%", 100.0 * area[at] as f64 / sides[at].max(1) as f64))
    };
    view! {
        <div class="colour-field">
            <canvas role="img" aria-label=move || page.text(name) data-colours=hook node_ref=canvas></canvas>
            <div
                class="picture-window"
                style:top=move || share(0)
                style:left=move || share(1)
                style:height=move || share(2)
                style:width=move || share(3)
            ></div>
        </div>
    }
}
