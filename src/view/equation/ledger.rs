//! Product by product in columns: letter, value, weight, product; kernel row by kernel row, and under it what they add up to.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::highlight;
use crate::lab::notation;
use crate::lab::picture::Values;
use crate::lesson::text::key;
use crate::view::equation::outcome::Outcome;
use crate::view::equation::product::ProductView;
use crate::view::equation::{Shown, bracketed, sum_of};
use crate::view::page::{Page, page};

/// Most terms that stand on one line.
const LINE: usize = 9;
/// Most terms that all stand open; of more, rows open one by one.
const OPEN: usize = 49;

/// Characters of a photograph's values: `255`, or `133/255` on the scale from 0 to 1.
const PHOTOGRAPH: [usize; 2] = [3, 7];

/// The equation in its fixed place; where that is narrow, a kernel row stands `in_rows` of its own.
#[component]
pub fn Ledger(shown: Shown, in_rows: bool) -> impl IntoView {
    let page = page();
    let kernel = Memo::new(move |_| page.bench.with(|bench| [bench.kernel.height(), bench.kernel.width()]));
    let layout = move || match kernel.get().iter().product::<usize>() {
        0..=LINE if !in_rows => "line",
        count if count <= OPEN => "rows",
        _ => "folded",
    };
    let width = Memo::new(move |_| {
        let longest = |role| page.board(role).with(|board| board.longest());
        let is_photograph = page.board(Role::PICTURE).with(|board| board.is_photograph);
        let [byte, unit] = PHOTOGRAPH;
        let least = match page.setting.with(|setting| setting.picture.values) {
            _ if !is_photograph => 0,
            Values::Byte => byte,
            Values::Unit => unit,
        };
        longest(Role::PICTURE).max(least) + longest(Role::KERNEL)
    });
    let unfolded = RwSignal::new(0_usize);
    let rows = move || {
        let [height, width] = kernel.get();
        let row = move |row| view! { <Row shown=shown row=row columns=width unfolded=unfolded/> };
        (0..height).map(row).collect_view()
    };
    view! {
        <section
            class="equation"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-result=move || shown.result()
            data-approximate=move || shown.approximate()
            data-layout=layout
            style:--digits=move || width.get().to_string()
            style:--columns=move || kernel.get()[1].to_string()
        >
            <div class="ledger">
                <div class="labels" aria-hidden="true">
                    <span></span>
                    <span>{move || page.text(key::EQUATION_INPUT)}</span>
                    <span>{move || page.text(key::EQUATION_KERNEL)}</span>
                    <span>{move || page.text(key::EQUATION_PRODUCT)}</span>
                </div>
                <div class="terms">{rows}</div>
                <Outcome shown=shown/>
            </div>
            <p class="fan">{move || fan_text(page)}</p>
        </section>
    }
}

/// The products of one kernel row, and their own sum.
#[component]
fn Row(shown: Shown, row: usize, columns: usize, unfolded: RwSignal<usize>) -> impl IntoView {
    let subtotal =
        Memo::new(move |_| shown.trace.with(|trace| trace.as_ref().map(|trace| sum_of(trace, row))));
    let printed = move || subtotal.get().map(|sum| notation::number(sum).text);
    view! {
        <div class="row" class:open=move || unfolded.get() == row>
            {(0..columns).map(|column| view! { <ProductView shown=shown key=[row, column] is_first=column == 0/> }).collect_view()}
            <button
                type="button"
                class="subtotal"
                data-subtotal=move || subtotal.get().map(|sum| notation::plain(sum.value))
                aria-expanded=move || (unfolded.get() == row).to_string()
                on:click=move |_| unfolded.set(row)
            >
                <span aria-hidden="true">"= "</span>
                <b>{printed}</b>
            </button>
        </div>
    }
}

/// What an input that is pointed at goes into: its value times every weight it meets.
fn fan_text(page: Page) -> Option<String> {
    let spot = page.spot()?;
    page.bench.with(|bench| {
        let cell = spot.picture_cell(bench)?;
        let value = page.board(Role::PICTURE).with(|board| board.face(cell).map(|face| face.text))?;
        let weight = |[row, column]: [usize; 2]| bench.kernel.get(row, column).map(notation::exact);
        let products: Vec<_> = highlight::fan(bench, cell)
            .into_iter()
            .filter_map(|(_, key)| Some(format!("{value}×{}", bracketed(weight(key)?))))
            .collect();
        let count = products.len().to_string();
        let sentence = page.fill(key::LINKED_INPUT, &[("v", &value), ("n", &count)]);
        Some(format!("{sentence} {}", products.join(", ")))
    })
}
