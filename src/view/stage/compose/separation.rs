//! A kernel taken apart into a column and a row, and the multiplications that this saves.

use leptos::prelude::*;

use crate::lab::grid::Grid;
use crate::lab::separation::{Separation, products, products_of_cell, separate_products, separation};
use crate::lesson::text::{Key, key};
use crate::view::page::page;
use crate::view::stage::compose::numbers::Numbers;

/// CSS pixels that the column and the row have each.
const SIDE: [f64; 2] = [70.0, 160.0];

/// Multiplications in one sweep and in separate sweeps.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Counts {
    cell: [usize; 2],
    all: [usize; 2],
}

/// The panel.
#[component]
pub fn SeparationPanel() -> impl IntoView {
    let page = page();
    let found = Memo::new(move |_| page.bench.with(|bench| separation(bench)));
    let counts = Memo::new(move |_| {
        page.bench.with(|bench| Counts {
            cell: products_of_cell(bench),
            all: [products(bench), separate_products(bench)],
        })
    });
    let divisor = Memo::new(move |_| page.setting.with(|setting| setting.filter.divisor));
    let is_found = Memo::new(move |_| found.with(Option::is_some));
    let part = move |of: fn(Separation) -> Grid| Signal::derive(move || found.get().map(of));
    let sentence = move || {
        let size = found.with(|found| found.as_ref().map(|one| [one.column.height(), one.row.width()]));
        match size.map(|size| size.map(|side| side.to_string())) {
            Some([height, width]) => page.fill(key::SEPARABLE_YES, &[("h", &*height), ("w", &*width)]),
            None => page.text(key::SEPARABLE_NO).to_owned(),
        }
    };
    view! {
        <section class="separation" data-separable=move || is_found.get().to_string()>
            <h2>{move || page.text(key::SEPARABLE_TITLE)}</h2>
            <p>{sentence}</p>
            {move || is_found.get().then(|| view! {
                <div class="factors">
                    <Numbers
                        name=key::SEPARABLE_COLUMN
                        hook="column"
                        grid=part(|found| found.column)
                        divisor=divisor
                        width=SIDE[0]
                    />
                    <span class="operator" aria-hidden="true">"×"</span>
                    <Numbers name=key::SEPARABLE_ROW hook="row" grid=part(|found| found.row) divisor=1 width=SIDE[1]/>
                </div>
                <p>{move || page.text(key::SEPARABLE_ORDER)}</p>
            })}
            <Table counts=counts is_split=is_found/>
            {move || is_found.get().then(|| view! { <p>{move || saving(counts.get().all)}</p> })}
        </section>
    }
}

/// The counts for one output cell and for all of them.
#[component]
fn Table(counts: Memo<Counts>, is_split: Memo<bool>) -> impl IntoView {
    let page = page();
    let count = move |hook: &'static str, of: fn(Counts) -> usize| {
        view! {
            <td data-metric=hook data-value=move || of(counts.get()).to_string()>{move || of(counts.get())}</td>
        }
    };
    let row =
        move |name: Key, hooks: [&'static str; 2], whole: fn(Counts) -> usize, split: fn(Counts) -> usize| {
            view! {
                <tr>
                    <th scope="row">{move || page.text(name)}</th>
                    {count(hooks[0], whole)}
                    {move || is_split.get().then(|| count(hooks[1], split))}
                </tr>
            }
        };
    view! {
        <table>
            <caption>{move || page.text(key::SEPARABLE_MULTIPLICATIONS)}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{move || page.text(key::SEPARABLE_WHOLE)}</th>
                    {move || is_split.get().then(|| view! {
                        <th scope="col">{move || page.text(key::SEPARABLE_SPLIT)}</th>
                    })}
                </tr>
            </thead>
            <tbody>
                {row(
                    key::SEPARABLE_EACH_CELL,
                    ["products-cell", "products-cell-split"],
                    |counts| counts.cell[0],
                    |counts| counts.cell[1],
                )}
                {row(
                    key::SEPARABLE_ALL_CELLS,
                    ["products", "products-split"],
                    |counts| counts.all[0],
                    |counts| counts.all[1],
                )}
            </tbody>
        </table>
    }
}

fn saving([whole, split]: [usize; 2]) -> String {
    let page = page();
    match whole.checked_sub(split) {
        None | Some(0) => page.text(key::SEPARABLE_SAVES_NOTHING).to_owned(),
        Some(saved) => {
            let percent = (100.0 * saved as f64 / whole as f64).round().to_string();
            page.fill(key::SEPARABLE_SAVES, &[("count", &*saved.to_string()), ("percent", &percent)])
        }
    }
}
