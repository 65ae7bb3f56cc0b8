//! The chapter about a volume: a window that moves through a scan in three planes, and what it adds up to.

mod desk;
mod field;
mod filters;
mod ledger;
mod modalities;
mod outcome;
mod own;
mod picked;
mod plane;
mod planes;
mod said;
mod shaded;
mod shape;
mod source;
mod steps;
mod table;
mod weights;
mod work;

use leptos::prelude::*;

use crate::lesson::text::key;
use crate::view::fusion::FusionSection;
use crate::view::notices::{Notices, Place};
use crate::view::page::page;
use crate::view::stage::row::Room;
pub use crate::view::volume::desk::Desk;
use crate::view::volume::filters::Filters;
pub use crate::view::volume::ledger::Ledger;
use crate::view::volume::modalities::Modalities;
use crate::view::volume::own::OwnVolume;
pub use crate::view::volume::plane::Of;
pub use crate::view::volume::planes::Planes;
pub use crate::view::volume::said::say_change;
use crate::view::volume::shaded::Shaded;
use crate::view::volume::shape::ShapeLine;
use crate::view::volume::source::Source;
use crate::view::volume::steps::Steps;
pub use crate::view::volume::steps::position;
use crate::view::volume::table::Table;
use crate::view::volume::work::Rest;

/// The stage of the chapter `volume`.
#[component]
pub fn VolumeStage(room: Room) -> impl IntoView {
    let page = page();
    // Nothing moves by itself.
    Effect::new(move |_| page.pause());
    let desk = Desk::of(page);
    view! {
        <div class="volume-stage">
            <Planes desk=desk of=Of::Input width=room.width/>
            <Steps desk=desk/>
            <Notices place=Place::Bench/>
            <Ledger desk=desk/>
            <Rest desk=desk/>
            <Planes desk=desk of=Of::Output width=room.width/>
            <ShapeLine desk=desk/>
            <div class="volume-controls" role="group" aria-label=move || page.text(key::VOLUME_FILTER)>
                <Filters desk=desk/>
                <div><Table desk=desk/></div>
            </div>
            <Modalities desk=desk/>
        </div>
        <FusionSection/>
    }
}

/// The controls beside the text: which volume.
#[component]
pub fn VolumeSource() -> impl IntoView {
    let desk = Desk::of(page());
    view! {
        <div class="volume-source">
            <Source desk=desk/>
            <OwnVolume/>
            <Shaded desk=desk/>
        </div>
    }
}
