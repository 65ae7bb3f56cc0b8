//! Stride, padding, dilation: a lone filter with the controls of how its window moves.

use leptos::prelude::*;

use crate::view::controls::geometry::GeometryControls;
use crate::view::controls::prediction::Prediction;
use crate::view::equation::Equation;
use crate::view::legend::Legend;
use crate::view::notices::{Notices, Place};
use crate::view::shape_line::ShapeLine;
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

/// The stage of the chapter on stride and padding.
#[component]
pub fn GeometryStage(room: Room) -> impl IntoView {
    view! {
        <Row room=room under_output=|| view! { <Legend/> }/>
        <Notices place=Place::Bench/>
        <div class="moving">
            <GeometryControls/>
            <Prediction/>
        </div>
        <div class="workings">
            <ShapeLine/>
            <Equation/>
        </div>
        <Transport/>
    }
}
