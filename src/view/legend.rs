//! The display range of the output: its colours, its ends, and 0.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::page::page;

/// The bar under the output.
#[component]
pub fn Legend() -> impl IntoView {
    let page = page();
    let scale = Memo::new(move |_| page.board(Role::Output).with(|board| board.scale));
    let bar = move || {
        let steps = scale.get().steps();
        steps.into_iter().map(|shade| view! { <i class=shade.class()></i> }).collect_view()
    };
    let end = move |index: usize| notation::rounded(scale.get().ends()[index]).text;
    let zero = move || (scale.get().ends()[0] < 0.0).then(|| view! { <span>"0"</span> });
    view! {
        <div class="legend">
            <p class="label">{move || page.text(key::LEGEND_TITLE)}</p>
            <div class="bar" aria-hidden="true">{bar}</div>
            <div class="ticks"><span>{move || end(0)}</span>{zero}<span>{move || end(1)}</span></div>
        </div>
    }
}
