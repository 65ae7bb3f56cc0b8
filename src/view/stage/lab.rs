//! The lab: every control at once, and all layers in a row, each with its own grid and equation.

mod chain;
mod panel;
mod sizes;

use leptos::prelude::*;

use crate::view::equation::{Equation, Form};
use crate::view::legend::Legend;
use crate::view::notices::{Notices, Place};
use crate::view::shape_line::ShapeLine;
use crate::view::stage::lab::chain::Layers;
use crate::view::stage::lab::sizes::Sizes;
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

pub use panel::Panel;

/// The stage of the lab.
#[component]
pub fn LabStage(room: Room) -> impl IntoView {
    let sizes = Sizes::of(room);
    view! {
        <Row room=room cells=sizes.cells under_output=|| view! { <Legend/> }/>
        <Layers sizes=sizes/>
        <Notices place=Place::Bench/>
        <div class="workings">
            <ShapeLine/>
            <Equation form=Form::LEDGER/>
        </div>
        <Transport/>
    }
}
