//! The terms of a number: each lights its value and its weight, and opens its value.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Source, Term, Trace};
use crate::lab::action::Action;
use crate::lab::highlight::Spot;
use crate::lab::notation;
use crate::view::equation::bracketed;
use crate::view::page::{Page, page};

/// Some consecutive terms of a number.
#[component]
pub fn Terms(unit: Unit, trace: Arc<Trace>, range: Range<usize>) -> impl IntoView {
    let page = page();
    let (before, between, after) = signs(trace.rule);
    let first = range.start;
    let terms: Vec<(usize, Term)> =
        trace.terms().copied().enumerate().skip(range.start).take(range.len()).collect();
    let terms = terms
        .into_iter()
        .map(|(index, term)| {
            view! {
                {(index > first).then_some(between)}
                {one(page, unit, trace.rule, index, term)}
            }
        })
        .collect_view();
    view! { <p class="terms-of">{before}{terms}{after}</p> }
}

/// What stands before, between and after the terms.
fn signs(rule: Rule) -> (&'static str, &'static str, &'static str) {
    match rule {
        Rule::WeightedSum => ("", " + ", ""),
        Rule::Mean => ("(", " + ", ")"),
        Rule::Maximum { .. } => ("max(", ", ", ")"),
        Rule::Rectified => ("max(0, ", ", ", ")"),
        Rule::Share | Rule::LogShare | Rule::Loss => ("", ", ", ""),
        Rule::Copied => ("", "", ""),
    }
}

fn one(page: Page, unit: Unit, rule: Rule, index: usize, term: Term) -> impl IntoView + use<> {
    let is_weighted = rule == Rule::WeightedSum;
    let value = notation::number(term.value).text;
    let text = match rule {
        Rule::WeightedSum => {
            format!("{}×{}", bracketed(value), bracketed(notation::number(term.weight).text))
        }
        Rule::Mean => bracketed(value),
        _ => value,
    };
    let is_padding = matches!(term.source, Source::Padding { .. });
    let is_winner = matches!(rule, Rule::Maximum { winner } if winner == index);
    let is_own = matches!(rule, Rule::Share | Rule::LogShare) && unit.cell[1] == index;
    let source = page.bench.with_untracked(|bench| bench.network.source(unit, term.source));
    let is_lit = move || page.highlight.with(|highlight| highlight.term == Some(index));
    let leave = move || page.hovered.set(None);
    view! {
        <button
            type="button"
            class="one"
            class:won=is_winner || is_own
            class:padding=is_padding
            class:lit=is_lit
            disabled=source.is_none()
            data-term=index.to_string()
            data-input=notation::plain(term.value.value)
            data-weight=is_weighted.then(|| notation::plain(term.weight.value))
            data-product=notation::plain(term.product.value)
            data-lit=if is_winner { "winner" } else if is_padding { "padding" } else { "window" }
            on:pointerenter=move |event| if crate::web::pointer::is_mouse(&event) { page.hovered.set(Some(Spot::Term(index))) }
            on:pointerleave=move |_| leave()
            on:click=move |_| {
                leave();
                if let Some(source) = source {
                    page.pause();
                    page.send(Action::Follow(source));
                }
            }
        >
            {text}
        </button>
    }
}
