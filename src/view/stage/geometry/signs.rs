//! What tint and hatching in the input mean, how many rows and columns no window touches, and where the padding cell
//! that is pointed at came from.

use leptos::prelude::*;

use crate::engine::border::Border;
use crate::lab::highlight::Spot;
use crate::lesson::text::{Key, key};
use crate::view::grid::padding;
use crate::view::page::page;

/// The lines under the input.
#[component]
pub fn Signs() -> impl IntoView {
    let page = page();
    let border =
        Memo::new(move |_| page.bench.with(|bench| bench.is_padded().then(|| bench.setting.geometry.border)));
    let leftover = Memo::new(move |_| page.bench.with(|bench| bench.leftover().map(|cells| cells.len())));
    let padding_sign = move || {
        let name = match border.get()? {
            Border::Zero => key::GEOMETRY_LEGEND_ZERO,
            Border::Reflect => key::GEOMETRY_LEGEND_REFLECT,
            Border::Replicate => key::GEOMETRY_LEGEND_REPLICATE,
        };
        Some(view! { <span class="sign" data-sign="padding"><i class="padding"></i>{page.text(name)}</span> })
    };
    let unused_sign = move || {
        let name = key::GEOMETRY_LEGEND_LEFTOVER;
        (leftover.get() != [0, 0]).then(
            || view! { <span class="sign" data-sign="unused"><i class="unused"></i>{page.text(name)}</span> },
        )
    };
    let counted =
        move |name: Key, count: usize| (count > 0).then(|| page.fill(name, &[("count", &count.to_string())]));
    let untouched = move || {
        let [rows, columns] = leftover.get();
        let said =
            [counted(key::GEOMETRY_LEFTOVER_ROWS, rows), counted(key::GEOMETRY_LEFTOVER_COLUMNS, columns)];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let source = Memo::new(move |_| match page.spot() {
        Some(Spot::Padding(cell)) => padding::sentence(page, cell),
        _ => None,
    });
    view! {
        <div class="signs">
            <p class="keys">{padding_sign}{unused_sign}</p>
            <div class="said">
                <p class:behind=move || source.with(Option::is_some) data-leftover="">{untouched}</p>
                <p data-source-said="">{source}</p>
            </div>
        </div>
    }
}
