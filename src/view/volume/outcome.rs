//! The end of the ledger: the modalities' subtotals, the divisor, the bias, and the number.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Trace};
use crate::lab::notation;
use crate::lab::numeral;
use crate::lab::shade::Scale;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::volume::desk::Desk;
use crate::view::volume::ledger::spelled;

/// `94 + 432 + (−20) = 506`, over the divisor where there is one.
#[component]
pub fn Outcome(desk: Desk, pointed: RwSignal<Option<[usize; 4]>>) -> impl IntoView {
    let page = desk.page;
    let plain = move |of: fn(&Trace) -> Number| {
        desk.trace.with(|trace| trace.as_ref().map(|trace| notation::plain(of(trace).value)))
    };
    let working = move || {
        let channels = desk.form.get().map_or(0, |(channels, _)| channels);
        let sums: Vec<Number> = (0..channels).filter_map(|channel| desk.channel_sum(channel)).collect();
        desk.trace.with(|trace| trace.as_ref().map(|trace| working(trace, &sums)))
    };
    let result = move || desk.trace.with(|trace| trace.as_ref().map(|trace| trace.result));
    let class = move || {
        let shade =
            result().map(|number| Scale::Diverging { most: number.value.abs().max(1.0) }.shade(number.value));
        format!(
            "result {}",
            shade
                .filter(|_| result().is_some_and(|number| number.value < 0.0))
                .map(|shade| shade.class())
                .unwrap_or_default()
        )
    };
    let spelled = move || pointed.get().and_then(|at| spelled(desk, at));
    view! {
        <div class="volume-outcome" data-divisor=move || plain(|trace| trace.divisor) data-bias=move || plain(|trace| trace.bias)>
            <p class="volume-spelled">{spelled}</p>
            <p class="volume-working">
                <span class="volume-label">{move || page.text(key::VOLUME_OF_WINDOW)}</span>
                {working}
                <output class=class aria-label=move || page.text(key::EQUATION_RESULT)>
                    {move || result().map(|number| printed(number).0)}
                </output>
            </p>
        </div>
    }
}

/// The number as it is boxed, and whether it was rounded.
fn printed(number: Number) -> (String, bool) {
    match number.exact.map(numeral::ended_decimal) {
        Some(Some(text)) => (notation::signed(&text), false),
        Some(None) => (notation::rounded(number.value).text, true),
        None => {
            let printed = notation::rounded(number.value);
            (printed.text, printed.rounded)
        }
    }
}

fn working(trace: &Trace, sums: &[Number]) -> AnyView {
    let is_rounded = printed(trace.result).1;
    let relation = if is_rounded { "≈" } else { "=" };
    if trace.rule != Rule::WeightedSum {
        return view! { <math><mo>{relation}</mo></math> }.into_any();
    }
    let sum = notation::number(trace.sum);
    let parts = (sums.len() > 1).then(|| {
        let part = |(index, sum): (usize, &Number)| {
            let text = notation::number(*sum).text;
            let text = if index == 0 { text } else { bracketed(text) };
            view! { {(index > 0).then(|| view! { <mo>"+"</mo> })}<mn>{text}</mn> }
        };
        sums.iter().enumerate().map(part).collect_view()
    });
    let numerator = match parts {
        Some(parts) => view! { <mrow>{parts}</mrow> }.into_any(),
        None => view! { <mn>{sum.text}</mn> }.into_any(),
    };
    let divided = match trace.divisor.exact == Some(Exact::ONE) {
        true => numerator,
        false => {
            view! { <mfrac>{numerator}<mn>{notation::number(trace.divisor).text}</mn></mfrac> }.into_any()
        }
    };
    let bias = (trace.bias.exact != Some(Exact::ZERO)).then(|| {
        view! { <mo>"+"</mo><mn>{bracketed(notation::number(trace.bias).text)}</mn> }
    });
    view! { <math><mrow>{divided}{bias}<mo>{relation}</mo></mrow></math> }.into_any()
}
