//! The line under the grids: every product of the step, and what they add up to. A press on a product shows its
//! factors.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::{Source, Term};
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::outcome::Outcome;
use crate::view::equation::{Shown, bracketed, sum_of, term_at};
use crate::view::hue::Hue;
use crate::view::page::page;
use crate::view::present::layout::Layout;
use crate::view::present::line;
use crate::view::present::show::Show;

/// Widest number that is printed in full, in ems.
const FULL: f64 = 3.0;

/// The step's equation.
#[component]
pub fn Products(show: Show, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let kernel = Memo::new(move |_| page.board(Role::KERNEL).with(|board| [board.rows, board.columns]));
    let shown = Shown::of(page);
    let rows = move || {
        let [rows, columns] = kernel.get();
        (0..rows).map(|row| view! { <Row show=show row=row columns=columns/> }).collect_view()
    };
    view! {
        <section
            class="products"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-result=move || shown.result()
            data-approximate=move || shown.approximate()
            data-layout=move || layout.with(|layout| layout.line.word())
        >
            {rows}
            <Outcome shown=shown/>
        </section>
    }
}

/// The products of a kernel row, and their own sum.
#[component]
fn Row(show: Show, row: usize, columns: usize) -> impl IntoView {
    let page = page();
    let subtotal =
        Memo::new(move |_| page.trace.with(|trace| trace.as_ref().map(|trace| sum_of(trace, row))));
    // A plus begins a line and never ends one.
    let plus =
        |is_first: bool| (!is_first).then(|| view! { <span class="plus" aria-hidden="true">"+"</span> });
    let product = move |column: usize| {
        view! { <span class="summand">{plus(row + column == 0)}<Product show=show of=[row, column]/></span> }
    };
    view! {
        <span class="terms">{(0..columns).map(product).collect_view()}</span>
        <span class="row-sum" data-subtotal=move || subtotal.get().map(|sum| notation::plain(sum.value))>
            {plus(row == 0)}
            <b>{move || subtotal.get().map(|sum| bracketed(shortened(sum)))}</b>
        </span>
    }
}

#[component]
fn Product(show: Show, of: [usize; 2]) -> impl IntoView {
    let page = page();
    let size = move || page.board(Role::KERNEL).with(|board| [board.rows, board.columns]);
    let term = Memo::new(move |_| page.trace.with(|trace| term_at(trace, of)));
    let hue = Memo::new(move |_| Hue::of(of, size()));
    let number = move |part: fn(&Term) -> Number| term.with(|term| term.as_ref().map(part));
    let plain = move |part: fn(&Term) -> Number| number(part).map(|number| notation::plain(number.value));
    let text = move |part: fn(&Term) -> Number| number(part).map(shortened).unwrap_or_default();
    let factors = move || format!("{}×{}", text(|term| term.value), bracketed(text(|term| term.weight)));
    let index = move || of[0] * size()[1] + of[1];
    let is_open = move || page.highlight.with(|highlight| highlight.term == Some(index()));
    let is_padding =
        move || term.with(|term| matches!(term, Some(Term { source: Source::Padding { .. }, .. })));
    view! {
        <button
            type="button"
            class="product"
            aria-expanded=move || is_open().to_string()
            style:--kh=move || hue.get().degrees.to_string()
            style:--kc=move || hue.get().chroma.to_string()
            data-term=move || index().to_string()
            data-input=move || plain(|term| term.value)
            data-weight=move || plain(|term| term.weight)
            data-product=move || plain(|term| term.product)
            data-lit=move || if is_padding() { "padding" } else { "window" }
            on:click=move |_| show.toggle_product(index())
        >
            <span class="factors">{factors}</span>
            <span class="equals" aria-hidden="true">" = "</span>
            <b class="value">{move || bracketed(text(|term| term.product))}</b>
        </button>
    }
}

/// In full where that is short, else rounded, which is said.
fn shortened(number: Number) -> String {
    let printed = notation::number(number);
    if !printed.rounded && line::ems(&printed.text) <= FULL {
        return printed.text;
    }
    let rounded = notation::rounded(number.value);
    if rounded.rounded || printed.rounded { format!("≈{}", rounded.text) } else { rounded.text }
}
