//! The open number of a further layer, on one line: by what was done with the terms, not by the layer's kind.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Source, Term, Trace};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::page::page;

/// The equation of a stage's open cell.
#[component]
pub fn Compact(index: usize) -> impl IntoView {
    let page = page();
    let trace = Memo::new(move |_| {
        let cell = page.stage_cell(index)?;
        page.bench.with(|bench| bench.stage_trace(index, cell).ok().map(Arc::new))
    });
    let attribute = move |of: fn(&Trace) -> Number| {
        trace.with(|trace| trace.as_ref().map(|trace| notation::plain(of(trace).value)))
    };
    let is_mean = move || trace.with(|trace| trace.as_ref().is_some_and(|trace| trace.rule == Rule::Mean));
    let layer = move || page.bench.with(|bench| bench.stages.get(index).map_or("", |stage| stage.name));
    view! {
        <section
            class="compact"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-layer=layer
            data-result=move || attribute(|trace| trace.result)
            data-divisor=move || is_mean().then(|| attribute(|trace| trace.divisor)).flatten()
            data-bias=move || attribute(|trace| trace.bias)
            data-approximate=move || {
                trace.with(|trace| trace.as_ref().is_some_and(|trace| trace.result.exact.is_none())).then_some("")
            }
        >
            {move || trace.get().map(|trace| working(&trace))}
        </section>
    }
}

fn working(trace: &Trace) -> impl IntoView + use<> {
    let result = notation::number(trace.result);
    let relation = if result.rounded { " ≈ " } else { " = " };
    let terms = terms(trace);
    let (before, after) = match trace.rule {
        Rule::Maximum { .. } => ("max(", ")".to_owned()),
        Rule::Rectified => ("max(0, ", ")".to_owned()),
        Rule::Mean => ("(", format!(") ÷ {}", notation::number(trace.divisor).text)),
        _ => ("", tail(trace)),
    };
    view! {
        <span class="sum">{before}{terms}{after}</span>
        <span class="equals">{relation}</span>
        <output>{result.text}</output>
    }
}

/// What follows the products of a weighted sum.
fn tail(trace: &Trace) -> String {
    let divisor = (trace.divisor.exact != Some(Exact::ONE))
        .then(|| format!(" ÷ {}", notation::number(trace.divisor).text));
    let bias = (trace.bias.exact != Some(Exact::ZERO))
        .then(|| format!(" + {}", bracketed(notation::number(trace.bias).text)));
    format!("{}{}", divisor.unwrap_or_default(), bias.unwrap_or_default())
}

fn terms(trace: &Trace) -> Vec<impl IntoView + use<>> {
    let is_weighted = matches!(trace.rule, Rule::WeightedSum);
    let is_sum = is_weighted || trace.rule == Rule::Mean;
    let winner = match trace.rule {
        Rule::Maximum { winner } => Some(winner),
        _ => None,
    };
    let between = if is_sum { " + " } else { ", " };
    let term = |(index, term): (usize, &Term)| {
        let value = notation::number(term.value).text;
        let text = match (is_weighted, is_sum) {
            (true, _) => format!("{}×{}", bracketed(value), bracketed(notation::number(term.weight).text)),
            (false, true) => bracketed(value),
            (false, false) => value,
        };
        let lit = match (winner == Some(index), term.source) {
            (true, _) => "winner",
            (false, Source::Padding { .. }) => "padding",
            (false, _) => "window",
        };
        let between = if index == 0 { "" } else { between };
        view! {
            {between}
            <span
                class="one"
                class:won=lit == "winner"
                data-term=index.to_string()
                data-input=notation::plain(term.value.value)
                data-weight=is_weighted.then(|| notation::plain(term.weight.value))
                data-product=notation::plain(term.product.value)
                data-lit=lit
            >
                {text}
            </span>
        }
    };
    trace.terms().enumerate().map(term).collect()
}
