//! The end of an equation: the sum over the divisor, or the share of the exponentials; the bias; then the number in its own
//! colour, exact where its decimal ends, else rounded, with all digits on demand.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Trace};
use crate::lab::face::Role;
use crate::lab::notation::{self, Printed};
use crate::lab::numeral;
use crate::lesson::text::key;
use crate::view::equation::share::exponentials;
use crate::view::equation::term::is_divided;
use crate::view::equation::{Shown, bracketed, relation};
use crate::view::page::page;

/// `= 81/9 + (−2) = 7`.
#[component]
pub fn Outcome(shown: Shown, #[prop(optional)] has_digits: bool) -> impl IntoView {
    let page = page();
    let shows_all = RwSignal::new(false);
    let printed = Memo::new(move |_| shown.number().map(last));
    let digits = move || shown.number().map(|number| notation::signed(&notation::plain(number.value)));
    let is_cut = Memo::new(move |_| {
        printed.get().is_some_and(|printed| has_digits && printed.rounded && Some(printed.text) != digits())
    });
    let result = move || if shows_all.get() { digits() } else { printed.get().map(|printed| printed.text) };
    let class = move || {
        let shade = || {
            let (unit, number) = (shown.unit.get()?, shown.number()?);
            let (map, _) = page.bench.with(|bench| bench.network.place(unit));
            Some(page.board(Role::Map(map)).with(|board| board.scale.shade(number.value).class()))
        };
        format!("result {}", shade().unwrap_or_default())
    };
    let working = move || {
        let is_rounded = printed.get()?.rounded && !shows_all.get();
        let made = shown.trace.with(|trace| trace.as_ref().map(|trace| working(trace, shown.own())));
        Some(view! { <math class="working"><mrow>{made}<mo>{relation(is_rounded)}</mo></mrow></math> })
    };
    view! {
        <div
            class="outcome"
            data-divisor=move || shown.attribute(|trace| trace.divisor)
            data-bias=move || shown.attribute(|trace| trace.bias)
        >
            {working}
            <output class=class aria-label=move || page.text(key::EQUATION_RESULT)>{result}</output>
            {move || is_cut.get().then(|| view! {
                <button
                    type="button"
                    class="plain"
                    data-action="all-digits"
                    aria-pressed=move || shows_all.get().to_string()
                    on:click=move |_| shows_all.update(|all| *all = !*all)
                >
                    {move || page.text(key::NETWORK_ALL_DIGITS)}
                </button>
            })}
        </div>
    }
}

/// The signs and numbers between the terms and the result.
fn working(trace: &Trace, own: usize) -> AnyView {
    match trace.rule {
        Rule::WeightedSum | Rule::Mean => divided(trace).into_any(),
        Rule::Share => exponentials(trace, own).into_any(),
        _ => ().into_any(),
    }
}

fn divided(trace: &Trace) -> impl IntoView + use<> {
    let (has_divisor, has_bias) = (is_divided(trace), trace.bias.exact != Some(Exact::ZERO));
    let sum = notation::number(trace.sum);
    let beginning = relation(sum.rounded);
    let first = match has_divisor {
        true => {
            let divisor = notation::number(trace.divisor).text;
            view! { <mfrac><mn>{sum.text}</mn><mn>{divisor}</mn></mfrac> }.into_any()
        }
        false => view! { <mn>{sum.text}</mn> }.into_any(),
    };
    let bias = has_bias.then(|| {
        let text = bracketed(notation::number(trace.bias).text);
        view! { <mo>"+"</mo><mn>{text}</mn> }
    });
    let fraction = trace.result.exact.filter(|exact| has_bias && numeral::ended_decimal(*exact).is_none());
    let fraction = fraction.map(|exact| {
        let (top, bottom) =
            (notation::signed(&exact.numerator().to_string()), exact.denominator().to_string());
        view! { <mo>"="</mo><mfrac><mn>{top}</mn><mn>{bottom}</mn></mfrac> }
    });
    (has_divisor || has_bias).then(|| view! { <mo>{beginning}</mo>{first}{bias}{fraction} })
}

/// The result as it is boxed: exact where its decimal ends, else rounded.
fn last(result: Number) -> Printed {
    match result.exact.map(numeral::ended_decimal) {
        None => notation::rounded(result.value),
        Some(Some(text)) => Printed { text: notation::signed(&text), rounded: false },
        Some(None) => Printed { rounded: true, ..notation::rounded(result.value) },
    }
}
