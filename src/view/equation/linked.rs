//! How any number was made, with links: the way to it, its products channel by channel, its result. Every number in it
//! opens in turn.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Trace};
use crate::lesson::text::key;
use crate::view::equation::Shown;
use crate::view::equation::outcome::Outcome;
use crate::view::equation::parts::{Parts, parts};
use crate::view::equation::terms::Terms;
use crate::view::equation::way::Way;
use crate::view::page::page;

/// The equation with the way to its number.
#[component]
pub fn Linked(shown: Shown) -> impl IntoView {
    let page = page();
    let layer = move || {
        shown.unit.get().map(|unit| page.bench.with(|bench| bench.network.name(unit.after).to_owned()))
    };
    // All of it anew: another number begins with its largest part open and its digits rounded.
    let working = move || {
        let (unit, trace) = (shown.unit.get()?, shown.trace.get());
        let made = match trace {
            Some(trace) => view! { <Made unit=unit trace=trace/> }.into_any(),
            None => view! { <p class="made">{page.text(key::NETWORK_PIXEL)}</p> }.into_any(),
        };
        Some(view! { {made}<Outcome shown=shown has_digits=true/> })
    };
    view! {
        <section
            class="unit-equation"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-layer=layer
            data-result=move || shown.result()
            data-divisor=move || shown.attribute(|trace| trace.divisor)
            data-bias=move || shown.attribute(|trace| trace.bias)
            data-approximate=move || shown.approximate()
        >
            <Way/>
            {working}
        </section>
    }
}

/// What the number was made of, by the rule that made it.
#[component]
fn Made(unit: Unit, trace: Arc<Trace>) -> impl IntoView {
    let page = page();
    let is_in_parts = trace.rule == Rule::WeightedSum && parts(page, unit, &trace).len() > 1;
    if is_in_parts {
        return view! { <Parts unit=unit trace=trace/> }.into_any();
    }
    let copied =
        (trace.rule == Rule::Copied).then(|| view! { <p class="made">{page.text(key::NETWORK_COPIED)}</p> });
    let count = trace.terms().count();
    view! { {copied}<Terms unit=unit trace=trace range=0..count/> }.into_any()
}
