//! One product of a channel: value, weight, what they make; a place of its own in its row.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::{Source, Term};
use crate::lab::highlight::Spot;
use crate::lab::notation;
use crate::view::equation::bracketed;
use crate::view::hue::Hue;
use crate::view::page::page;
use crate::view::stage::channels::open::Open;

/// The product of a channel at a kernel cell.
#[component]
pub fn Product(channel: usize, of: [usize; 2], is_first: bool, open: Open) -> impl IntoView {
    let page = page();
    let term = Memo::new(move |_| open.term(channel, of));
    let kernel = move || {
        page.setting.with(|setting| [setting.filter.weights.height(), setting.filter.weights.width()])
    };
    let hue = Memo::new(move |_| Hue::of(of, kernel()));
    let index = move || {
        let [height, width] = kernel();
        (channel * height + of[0]) * width + of[1]
    };
    let number = move |part: fn(&Term) -> Number| term.with(|term| term.as_ref().map(part));
    let text = move |part: fn(&Term) -> Number| {
        number(part).map(|number| notation::number(number).text).unwrap_or_default()
    };
    let plain = move |part: fn(&Term) -> Number| number(part).map(|number| notation::plain(number.value));
    let is_padding =
        move || term.with(|term| matches!(term, Some(Term { source: Source::Padding { .. }, .. })));
    let is_nothing = move || number(|term| term.weight).is_some_and(|weight| weight.value == 0.0);
    view! {
        {(!is_first).then(|| view! { <span class="and" aria-hidden="true">"+"</span> })}
        <span
            class="product-depth"
            class:lit=move || page.highlight.with(|highlight| highlight.term == Some(index()))
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
            <span class="value">{move || text(|term| term.value)}</span>
            <span class="weight">"×"{move || bracketed(text(|term| term.weight))}</span>
            <b>{move || bracketed(text(|term| term.product))}</b>
        </span>
    }
}
