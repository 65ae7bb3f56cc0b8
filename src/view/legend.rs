//! The display range of the output: its colours, its ends, where 0 is; and the choice of another one.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::display::{self, Display, Loss};
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::text::{Key, key};
use crate::view::page::{Page, page};

/// Bars of the histogram: one a colour of the strongest scale.
const BINS: usize = 33;

/// The bar under the output.
#[component]
pub fn Legend() -> impl IntoView {
    let page = page();
    let scale = Memo::new(move |_| page.board(Role::Output).with(|board| board.scale));
    let bar = move || {
        let steps = scale.get().steps();
        steps.into_iter().map(|shade| view! { <i class=shade.class()></i> }).collect_view()
    };
    let end = move |index: usize| notation::rounded(scale.get().ends()[index]).text;
    let zero = move || zero_at(scale.get());
    view! {
        <div class="legend" data-show=move || page.show.get().word()>
            <p class="label">{move || page.text(key::LEGEND_TITLE)}": "{move || page.text(name(page.show.get()))}</p>
            <div class="bar" aria-hidden="true">{bar}</div>
            <div class="ticks">
                <span>{move || end(0)}</span>
                {move || zero().map(|share| view! { <span class="zero" style:--at=share.to_string()>"0"</span> })}
                <span>{move || end(1)}</span>
            </div>
        </div>
    }
}

/// Where 0 stands between the ends, if it is not one of them.
fn zero_at(scale: Scale) -> Option<f32> {
    let [low, high] = scale.ends();
    (low < 0.0 && high > 0.0).then(|| -low / (high - low))
}

/// What a display range is called.
pub fn name(show: Display) -> Key {
    match show {
        Display::Raw => key::SHOW_RAW,
        Display::Clamp => key::SHOW_CLAMP,
        Display::Absolute => key::SHOW_ABS,
        Display::MinMax => key::SHOW_MINMAX,
        Display::Zero => key::SHOW_ZERO,
    }
}

/// The choice of a display range, how often each value comes, and what the range loses.
#[component]
pub fn Range() -> impl IntoView {
    let page = page();
    let option = move |show: Display| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="show"
                    value=show.word()
                    data-control="show"
                    prop:checked=move || page.show.get() == show
                    on:change=move |_| page.send(Action::SetShow(show))
                />
                <span>{move || page.text(name(show))}</span>
            </label>
        }
    };
    view! {
        <section class="range" aria-label=move || page.text(key::LEGEND_TITLE)>
            <Histogram/>
            <Legend/>
            <div class="joined" role="radiogroup" aria-label=move || page.text(key::LEGEND_TITLE)>
                {Display::ALL.map(option)}
            </div>
            <p class="reason" data-loss="">{move || loss(page)}</p>
        </section>
    }
}

#[component]
fn Histogram() -> impl IntoView {
    let page = page();
    let board = page.board(Role::Output);
    let counts =
        Memo::new(move |_| board.with(|board| display::histogram(board.values(), board.scale.ends(), BINS)));
    let bars = move || {
        let counts = counts.get();
        let most = counts.iter().copied().max().unwrap_or(0).max(1) as f32;
        // The square root keeps rare values visible.
        let bar = |count: usize| view! { <i style:--share=(count as f32 / most).sqrt().to_string()></i> };
        counts.into_iter().map(bar).collect_view()
    };
    view! {
        <p class="label">{move || page.text(key::LEGEND_HISTOGRAM)}</p>
        <div class="histogram" aria-hidden="true">{bars}</div>
    }
}

/// What the range does not show, counted.
pub fn loss(page: Page) -> Option<String> {
    let (loss, count) =
        page.board(Role::Output).with(|board| (Loss::of(board.scale, board.values()), board.count()));
    let percent = |part: usize| {
        let share = Exact::new(100 * part as i128, count.max(1) as i128).map_or(0.0, Exact::to_f32);
        if share < 0.1 { "<0.1".to_owned() } else { notation::rounded((share * 10.0).round() / 10.0).text }
    };
    let say = |key: Key, part: usize| (part > 0).then(|| page.fill(key, &[("percent", &percent(part))]));
    let said: Vec<String> = [
        say(key::SHOW_LOST_DARK, loss.dark),
        say(key::SHOW_LOST_BRIGHT, loss.bright),
        say(key::SHOW_LOST_SIGN, loss.sign),
    ]
    .into_iter()
    .flatten()
    .collect();
    if said.is_empty() { Some(page.text(key::SHOW_LOST_NOTHING).to_owned()) } else { Some(said.join(" ")) }
}
