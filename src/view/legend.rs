//! The display range of the output: its colours, its ends, where 0 is.

use std::mem::discriminant;

use leptos::prelude::*;

use crate::lab::display::Display;
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lab::shade::{Scale, Shade};
use crate::lesson::text::{Key, key};
use crate::view::page::page;

/// Steps of the bar: one a colour of the strongest scale.
pub const STEPS: usize = 33;
/// Nearer to an end than this, as a part of the bar, the 0 stands on a line of its own.
const NEAR: f32 = 0.14;

/// The bar under the output.
#[component]
pub fn Legend() -> impl IntoView {
    let page = page();
    view! {
        <div class="legend" data-show=move || page.show.get().word()>
            <p class="label">{move || page.text(key::LEGEND_TITLE)}": "{move || page.text(name(page.show.get()))}</p>
            <Bar/>
        </div>
    }
}

/// The colours from low to high, the ends and 0.
#[component]
pub fn Bar() -> impl IntoView {
    let page = page();
    let board = page.board(Role::OUTPUT);
    let scale = Memo::new(move |_| board.with(|board| board.scale));
    // Made anew only where the colours are others, not wherever the ends move.
    let kind = Memo::new(move |_| (board.with(|board| board.is_photograph), discriminant(&scale.get())));
    let bar = move || {
        let (is_photograph, _) = kind.get();
        (0..STEPS).map(|step| colour(scale.get_untracked(), is_photograph, step)).collect_view()
    };
    let end = move |index: usize| scale.get().ends()[index];
    let text = move |index: usize| notation::rounded(end(index)).text;
    let zero = move || {
        zero_at(scale.get()).map(|share| {
            let is_near = !(NEAR..=1.0 - NEAR).contains(&share);
            view! { <span class="zero" class:near=is_near data-end="zero" style:--at=share.to_string()>"0"</span> }
        })
    };
    view! {
        <div class="bar" aria-hidden="true">{bar}</div>
        <div class="ticks">
            <span data-end="low" data-value=move || notation::plain(end(0))>{move || text(0)}</span>
            {zero}
            <span data-end="high" data-value=move || notation::plain(end(1))>{move || text(1)}</span>
        </div>
    }
}

/// One step of the bar, as a picture or the cells of a grid have it.
fn colour(scale: Scale, is_photograph: bool, step: usize) -> impl IntoView {
    let share = step as f32 / (STEPS - 1) as f32;
    match scale.shade_at(share) {
        Shade::Quiet(_) if is_photograph => {
            view! { <i class="grey" style:--level=share.to_string()></i> }.into_any()
        }
        shade => view! { <i class=shade.class()></i> }.into_any(),
    }
}

/// Where 0 stands between the ends, if it is not one of them.
fn zero_at(scale: Scale) -> Option<f32> {
    let [low, high] = scale.ends();
    (low < 0.0 && high > 0.0).then(|| -low / (high - low))
}

/// The name of a display range.
pub fn name(show: Display) -> Key {
    match show {
        Display::Raw => key::SHOW_RAW,
        Display::Clamp => key::SHOW_CLAMP,
        Display::Absolute => key::SHOW_ABS,
        Display::MinMax => key::SHOW_MINMAX,
        Display::Zero => key::SHOW_ZERO,
    }
}
