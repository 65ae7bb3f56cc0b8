//! What the division by the stride leaves over, along the height and the width.

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::engine::misfit::Dimension;
use crate::lesson::misfit;
use crate::lesson::text::key;
use crate::view::page::{Page, page};

/// The sentences under the formula; none where the window stops at every cell.
#[component]
pub fn Remainder() -> impl IntoView {
    let page = page();
    let axes = Memo::new(move |_| page.bench.with(|bench| bench.axes));
    let said = move || {
        let sides = axes.get().into_iter().zip([Dimension::Height, Dimension::Width]);
        sides.filter_map(|(axis, dimension)| sentence(page, axis, dimension)).collect::<Vec<_>>().join(" ")
    };
    view! { <p class="remainder" data-remainder="">{said}</p> }
}

fn sentence(page: Page, axis: Axis, dimension: Dimension) -> Option<String> {
    if axis.stride == 1 {
        return None;
    }
    let dimension = misfit::dimension(page.language.get(), dimension);
    Some(match axis.padded().saturating_sub(axis.reach()) % axis.stride.max(1) {
        0 => page.fill(key::GEOMETRY_NO_REMAINDER, &[("dimension", dimension)]),
        left => page.fill(key::GEOMETRY_REMAINDER, &[("dimension", dimension), ("count", &left.to_string())]),
    })
}
