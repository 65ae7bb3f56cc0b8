//! The sum of the weights: what an even patch becomes.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::lab::notation;
use crate::lab::picture::Values;
use crate::lab::separation::weight_sum;
use crate::lesson::text::{Key, key};
use crate::view::page::page;

/// The ends of the scale.
const ENDS: [f32; 2] = [-1.0, 2.0];
/// What is printed along the scale.
const TICKS: [&str; 4] = ["−1", "0", "1", "2"];
/// The even grey that goes in, of 255.
const GREY: i64 = 128;

/// The scale, and an even patch before and after.
#[component]
pub fn Gauge() -> impl IntoView {
    let page = page();
    let sum = Memo::new(move |_| page.held.with(|setting| weight_sum(&setting.filter)));
    let has_weights = Memo::new(move |_| {
        page.held.with(|setting| setting.filter.weights.cells().iter().any(|&weight| weight != Exact::ZERO))
    });
    let value = move || sum.get().map_or(0.0, Exact::to_f32);
    let share = move || ((value().clamp(ENDS[0], ENDS[1]) - ENDS[0]) / (ENDS[1] - ENDS[0])).to_string();
    let effect = move || page.text(effect(sum.get(), has_weights.get()));
    let spoken = move || page.fill(key::GAUGE_SPOKEN, &[("sum", &text(sum.get())), ("effect", effect())]);
    let tick = |(index, text): (usize, &'static str)| {
        let at = index as f32 / (TICKS.len() - 1) as f32;
        view! { <span style:--share=at.to_string()>{text}</span> }
    };
    view! {
        <section class="gauge" aria-label=move || page.text(key::GAUGE_TITLE)>
            <p class="caption">
                <b>{move || page.text(key::GAUGE_TITLE)}</b>
                <b data-metric="weight-sum" data-value=move || sum.get().map(plain)>{move || text(sum.get())}</b>
            </p>
            <div class="scale" role="img" aria-label=spoken>
                {TICKS.into_iter().enumerate().map(tick).collect_view()}
                <i class:beyond=move || !(ENDS[0]..=ENDS[1]).contains(&value()) style:--share=share></i>
            </div>
            <p class="say">{effect}</p>
            <Patch sum=sum/>
        </section>
    }
}

/// An even patch before and after.
#[component]
fn Patch(sum: Memo<Option<Exact>>) -> impl IntoView {
    let page = page();
    let values = Memo::new(move |_| page.held.with(|setting| setting.picture.values));
    let bias = Memo::new(move |_| page.held.with(|setting| setting.filter.bias));
    let before = Memo::new(move |_| Exact::integer(GREY).over(values.get().divisor()));
    let after = Memo::new(move |_| before.get()?.times(sum.get()?)?.plus(bias.get()));
    let brightness = move |value: Option<Exact>| {
        let white = if values.get() == Values::Byte { 255.0 } else { 1.0 };
        value.map_or(0.0, |value| value.to_f32() / white)
    };
    let level = move |value: Option<Exact>| brightness(value).clamp(0.0, 1.0).to_string();
    let is_beyond = Memo::new(move |_| !(0.0..=1.0).contains(&brightness(after.get())));
    let said = move || {
        let [input, output] = [before.get(), after.get()].map(text);
        let becomes = page.fill(key::GAUGE_PATCH_BECOMES, &[("input", &input), ("output", &output)]);
        match is_beyond.get() {
            true => format!("{becomes} {}", page.text(key::GAUGE_PATCH_BEYOND)),
            false => becomes,
        }
    };
    view! {
        <div class="patches" aria-hidden="true">
            <span class="grey" style:--level=move || level(before.get())></span>
            "→"
            <span class="grey" class:beyond=is_beyond style:--level=move || level(after.get())></span>
        </div>
        <p class="say" data-metric="patch" data-value=move || after.get().map(plain)>{said}</p>
    }
}

fn plain(value: Exact) -> String {
    notation::plain(value.to_f32())
}

/// Exact where that is short, else rounded.
fn text(value: Option<Exact>) -> String {
    let Some(value) = value else { return String::new() };
    let exact = notation::number(Number::exact(value)).text;
    let rounded = notation::rounded(value.to_f32());
    match rounded.rounded && exact.contains('/') && exact.len() > rounded.text.len() {
        true => format!("≈{}", rounded.text),
        false => exact,
    }
}

fn effect(sum: Option<Exact>, has_weights: bool) -> Key {
    match sum {
        Some(sum) if sum == Exact::ONE => key::GAUGE_KEEPS,
        Some(sum) if sum == Exact::ZERO && has_weights => key::GAUGE_CHANGES,
        Some(sum) if sum == Exact::ZERO => key::GAUGE_EMPTIES,
        Some(sum) if sum < Exact::ZERO => key::GAUGE_INVERTS,
        Some(sum) if sum < Exact::ONE => key::GAUGE_DARKENS,
        _ => key::GAUGE_BRIGHTENS,
    }
}
