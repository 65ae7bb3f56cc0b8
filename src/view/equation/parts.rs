//! A sum in parts: a subtotal for each channel, one of them open with its products.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::layer::Layer;
use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::equation::terms::Terms;
use crate::view::network::name;
use crate::view::page::{Page, page};

/// Most terms that are in the page where their part is closed.
const PRESENT: usize = 1_000;
/// Terms of one part of a long vector that was no map before.
const LONG: usize = 25;

/// Consecutive terms that belong together, and the channel or map that they come from.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// Which terms.
    pub terms: Range<usize>,
    /// The channel, from 0.
    pub channel: usize,
}

/// A sum's parts: one a channel; of a flattened vector one for each map that was flattened.
pub fn parts(page: Page, unit: Unit, trace: &Trace) -> Vec<Part> {
    let is_vector = trace.groups.iter().all(|group| group.terms.len() == 1);
    let count = trace.terms().count();
    if is_vector && trace.groups.len() > 1 {
        let of_map = page.bench.with_untracked(|bench| {
            let flattened = unit.after.checked_sub(2)?;
            let [_, _, _, height, width] = bench.network.shape(flattened);
            matches!(bench.network.layer(unit.after - 1), Some(Layer::Flatten(_))).then_some(height * width)
        });
        let step = of_map.unwrap_or(LONG).max(1);
        let part =
            |(channel, start): (usize, usize)| Part { terms: start..(start + step).min(count), channel };
        return (0..count).step_by(step).enumerate().map(part).collect();
    }
    let mut start = 0;
    let part = |group: &crate::engine::trace::Group| {
        let terms = start..start + group.terms.len();
        start = terms.end;
        Part { terms, channel: group.channel }
    };
    trace.groups.iter().map(part).collect()
}

/// A part's own sum: from 0 on, one product after the other.
fn subtotal(trace: &Trace, terms: Range<usize>) -> Number {
    let terms = trace.terms().skip(terms.start).take(terms.len());
    terms.fold(Number::ZERO, |sum, term| sum.plus(term.product))
}

/// The subtotals in a row, each a button that opens its products.
#[component]
pub fn Parts(unit: Unit, trace: Arc<Trace>) -> impl IntoView {
    let page = page();
    let parts = parts(page, unit, &trace);
    let subtotals: Vec<Number> = parts.iter().map(|part| subtotal(&trace, part.terms.clone())).collect();
    let size = |index: &usize| subtotals.get(*index).map_or(0.0, |number| number.value.abs());
    let largest =
        (0..parts.len()).fold(0, |most, index| if size(&index) > size(&most) { index } else { most });
    let open = RwSignal::new(largest);
    let is_present = trace.terms().count() <= PRESENT;
    let head = parts.iter().zip(&subtotals).enumerate().map(|(index, (part, subtotal))| {
        let name = part_name(page, unit, part.channel);
        let printed = bracketed(notation::number(*subtotal).text);
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
    let bias = (trace.bias.exact != Some(Exact::ZERO)).then(|| {
        let printed = bracketed(notation::number(trace.bias).text);
        view! {
            <span class="plus" aria-hidden="true">"+"</span>
            <span class="part bias"><span>{page.text(key::NETWORK_BIAS)}</span><b>{printed}</b></span>
        }
    });
    let bodies = parts.iter().cloned().enumerate().map(|(index, part)| {
        let trace = Arc::clone(&trace);
        view! {
            <div class="products" hidden=move || open.get() != index>
                {move || (is_present || open.get() == index)
                    .then(|| view! { <Terms unit=unit trace=Arc::clone(&trace) range=part.terms.clone()/> })}
            </div>
        }
    });
    let (head, bodies) = (head.collect_view(), bodies.collect_view());
    view! { <div class="parts">{head}{bias}</div>{bodies} }
}

fn part_name(page: Page, unit: Unit, channel: usize) -> String {
    match unit.after {
        1 => name::channel(page, channel),
        _ => (channel + 1).to_string(),
    }
}
