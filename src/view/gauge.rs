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
/// The even grey that goes in, of 255.
const GREY: i64 = 128;

/// The scale, and an even patch before and after.
#[component]
pub fn Gauge() -> impl IntoView {
    let page = page();
    let sum = Memo::new(move |_| page.setting.with(|setting| weight_sum(&setting.filter)));
    let bias = Memo::new(move |_| page.setting.with(|setting| setting.filter.bias));
    let printed = move || sum.get().map(|sum| printed(Number::exact(sum)));
    let share = move || {
        let value = sum.get().map_or(0.0, Exact::to_f32).clamp(ENDS[0], ENDS[1]);
        ((value - ENDS[0]) / (ENDS[1] - ENDS[0])).to_string()
    };
    let white = Memo::new(move |_| page.setting.with(|setting| setting.picture.values.divisor()));
    let before = move || Exact::integer(GREY).over(white.get());
    let after = move || before()?.times(sum.get()?)?.plus(bias.get());
    let level = move |value: Option<Exact>| {
        let white =
            if page.setting.with(|setting| setting.picture.values) == Values::Byte { 255.0 } else { 1.0 };
        value.map_or(0.0, |value| (value.to_f32() / white).clamp(0.0, 1.0)).to_string()
    };
    let text = move |value: Option<Exact>| value.map(printed_exact).unwrap_or_default();
    view! {
        <section class="gauge" aria-label=move || page.text(key::GAUGE_TITLE)>
            <p class="label">
                <b>{move || page.text(key::GAUGE_TITLE)}" "</b>
                <b data-metric="weight-sum" data-value=move || sum.get().map(|sum| notation::plain(sum.to_f32()))>{printed}</b>
            </p>
            <div class="scale" aria-hidden="true">
                <div class="mark" style:--share=share></div>
                <div class="ticks"><span>"−1"</span><span>"0"</span><span>"1"</span><span>"2"</span></div>
            </div>
            <p class="say">{move || page.text(effect(sum.get()))}</p>
            <div class="patches">
                <span class="patch" style:--level=move || level(before())></span>
                <span>{move || text(before())}" → "{move || text(after())}</span>
                <span class="patch" style:--level=move || level(after())></span>
            </div>
            <p class="say small">{move || page.text(key::GAUGE_PATCH)}</p>
        </section>
    }
}

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈{}", printed.text) } else { printed.text }
}

/// Short enough for its place: a fraction without an end is rounded.
fn printed_exact(value: Exact) -> String {
    let rounded = notation::rounded(value.to_f32());
    if rounded.rounded { format!("≈{}", rounded.text) } else { rounded.text }
}

fn effect(sum: Option<Exact>) -> Key {
    match sum {
        Some(sum) if sum == Exact::ONE => key::GAUGE_KEEPS,
        Some(sum) if sum == Exact::ZERO => key::GAUGE_CHANGES,
        Some(sum) if sum < Exact::ZERO => key::GAUGE_INVERTS,
        Some(sum) if sum < Exact::ONE => key::GAUGE_DARKENS,
        _ => key::GAUGE_BRIGHTENS,
    }
}
