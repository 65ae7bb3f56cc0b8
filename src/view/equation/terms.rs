//! Terms of a number in a row: each lights its value and its weight, and opens its value.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Term, Trace};
use crate::lab::action::Action;
use crate::lab::highlight::Spot;
use crate::view::equation::term::{Said, signs};
use crate::view::page::{Page, page};
use crate::web;

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

fn one(page: Page, unit: Unit, rule: Rule, index: usize, term: Term) -> impl IntoView + use<> {
    let Said { text, input, weight, product, lit } = Said::of(rule, index, &term);
    let is_own = matches!(rule, Rule::Share | Rule::LogShare) && unit.cell[1] == index;
    let source = page.bench.with_untracked(|bench| bench.network.source(unit, term.source));
    let is_lit = move || page.highlight.with(|highlight| highlight.term == Some(index));
    let point = move |event: leptos::ev::PointerEvent| {
        if web::pointer::is_mouse(&event) {
            page.hovered.set(Some(Spot::Term(index)));
        }
    };
    let leave = move || page.hovered.set(None);
    view! {
        <button
            type="button"
            class="one"
            class:won=lit == "winner" || is_own
            class:padding=lit == "padding"
            class:lit=is_lit
            disabled=source.is_none()
            data-term=index.to_string()
            data-input=input
            data-weight=weight
            data-product=product
            data-lit=lit
            on:pointerenter=point
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
