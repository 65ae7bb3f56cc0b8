//! Flatten: one cell into its place in the vector, and on into the class scores.

use leptos::prelude::*;

use crate::view::stage::row::Room;

/// The stage of the chapter `flatten`.
#[component]
pub fn FlattenStage(room: Room) -> impl IntoView {
    let _ = room;
    view! { <div class="flatten"></div> }
}
