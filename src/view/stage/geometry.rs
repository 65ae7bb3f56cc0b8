//! Stride, padding, dilation: a lone filter with the controls of how its window moves.

mod remainder;
mod signs;

use leptos::html::Div;
use leptos::prelude::*;

use crate::view::controls::geometry::GeometryControls;
use crate::view::equation::{Equation, Form};
use crate::view::legend::Legend;
use crate::view::notices::{Notices, Place};
use crate::view::shape_line::ShapeLine;
use crate::view::stage::Upper;
use crate::view::stage::geometry::remainder::Remainder;
use crate::view::stage::geometry::signs::Signs;
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;
use crate::web;

/// The stage of the chapter on stride and padding.
#[component]
pub fn GeometryStage(room: Room) -> impl IntoView {
    let (upper, watch) = (NodeRef::<Div>::new(), StoredValue::new_local(None));
    let height = use_context::<Upper>();
    Effect::new(move |_| {
        if let Some((upper, Upper(height))) = upper.get().zip(height) {
            watch.set_value(web::resize::Resize::watch(&upper, move |_, down| height.set(down)));
        }
    });
    on_cleanup(move || {
        if let Some(Upper(height)) = height {
            height.set(0.0);
        }
    });
    view! {
        <div node_ref=upper>
            <Row
                room=room
                under_input=|| view! { <Signs/> }
                under_output=|| view! { <Legend/> }
                below=|| view! { <GeometryControls/> }
            />
            <Notices place=Place::Bench/>
        </div>
        <div class="workings">
            <ShapeLine in_full=true/>
            <Remainder/>
            <Equation form=Form::LEDGER/>
        </div>
        <Transport/>
    }
}
