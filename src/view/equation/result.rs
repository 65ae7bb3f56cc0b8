//! The end of the equation: the sum over the divisor, the bias, and the result in its own colour.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::page::page;

/// `= 81/9 + (−2) = 7`.
#[component]
pub fn Outcome() -> impl IntoView {
    let page = page();
    let trace = page.trace;
    let shade = move || {
        let scale = page.board(Role::OUTPUT).with(|board| board.scale);
        trace.with(|trace| trace.as_ref().map(|trace| scale.shade(trace.result.value).class()))
    };
    let divisor =
        move || trace.with(|trace| trace.as_ref().map(|trace| notation::plain(trace.divisor.value)));
    let bias = move || trace.with(|trace| trace.as_ref().map(|trace| notation::plain(trace.bias.value)));
    let working = move || trace.with(|trace| trace.as_ref().map(|trace| working(trace)));
    let result = move || trace.with(|trace| trace.as_ref().map(|trace| last(trace.result).text));
    view! {
        <div class="outcome" data-divisor=divisor data-bias=bias>
            {working}
            <output class=move || format!("result {}", shade().unwrap_or_default()) aria-label=move || page.text(key::EQUATION_RESULT)>
                {result}
            </output>
        </div>
    }
}

/// The signs and numbers between the products and the result.
fn working(trace: &Trace) -> impl IntoView + use<> {
    let has_divisor = trace.divisor.exact != Some(Exact::ONE);
    let has_bias = trace.bias.exact != Some(Exact::ZERO);
    let sum = notation::number(trace.sum);
    let relation = |rounded: bool| if rounded { "≈" } else { "=" };
    let first = if has_divisor {
        let divisor = notation::number(trace.divisor).text;
        view! { <mfrac><mn>{sum.text}</mn><mn>{divisor}</mn></mfrac> }.into_any()
    } else {
        view! { <mn>{sum.text}</mn> }.into_any()
    };
    let bias = has_bias.then(|| {
        let text = bracketed(notation::number(trace.bias).text);
        view! { <mo>"+"</mo><mn>{text}</mn> }
    });
    let shows_sum = has_divisor || has_bias;
    let fraction = trace.result.exact.filter(|exact| has_bias && numeral::ended_decimal(*exact).is_none());
    let fraction = fraction.map(|exact| {
        let (top, bottom) =
            (notation::signed(&exact.numerator().to_string()), exact.denominator().to_string());
        view! { <mo>"="</mo><mfrac><mn>{top}</mn><mn>{bottom}</mn></mfrac> }
    });
    let beginning = relation(sum.rounded);
    view! {
        <math class="working">
            <mrow>
                {shows_sum.then(|| view! { <mo>{beginning}</mo>{first}{bias} })}
                {fraction}
                <mo>{relation(last(trace.result).rounded)}</mo>
            </mrow>
        </math>
    }
}

/// The result as it is boxed: exact where its decimal ends, else rounded.
fn last(result: Number) -> notation::Printed {
    match result.exact.and_then(numeral::ended_decimal) {
        Some(text) => notation::Printed { text: notation::signed(&text), rounded: false },
        None => notation::Printed { rounded: true, ..notation::rounded(result.value) },
    }
}
