//! Softmax with its numbers filled in: each score as a power of e, then the powers' own numbers; as it stands, or with the
//! largest score taken off every one, as it is worked out.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::notation;
use crate::view::equation::{bracketed, relation};

/// `e⁴ / (e⁴ + e⁻¹) ≈ 1 / (1 + 0.006738)`, to stand in a `math`: the share of the term `own`. The engine takes the largest
/// score off every power first, which leaves the quotient as it is.
pub fn quotients(trace: &Trace, own: usize) -> impl IntoView + use<> {
    let power = |value: Number| view! { <msup><mi>"e"</mi><mn>{notation::number(value).text}</mn></msup> };
    let number = |value: Number| view! { <mn>{notation::number(value).text}</mn> };
    let plus = |index: usize| (index > 0).then(|| view! { <mo>"+"</mo> });
    let term = trace.terms().nth(own).copied();
    let terms = || trace.terms().enumerate();
    let powers = terms().map(|(index, term)| view! { {plus(index)}{power(term.value)} }).collect_view();
    let numbers = terms().map(|(index, term)| view! { {plus(index)}{number(term.product)} }).collect_view();
    view! {
        <mfrac><mrow>{term.map(|term| power(term.value))}</mrow><mrow>{powers}</mrow></mfrac>
        <mo>"≈"</mo>
        <mfrac><mrow>{term.map(|term| number(term.product))}</mrow><mrow>{numbers}</mrow></mfrac>
    }
}

/// The share of the term `own`, with the largest score taken off every power.
pub fn exponentials(trace: &Trace, own: usize) -> impl IntoView + use<> {
    let largest = notation::rounded(-trace.bias.value);
    let power = |value: Number| {
        let value = notation::number(value).text;
        let largest = bracketed(largest.text.clone());
        view! { <msup><mi>"e"</mi><mrow><mn>{value}</mn><mo>"−"</mo><mn>{largest}</mn></mrow></msup> }
    };
    let own_value = trace.terms().nth(own).map_or(0.0, |term| term.product.value);
    let own = trace.terms().nth(own).map(|term| power(term.value));
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
