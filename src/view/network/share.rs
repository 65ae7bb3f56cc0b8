//! Softmax with its numbers filled in: each score as a power of e, then the powers' own numbers.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::notation;

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
