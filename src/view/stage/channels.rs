//! Channels and depth: a picture in planes, a filter as deep, one ledger of products.

use leptos::prelude::*;

use crate::view::stage::row::Room;

/// The stage of the chapter `channels`.
#[component]
pub fn ChannelsStage(room: Room) -> impl IntoView {
    let _ = room;
    view! { <div class="channels"></div> }
}
