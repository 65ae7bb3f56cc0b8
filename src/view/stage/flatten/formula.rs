//! Softmax of the open class, with the scores filled in.

use leptos::prelude::*;

use crate::engine::trace::Trace;
use crate::lab::network::heads::of_class;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::share::quotients;
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
    let share = notation::rounded(trace.result.value).text;
    let score = trace.terms().nth(class).map(|term| notation::number(term.value).text).unwrap_or_default();
    let name = name::class(page, class);
    let spoken = page.fill(key::FLATTEN_SPOKEN, &[("name", &name), ("z", &score), ("v", &share)]);
    view! {
        <math aria-label=spoken>
            <mrow>{quotients(trace, class)}<mo>"≈"</mo><mn>{share}</mn></mrow>
        </math>
    }
}
