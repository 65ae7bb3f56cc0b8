//! The pipeline: a trained network from the picture to the class.

use leptos::prelude::*;

use crate::view::stage::row::Room;

/// The stage of the chapter `pipeline`.
#[component]
pub fn PipelineStage(room: Room) -> impl IntoView {
    let _ = room;
    view! { <div class="pipeline"></div> }
}
