//! The end of a number's equation: the sum over the divisor, or the share of the exponentials; then the number in its own
//! colour, with all digits on demand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Trace};
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::page::{Page, page};

/// The result of a unit; without a trace it is a value of the picture.
#[component]
pub fn Outcome(unit: Unit, trace: Option<Arc<Trace>>) -> impl IntoView {
    let page = page();
    let number = match &trace {
        Some(trace) => trace.result,
        None => page.bench.with_untracked(|bench| bench.network.number(unit)),
    };
    let printed = notation::number(number);
    let digits = notation::signed(&notation::plain(number.value));
    let shows_all = RwSignal::new(false);
    let is_cut = printed.rounded && printed.text != digits;
    let text = printed.text.clone();
    let shown = {
        let digits = digits.clone();
        move || if shows_all.get() { digits.clone() } else { text.clone() }
    };
    let relation = move || if printed.rounded && !shows_all.get() { "≈" } else { "=" };
    let class = format!("result {}", shade(page, unit, number));
    view! {
        <div class="outcome">
            {trace.as_ref().map(|trace| working(trace, unit))}
            <span class="relation" aria-hidden="true">{relation}</span>
            <output class=class aria-label=move || page.text(key::EQUATION_RESULT)>{shown}</output>
            {is_cut.then(|| view! {
                <button
                    type="button"
                    class="plain"
                    data-action="all-digits"
                    aria-pressed=move || shows_all.get().to_string()
                    on:click=move |_| shows_all.update(|all| *all = !*all)
                >
                    {page.text(key::NETWORK_ALL_DIGITS)}
                </button>
            })}
        </div>
    }
}

fn shade(page: Page, unit: Unit, number: Number) -> String {
    let (map, _) = page.bench.with_untracked(|bench| bench.network.place(unit));
    page.board(Role::Map(map)).with_untracked(|board| board.scale.shade(number.value).class())
}

/// What stands between the terms and the result.
fn working(trace: &Trace, unit: Unit) -> AnyView {
    match trace.rule {
        Rule::WeightedSum => weighted(trace).into_any(),
        Rule::Mean => divided(trace).into_any(),
        Rule::Share => share(trace, unit).into_any(),
        _ => ().into_any(),
    }
}

fn relation(rounded: bool) -> &'static str {
    if rounded { "≈" } else { "=" }
}

fn weighted(trace: &Trace) -> impl IntoView + use<> {
    let has_divisor = trace.divisor.exact != Some(Exact::ONE);
    let has_bias = trace.bias.exact != Some(Exact::ZERO);
    let sum = notation::number(trace.sum);
    let first = match has_divisor {
        true => {
            let divisor = notation::number(trace.divisor).text;
            view! { <mfrac><mn>{sum.text}</mn><mn>{divisor}</mn></mfrac> }.into_any()
        }
        false => view! { <mn>{sum.text}</mn> }.into_any(),
    };
    let bias = has_bias.then(|| {
        let bias = bracketed(notation::number(trace.bias).text);
        view! { <mo>"+"</mo><mn>{bias}</mn> }
    });
    (has_divisor || has_bias)
        .then(|| view! { <math><mrow><mo>{relation(sum.rounded)}</mo>{first}{bias}</mrow></math> })
}

fn divided(trace: &Trace) -> impl IntoView + use<> {
    let sum = notation::number(trace.sum);
    let divisor = notation::number(trace.divisor).text;
    view! {
        <math><mrow><mo>{relation(sum.rounded)}</mo><mfrac><mn>{sum.text}</mn><mn>{divisor}</mn></mfrac></mrow></math>
    }
}

/// An exponential's share, with the largest score taken off every one.
fn share(trace: &Trace, unit: Unit) -> impl IntoView + use<> {
    let largest = notation::rounded(-trace.bias.value);
    let power = |value: Number| {
        let value = notation::number(value).text;
        let largest = bracketed(largest.text.clone());
        view! { <msup><mi>"e"</mi><mrow><mn>{value}</mn><mo>"−"</mo><mn>{largest}</mn></mrow></msup> }
    };
    let own = trace.terms().nth(unit.cell[1]).map(|term| power(term.value));
    let own_value = trace.terms().nth(unit.cell[1]).map_or(0.0, |term| term.product.value);
    let all = trace
        .terms()
        .enumerate()
        .map(|(index, term)| view! { {(index > 0).then(|| view! { <mo>"+"</mo> })}{power(term.value)} })
        .collect_view();
    let (top, bottom) = (notation::rounded(own_value), notation::number(trace.divisor));
    let between = relation(top.rounded || bottom.rounded);
    view! {
        <math>
            <mrow>
                <mfrac><mrow>{own}</mrow><mrow>{all}</mrow></mfrac>
                <mo>{between}</mo>
                <mfrac><mn>{top.text}</mn><mn>{bottom.text}</mn></mfrac>
            </mrow>
        </math>
    }
}
