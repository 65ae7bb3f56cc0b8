//! Softmax of the open class, with the scores filled in.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::network::heads::of_class;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::stage::flatten::parts::Parts;

/// `e⁴ / (e⁴ + e⁻⁴ + e⁻¹) ≈ 1 / (1 + 0.0003355 + 0.006738) ≈ 0.993`; `after` layers are done at the shares.
#[component]
pub fn Formula(parts: Parts, after: usize) -> impl IntoView {
    let page = page();
    let made = Memo::new(move |_| {
        let class = parts.class.get();
        let trace = page.bench.with(|bench| bench.network.trace(of_class(after, class)));
        trace.ok().flatten().map(|trace| (class, trace))
    });
    move || {
        made.get().map(|(class, trace)| {
            let value = notation::plain(trace.result.value);
            view! {
                <div class="share" data-softmax="" data-class=class.to_string() data-value=value>
                    <b>{name::class(page, class)}</b>
                    {formula(page, class, &trace)}
                </div>
            }
        })
    }
}

fn formula(page: Page, class: usize, trace: &Trace) -> impl IntoView + use<> {
    let power = |value: Number| {
        view! { <msup><mi>"e"</mi><mn>{notation::number(value).text}</mn></msup> }
    };
    let number = |value: Number| view! { <mn>{notation::number(value).text}</mn> };
    let own = trace.terms().nth(class).copied();
    let plus = |index: usize| (index > 0).then(|| view! { <mo>"+"</mo> });
    let powers = trace
        .terms()
        .enumerate()
        .map(|(index, term)| view! { {plus(index)}{power(term.value)} })
        .collect_view();
    let numbers = trace
        .terms()
        .enumerate()
        .map(|(index, term)| view! { {plus(index)}{number(term.product)} })
        .collect_view();
    let share = notation::rounded(trace.result.value);
    let spoken = {
        let (name, score) = (name::class(page, class), own.map(|term| notation::number(term.value).text));
        let values = [("name", &*name), ("z", score.as_deref().unwrap_or_default()), ("v", &*share.text)];
        page.fill(key::FLATTEN_SPOKEN, &values)
    };
    view! {
        <math aria-label=spoken>
            <mrow>
                <mfrac><mrow>{own.map(|term| power(term.value))}</mrow><mrow>{powers}</mrow></mfrac>
                <mo>"≈"</mo>
                <mfrac><mrow>{own.map(|term| number(term.product))}</mrow><mrow>{numbers}</mrow></mfrac>
                <mo>"≈"</mo>
                <mn>{share.text}</mn>
            </mrow>
        </math>
    }
}
