//! How any open number of a network was made: the way to it, its products channel by channel, its result. Every number in
//! it opens in turn.

mod groups;
mod outcome;
mod term;
mod way;

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Trace};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::network::equation::groups::{Groups, parts};
use crate::view::network::equation::outcome::Outcome;
use crate::view::network::equation::term::Terms;
use crate::view::network::equation::way::Way;
use crate::view::page::{Page, page};

/// The equation of the number that is open or pointed at.
#[component]
pub fn UnitEquation() -> impl IntoView {
    let page = page();
    let attribute = move |of: fn(&Trace) -> f32| {
        page.trace.with(|trace| trace.as_ref().map(|trace| notation::plain(of(trace))))
    };
    let result = move || match page.trace.with(Option::is_some) {
        true => attribute(|trace| trace.result.value),
        false => value(page).map(notation::plain),
    };
    let is_approximate =
        move || page.trace.with(|trace| trace.as_ref().is_some_and(|trace| trace.result.exact.is_none()));
    let layer = move || {
        page.unit.get().map(|unit| page.bench.with(|bench| bench.network.name(unit.after).to_owned()))
    };
    view! {
        <section
            class="unit-equation"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-layer=layer
            data-result=result
            data-divisor=move || attribute(|trace| trace.divisor.value)
            data-bias=move || attribute(|trace| trace.bias.value)
            data-approximate=move || is_approximate().then_some("")
        >
            <Way/>
            {move || page.unit.get().map(|unit| working(page, unit))}
        </section>
    }
}

fn value(page: Page) -> Option<f32> {
    let unit = page.unit.get()?;
    page.bench.with(|bench| bench.network.value(unit))
}

/// What makes the number, by the rule that made it.
fn working(page: Page, unit: Unit) -> AnyView {
    let Some(trace) = page.trace.get() else {
        let picture = page.text(key::NETWORK_PIXEL);
        return view! { <p class="made">{picture}</p><Outcome unit=unit trace=None/> }.into_any();
    };
    let made = match trace.rule {
        Rule::WeightedSum if parts(page, unit, &trace).len() > 1 => {
            view! { <Groups unit=unit trace=Arc::clone(&trace)/> }.into_any()
        }
        Rule::Copied => view! { <p class="made">{page.text(key::NETWORK_COPIED)}</p> }.into_any(),
        _ => ().into_any(),
    };
    let is_whole = !matches!(trace.rule, Rule::WeightedSum) || parts(page, unit, &trace).len() <= 1;
    let terms = is_whole.then(|| {
        let count = trace.terms().count();
        view! { <Terms unit=unit trace=Arc::clone(&trace) range=0..count/> }
    });
    view! { {made}{terms}<Outcome unit=unit trace=Some(trace)/> }.into_any()
}
