//! The scan from outside, as a picture that can be turned.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::notation;
use crate::lab::volume::shaded::shaded;
use crate::lesson::text::{Key, key};
use crate::view::help::Help;
use crate::view::volume::desk::Desk;
use crate::web;

/// Pixels a side, and CSS pixels.
const SIDE: usize = 144;
const SHOWN: f64 = 216.0;
/// Where the surface is looked for, of the way from the least to the largest value, in percent.
const THRESHOLD: i32 = 30;
/// Degrees that the head is turned by at first.
const TURNED: i32 = 35;

/// The picture with its two sliders.
#[component]
pub fn Shaded(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let (share, degrees) = (RwSignal::new(THRESHOLD), RwSignal::new(TURNED));
    let threshold = Memo::new(move |_| {
        let [low, high] = desk.extremes.get();
        low + (high - low) * share.get() as f32 / 100.0
    });
    let canvas: NodeRef<Canvas> = NodeRef::new();
    // Drawn anew for another scan or modality, not for another step or filter.
    let drawn = Memo::new(move |_| {
        let size = desk.setting.with(|setting| (setting.scan.name, setting.scan.size));
        (size, desk.modality.get(), desk.extremes.get())
    });
    Effect::new(move |_| {
        let (_, modality, _) = drawn.get();
        let (Some(canvas), threshold, degrees) = (canvas.get(), threshold.get(), degrees.get()) else {
            return;
        };
        let scan = desk.setting.with_untracked(|setting| std::sync::Arc::clone(&setting.scan));
        let levels = shaded(&scan, modality, threshold, degrees as f32, SIDE);
        web::canvas::put_grey(&canvas, SIDE as u32, &levels);
        web::canvas::show_at(&canvas, [SHOWN; 2], false);
    });
    let alt = move || {
        let value = notation::rounded(threshold.get()).text;
        page.fill(key::VOLUME_PICTURE_ALT, &[("v", &value), ("degrees", &degrees.get().to_string())])
    };
    let slider = move |name: Key,
                       hook: &'static str,
                       value: RwSignal<i32>,
                       [least, most]: [i32; 2],
                       said: Signal<String>| {
        let id = format!("control-{hook}");
        let turn = move |typed: String| {
            if let Ok(to) = typed.parse::<i32>() {
                value.set(to.clamp(least, most));
            }
        };
        view! {
            <div class="line">
                <label for=id.clone()>{move || page.text(name)}</label>
                <input
                    id=id
                    type="range"
                    data-control=hook
                    min=least.to_string()
                    max=most.to_string()
                    aria-valuetext=said
                    prop:value=move || value.get().to_string()
                    on:input=move |event| turn(event_target_value(&event))
                />
            </div>
        }
    };
    view! {
        <div class="volume-shaded">
            <p class="named"><b>{move || page.text(key::VOLUME_PICTURE)}</b><Help name=key::VOLUME_PICTURE help=key::VOLUME_PICTURE_HELP/></p>
            <canvas class="volume-surface" role="img" aria-label=alt data-surface="" data-threshold=move || notation::plain(threshold.get()) node_ref=canvas></canvas>
            {slider(key::VOLUME_TURN, "turn", degrees, [0, 359], Signal::derive(move || format!("{}°", degrees.get())))}
            {slider(key::VOLUME_THRESHOLD, "threshold", share, [1, 100], Signal::derive(move || notation::rounded(threshold.get()).text))}
        </div>
    }
}
