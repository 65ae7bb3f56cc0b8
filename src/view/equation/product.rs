//! One product of the ledger: letter, value, weight, product, in a column.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::{Source, Term};
use crate::lab::highlight::Spot;
use crate::lab::notation;
use crate::view::equation::{Shown, bracketed, term_at};
use crate::view::hue::{self, Hue};
use crate::view::page::page;

/// The product at a kernel cell.
#[component]
pub fn ProductView(shown: Shown, key: [usize; 2], is_first: bool) -> impl IntoView {
    let page = page();
    let term = Memo::new(move |_| shown.trace.with(|trace| term_at(trace, key)));
    let kernel_size = move || page.bench.with(|bench| [bench.kernel.height(), bench.kernel.width()]);
    let hue = Memo::new(move |_| Hue::of(key, kernel_size()));
    let number = move |of: fn(&Term) -> Number| term.with(|term| term.as_ref().map(of));
    let text = move |of: fn(&Term) -> Number| {
        number(of).map(|number| notation::number(number).text).unwrap_or_default()
    };
    let plain = move |of: fn(&Term) -> Number| number(of).map(|number| notation::plain(number.value));
    let [row, column] = key;
    let index = move || row * kernel_size()[1] + column;
    let is_lit = move || page.highlight.with(|highlight| highlight.term == Some(index()));
    let is_padding =
        move || term.with(|term| matches!(term, Some(Term { source: Source::Padding { .. }, .. })));
    let is_nothing = move || number(|term| term.weight).is_some_and(|weight| weight.value == 0.0);
    view! {
        {(!is_first).then(|| view! { <span class="plus" aria-hidden="true">"+"</span> })}
        <span
            class="term"
            class:lit=is_lit
            class:padding=is_padding
            class:nothing=is_nothing
            style:--kh=move || hue.get().degrees.to_string()
            style:--kc=move || hue.get().chroma.to_string()
            data-term=move || index().to_string()
            data-input=move || plain(|term| term.value)
            data-weight=move || plain(|term| term.weight)
            data-product=move || plain(|term| term.product)
            data-lit=move || if is_padding() { "padding" } else { "window" }
            on:pointerenter=move |_| page.hovered.set(Some(Spot::Term(index())))
            on:pointerleave=move |_| page.hovered.set(None)
        >
            <i aria-hidden="true">{move || hue::letter(key, kernel_size())}</i>
            <span class="value">{move || text(|term| term.value)}</span>
            <span class="weight">"×"{move || bracketed(text(|term| term.weight))}</span>
            <b class="product">{move || bracketed(text(|term| term.product))}</b>
        </span>
    }
}
