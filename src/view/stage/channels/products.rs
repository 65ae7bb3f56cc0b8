//! A channel's products: in fixed columns on one line, or a line for each kernel row with its own sum.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::channels::open::Open;
use crate::view::stage::channels::product::Product;
use crate::view::stage::channels::sizes::Layout;

/// The products; where there are very many, they can be scrolled.
#[component]
pub fn Products(channel: usize, open: Open, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let kernel = Memo::new(move |_| {
        page.setting.with(|setting| [setting.filter.weights.height(), setting.filter.weights.width()])
    });
    let is_line = Memo::new(move |_| layout.get().is_line);
    let product = move |row: usize, column: usize, is_first: bool| {
        view! { <Product channel=channel of=[row, column] is_first=is_first open=open/> }
    };
    let line = move || {
        let [height, width] = kernel.get();
        let cells = (0..height * width).map(|index| product(index / width, index % width, index == 0));
        view! { <div class="products-line">{cells.collect_view()}</div> }
    };
    let row = move |row: usize, width: usize| {
        view! {
            <div class="products-row" style:--columns=width.to_string()>
                {(0..width).map(|column| product(row, column, column == 0)).collect_view()}
                <RowSum channel=channel row=row open=open/>
            </div>
        }
    };
    let rows = move || {
        let [height, width] = kernel.get();
        (0..height).map(|at| row(at, width)).collect_view()
    };
    view! {
        <div
            class="products-depth"
            class:in-rows=move || !is_line.get()
            role="group"
            tabindex=move || (!is_line.get()).then_some("0")
            aria-label=move || format!("{}: {}", name::channel(page, channel), page.text(key::CHANNELS_PRODUCTS))
            style:--pfs=move || format!("{}px", layout.get().font)
        >
            {move || if is_line.get() { line().into_any() } else { rows().into_any() }}
        </div>
    }
}

/// A kernel row's own sum: from 0 on, one product after the other.
#[component]
fn RowSum(channel: usize, row: usize, open: Open) -> impl IntoView {
    let sum = Memo::new(move |_| {
        open.group(channel, |group| {
            let in_row = group.terms.iter().filter(|term| term.tap.is_some_and(|tap| tap[3] == row));
            in_row.fold(Number::ZERO, |sum, term| sum.plus(term.product))
        })
    });
    view! {
        <span class="row-total">
            <span aria-hidden="true">"= "</span>
            <b>{move || sum.get().map(|sum| notation::number(sum).text)}</b>
        </span>
    }
}
