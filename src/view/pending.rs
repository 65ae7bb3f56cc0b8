//! Numbers of an earlier setting: which grids have them, and the word that says so.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lesson::text::key;
use crate::view::page::{Page, page};

/// Whether a grid's numbers are those of an earlier setting.
pub fn is_stale(page: Page, role: Role) -> bool {
    matches!(role, Role::Map(map) if map.after > 0) && page.pending.get()
}

/// Says that newer numbers are being computed, or that there are none.
#[component]
pub fn Pending(role: Role) -> impl IntoView {
    let page = page();
    let said = move || page.text(if page.working.get() { key::WORK_COMPUTING } else { key::WORK_EARLIER });
    move || is_stale(page, role).then(|| view! { <span class="pending">{said}</span> })
}
