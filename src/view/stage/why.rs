//! Why convolution: the weights and the sight of a filter beside those of a fully connected layer.

use leptos::prelude::*;

use crate::view::stage::row::Room;

/// The stage of the chapter `why`.
#[component]
pub fn WhyStage(room: Room) -> impl IntoView {
    let _ = room;
    view! { <div class="why"></div> }
}
