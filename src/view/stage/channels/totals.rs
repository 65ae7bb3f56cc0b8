//! What all subtotals add up to, the divisor, the bias, the total in its own colour.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::face::Role;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::page::page;
use crate::view::stage::channels::open::Open;

/// The end of the ledger.
#[component]
pub fn Totals(open: Open) -> impl IntoView {
    let page = page();
    let number =
        move |of: fn(&Trace) -> Number| open.trace.with(|trace| trace.as_ref().map(|trace| of(trace)));
    let text = move |of: fn(&Trace) -> Number| number(of).map(printed);
    let plain = move |of: fn(&Trace) -> Number| number(of).map(|number| notation::plain(number.value));
    let is_divided = Memo::new(move |_| {
        number(|trace| trace.divisor).is_some_and(|divisor| divisor.exact != Some(Exact::ONE))
    });
    let subtotals = move || open.trace.with(|trace| trace.as_ref().map(|trace| added(trace)));
    let shade = move || {
        let map = Role::Map(MapPlace::new(1, open.filter.get()));
        let scale = page.board(map).with(|board| board.scale);
        number(|trace| trace.result).map(|result| scale.shade(result.value).class())
    };
    view! {
        <div class="totals">
            <p><span>{move || page.text(key::CHANNELS_SUBTOTALS)}</span><span class="how">{subtotals}</span><b>{move || text(|trace| trace.sum)}</b></p>
            <p class="divides" hidden=move || !is_divided.get()>
                <span>{move || page.text(key::EQUATION_DIVISOR)}</span>
                <span class="how">"÷"</span>
                <b data-divisor=move || plain(|trace| trace.divisor)>{move || text(|trace| trace.divisor)}</b>
            </p>
            <p>
                <span>{move || page.text(key::CONTROL_BIAS)}</span>
                <span class="how">"+"</span>
                <b data-bias=move || plain(|trace| trace.bias)>{move || text(|trace| trace.bias)}</b>
            </p>
            <p class="total">
                <span>{move || page.text(key::CHANNELS_TOTAL)}</span>
                <span class="how foot">{move || open.trace.with(|trace| trace.as_ref().map(|trace| whole(trace)))}</span>
                <b class=move || format!("result {}", shade().unwrap_or_default())>{move || text(|trace| trace.result)}</b>
            </p>
        </div>
    }
}

/// `20 + 20 + 3`.
fn added(trace: &Trace) -> String {
    let parts: Vec<String> = trace.groups.iter().map(|group| bracketed(printed(group.subtotal))).collect();
    parts.join(" + ")
}

/// All of it on one line, for where the total alone can be seen: `(20 + 20 + 3) ÷ 9 + 2 =`.
fn whole(trace: &Trace) -> String {
    let sum = added(trace);
    let sum = match trace.divisor.exact == Some(Exact::ONE) {
        true => sum,
        false if trace.groups.len() == 1 => format!("{sum} ÷ {}", printed(trace.divisor)),
        false => format!("({sum}) ÷ {}", printed(trace.divisor)),
    };
    match trace.bias.exact == Some(Exact::ZERO) {
        true => format!("{sum} ="),
        false => format!("{sum} + {} =", bracketed(printed(trace.bias))),
    }
}

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈{}", printed.text) } else { printed.text }
}
