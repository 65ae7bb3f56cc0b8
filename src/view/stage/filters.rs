//! Filters on a photograph: the whole picture, the kernel, the whole output, and a lens on the numbers.

use leptos::prelude::*;

use crate::view::controls::kernel::KernelControls;
use crate::view::controls::preset_strip::PresetStrip;
use crate::view::equation::Equation;
use crate::view::finding::{Finding, FindingButton};
use crate::view::gauge::Gauge;
use crate::view::legend::Range;
use crate::view::lens::Lens;
use crate::view::notices::{Notices, Place};
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

/// The stage of the chapter on what filters do.
#[component]
pub fn FiltersStage(room: Room) -> impl IntoView {
    view! {
        <Row room=room under_kernel=|| view! { <Gauge/> }/>
        <Notices place=Place::Bench/>
        <Finding room=room/>
        <PresetStrip/>
        <KernelControls/>
        <div class="workings beside">
            <Lens/>
            <Equation/>
            <Range/>
        </div>
        <Transport/>
        <FindingButton/>
    }
}
