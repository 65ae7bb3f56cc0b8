//! What stands under a column: the numbers that its layers learned, and the products that they take.

use leptos::prelude::*;

use crate::lab::network::strip::Column;
use crate::lesson::figures::print::count;
use crate::lesson::text::key;
use crate::view::page::page;

/// The counts of a column's layers; the picture has none.
#[component]
pub fn Counts(column: Column) -> impl IntoView {
    let page = page();
    let counts = Memo::new(move |_| {
        let counts = page.bench.with(|bench| bench.network.counts());
        let own = counts.iter().skip(column.first.saturating_sub(1)).take(column.last + 1 - column.first);
        own.fold((0, 0), |(learned, products), count| (learned + count.parameters, products + count.products))
    });
    (column.first > 0).then(|| {
        view! {
            <p
                class="tally"
                data-parameters=move || counts.get().0.to_string()
                data-products=move || counts.get().1.to_string()
            >
                <span>{move || page.fill(key::PIPELINE_PARAMETERS, &[("n", &count(counts.get().0))])}</span>
                <span>{move || page.fill(key::PIPELINE_PRODUCTS, &[("n", &count(counts.get().1))])}</span>
            </p>
        }
    })
}
