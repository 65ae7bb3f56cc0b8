//! The chapter about a volume: a window that moves through a scan in three planes, and what it adds up to.

mod own;

use leptos::prelude::*;

use crate::view::fusion::FusionSection;
use crate::view::page::page;
use crate::view::stage::row::Room;

/// The stage of the chapter `volume`.
#[component]
pub fn VolumeStage(room: Room) -> impl IntoView {
    let page = page();
    // Nothing moves by itself.
    Effect::new(move |_| page.pause());
    let _ = room;
    view! {
        <div class="volume-stage"><own::OwnVolume/></div>
        <FusionSection/>
    }
}
