//! The terms of an open number: a subtotal for each part, one of them open with its products; every term opens in turn.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Trace};
use crate::lab::fusion::Change;
use crate::lab::fusion::fold::MAP;
use crate::lab::fusion::layout::{FEATURES, LOGITS};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::equation::term::{Said, signs};
use crate::view::fusion::Fuse;

/// Terms that belong together.
#[derive(Clone, PartialEq, Debug)]
struct Part {
    name: String,
    terms: Range<usize>,
}

/// The parts of a sum: of a class score the maps, age and sex; of a convolution each channel's slices.
fn parts(of: Fuse, unit: Unit, trace: &Trace) -> Vec<Part> {
    let page = of.page;
    if unit.after == LOGITS {
        let map = |start: usize| Part {
            name: page.fill(key::FUSION_MAP, &[("n", &(start / MAP + 1).to_string())]),
            terms: start..start + MAP,
        };
        let entry = |(index, name)| Part {
            name: page.text(name).to_owned(),
            terms: FEATURES + index..FEATURES + index + 1,
        };
        let entries = [key::FUSION_AGE, key::FUSION_SEX].into_iter().enumerate().map(entry);
        let has_entries = trace.terms().count() > FEATURES;
        return (0..FEATURES).step_by(MAP).map(map).chain(entries.filter(|_| has_entries)).collect();
    }
    let mut start = 0;
    let part = |group: &crate::engine::trace::Group| {
        let terms = start..start + group.terms.len();
        start = terms.end;
        let [c, d] = [group.channel, group.slice].map(|index| (index + 1).to_string());
        Part { name: page.fill(key::FUSION_CHANNEL_SLICE, &[("c", &c), ("d", &d)]), terms }
    };
    trace.groups.iter().map(part).collect()
}

fn subtotal(trace: &Trace, terms: &Range<usize>) -> Number {
    let terms = trace.terms().skip(terms.start).take(terms.len());
    terms.fold(Number::ZERO, |sum, term| sum.plus(term.product))
}

/// All terms, in parts where they are a sum of several.
#[component]
pub fn Terms(of: Fuse, unit: Unit, trace: Arc<Trace>) -> impl IntoView {
    let parts = if trace.rule == Rule::WeightedSum { parts(of, unit, &trace) } else { Vec::new() };
    if parts.len() < 2 {
        let count = trace.terms().count();
        return view! { <Row of=of unit=unit trace=trace range=0..count/> }.into_any();
    }
    let subtotals: Vec<Number> = parts.iter().map(|part| subtotal(&trace, &part.terms)).collect();
    let size = |index: usize| subtotals.get(index).map_or(0.0, |number| number.value.abs());
    let largest = (0..parts.len()).fold(0, |most, index| if size(index) > size(most) { index } else { most });
    let open = RwSignal::new(largest);
    let head = parts.iter().zip(&subtotals).enumerate().map(|(index, (part, subtotal))| {
        let (name, printed) = (part.name.clone(), bracketed(notation::number(*subtotal).text));
        view! {
            {(index > 0).then(|| view! { <span class="plus" aria-hidden="true">"+"</span> })}
            <button
                type="button"
                class="part"
                data-subtotal=notation::plain(subtotal.value)
                aria-expanded=move || (open.get() == index).to_string()
                on:click=move |_| open.set(index)
            >
                <span>{name}</span>
                <b>{printed}</b>
            </button>
        }
    });
    let bias = bracketed(notation::number(trace.bias).text);
    let bias = view! {
        <span class="plus" aria-hidden="true">"+"</span>
        <span class="part"><span>{of.page.text(key::FUSION_PART_BIAS)}</span><b>{bias}</b></span>
    };
    let bodies = parts.iter().enumerate().map(|(index, part)| {
        view! {
            <div class="products" hidden=move || open.get() != index>
                <Row of=of unit=unit trace=Arc::clone(&trace) range=part.terms.clone()/>
            </div>
        }
    });
    let (head, bodies) = (head.collect_view(), bodies.collect_view());
    view! { <div class="parts">{head}{bias}</div>{bodies} }.into_any()
}

/// Some consecutive terms.
#[component]
fn Row(of: Fuse, unit: Unit, trace: Arc<Trace>, range: Range<usize>) -> impl IntoView {
    let (before, between, after) = signs(trace.rule);
    let first = range.start;
    let one = |(index, term): (usize, &crate::engine::trace::Term)| {
        let Said { text, input, weight, product, lit } = Said::of(trace.rule, index, term);
        let is_own = trace.rule == Rule::Share && unit.cell[1] == index;
        let source = of.bench.with_untracked(|bench| bench.as_ref()?.source(unit, term.source));
        view! {
            {(index > first).then_some(between)}
            <button
                type="button"
                class="one"
                class:won=lit == "winner" || is_own
                disabled=source.is_none()
                data-term=index.to_string()
                data-input=input
                data-weight=weight
                data-product=product
                data-lit=lit
                on:click=move |_| {
                    if let Some(source) = source {
                        of.send(Change::Follow(source));
                    }
                }
            >
                {text}
            </button>
        }
    };
    let terms = trace.terms().enumerate().skip(range.start).take(range.len()).map(one).collect_view();
    view! { <p class="terms-of">{before}{terms}{after}</p> }
}
