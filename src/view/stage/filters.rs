//! Filters on a photograph: the whole picture, the kernel, the whole output, and a lens on the numbers.

use leptos::prelude::*;

use crate::view::equation::Equation;
use crate::view::legend::Range;
use crate::view::notices::{Notices, Place};
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

/// The stage of the chapter on what filters do.
#[component]
pub fn FiltersStage(room: Room) -> impl IntoView {
    view! {
        <Row room=room/>
        <Notices place=Place::Bench/>
        <div class="workings beside">
            <Equation/>
            <Range/>
        </div>
        <Transport/>
    }
}
