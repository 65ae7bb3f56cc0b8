//! The choice of a display range: how often each value comes, its colours, what it does and what it does not show.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::display::{self, Display, Loss};
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::help::Help;
use crate::view::legend::{Bar, STEPS, name};
use crate::view::page::{Page, page};

/// All of it.
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
            <div class="caption">
                <b>{move || page.text(key::LEGEND_TITLE)}</b>
                <span>{move || page.text(name(page.show.get()))}</span>
                <Help name=key::CONTROL_SHOW help=key::HELP_SHOW/>
                <span class="root">{move || page.text(key::SHOW_ROOT_SCALE)}</span>
            </div>
            <Histogram/>
            <div class="legend" data-show=move || page.show.get().word()><Bar/></div>
            <div class="joined" role="radiogroup" aria-label=move || page.text(key::LEGEND_TITLE)>
                {Display::ALL.map(option)}
            </div>
            <p class="say">
                {move || about(page)}" "
                <b data-loss="">{move || loss(page)}</b>
            </p>
        </section>
    }
}

#[component]
fn Histogram() -> impl IntoView {
    let page = page();
    let board = page.board(Role::OUTPUT);
    let counts =
        Memo::new(move |_| board.with(|board| display::histogram(board.scale, board.values(), STEPS)));
    let bar = move |index: usize| {
        // The square root keeps rare values visible.
        let share = move || {
            counts.with(|counts| {
                let most = counts.iter().copied().max().unwrap_or(0).max(1) as f32;
                (counts.get(index).copied().unwrap_or(0) as f32 / most).sqrt()
            })
        };
        view! { <i style:--share=move || share().to_string()></i> }
    };
    view! {
        <div class="histogram" role="img" aria-label=move || page.text(key::SHOW_HISTOGRAM)>
            {(0..STEPS).map(bar).collect_view()}
        </div>
    }
}

/// What the range does.
fn about(page: Page) -> String {
    let key = match page.show.get() {
        Display::Raw => key::SHOW_ABOUT_RAW,
        Display::Clamp => key::SHOW_ABOUT_CLAMP,
        Display::Absolute => key::SHOW_ABOUT_ABS,
        Display::MinMax => key::SHOW_ABOUT_MINMAX,
        Display::Zero => key::SHOW_ABOUT_ZERO,
    };
    let scale = page.board(Role::OUTPUT).with(|board| board.scale);
    let [low, high] = scale.ends().map(|end| notation::rounded(end).text);
    page.fill(key, &[("low", &low), ("high", &high)])
}

/// What it does not show, counted.
pub fn loss(page: Page) -> String {
    let (loss, count) =
        page.board(Role::OUTPUT).with(|board| (Loss::of(board.scale, board.values()), board.count()));
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
    if said.is_empty() { page.text(key::SHOW_LOST_NOTHING).to_owned() } else { said.join(" ") }
}
