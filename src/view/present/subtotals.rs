//! The open number's subtotals, one a channel, and what they add up to with the divisor and the bias.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::face::Role;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::{Shown, bracketed};
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::present::line;

/// Ems of a plus or an equals sign with its room.
const SIGN: f64 = 1.1;
/// Digits for which room is kept in each number.
const DIGITS: f64 = 5.0;

/// Ems of the line at its longest, twice: it has no shorter form.
pub fn ems(page: Page) -> [f64; 2] {
    let channels = page.setting.with(|setting| setting.picture.channels());
    let names: f64 = (0..channels).map(|channel| line::letters(&name::channel(page, channel)) + 0.4).sum();
    let numbers = (channels + 3) as f64 * (DIGITS * 0.57 + SIGN);
    let all = names + numbers + line::letters(page.text(key::CONTROL_BIAS));
    [all, all]
}

/// `Red 20 + Green 20 + Blue 3 + bias 2 = 45`.
#[component]
pub fn Subtotals() -> impl IntoView {
    let page = page();
    let shown = Shown::of(page);
    let terms = move || page.trace.with(|trace| trace.as_ref().map(|trace| terms(page, trace)));
    let shade = move || {
        let map = page.unit.get().map_or(MapPlace::FIRST, |unit| MapPlace::new(unit.after, unit.cell[1]));
        let scale = page.board(Role::Map(map)).with(|board| board.scale);
        page.trace.with(|trace| trace.as_ref().map(|trace| scale.shade(trace.result.value).class()))
    };
    let result = move || page.trace.with(|trace| trace.as_ref().map(|trace| printed(trace.result)));
    view! {
        <section
            class="subtotals-present"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-result=move || shown.result()
        >
            {terms}
            <span aria-hidden="true">"="</span>
            <b class=move || format!("result {}", shade().unwrap_or_default())>{result}</b>
        </section>
    }
}

fn terms(page: Page, trace: &Trace) -> impl IntoView + use<> {
    let is_divided = trace.divisor.exact != Some(Exact::ONE);
    let groups = trace.groups.iter().enumerate().map(|(at, group)| {
        view! {
            <span class="summand">
                {(at > 0).then(|| view! { <span class="plus" aria-hidden="true">"+ "</span> })}
                <span class="name">{name::channel(page, group.channel)}" "</span>
                <b data-subtotal=notation::plain(group.subtotal.value)>{bracketed(printed(group.subtotal))}</b>
            </span>
        }
    });
    let bias = (trace.bias.exact != Some(Exact::ZERO)).then(|| {
        view! {
            <span class="summand">
                <span class="plus" aria-hidden="true">"+ "</span>
                <span class="name">{page.text(key::CONTROL_BIAS)}" "</span>
                <b data-bias=notation::plain(trace.bias.value)>{bracketed(printed(trace.bias))}</b>
            </span>
        }
    });
    let divisor = is_divided.then(|| view! {
        <span class="summand" data-divisor=notation::plain(trace.divisor.value)>"÷ "<b>{printed(trace.divisor)}</b></span>
    });
    let fence = |sign: &'static str| is_divided.then(|| view! { <span aria-hidden="true">{sign}</span> });
    view! { {fence("(")}{groups.collect_view()}{fence(")")}{divisor}{bias} }
}

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈{}", printed.text) } else { printed.text }
}
