//! A lone filter on a small picture: grids, controls, size, equation, time.

use leptos::prelude::*;

use crate::view::controls::kernel::KernelControls;
use crate::view::equation::{Equation, Form};
use crate::view::legend::Legend;
use crate::view::notices::{Notices, Place};
use crate::view::shape_line::ShapeLine;
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

/// The stage of the chapter on convolution.
#[component]
pub fn FilterStage(room: Room) -> impl IntoView {
    view! {
        <Row room=room under_kernel=|| view! { <KernelControls/> } under_output=|| view! { <Legend/> }/>
        <Notices place=Place::Bench/>
        <div class="workings">
            <ShapeLine/>
            <Equation form=Form::LEDGER/>
        </div>
        <Transport/>
    }
}
