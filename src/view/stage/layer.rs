//! A further layer: its grid, and under it how its open number was made.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::equation::{Equation, Form};
use crate::view::grid::GridView;

/// The layer that so many layers are done after; the equation has `room` CSS pixels.
#[component]
pub fn LayerView(
    after: usize,
    #[prop(into)] cell_size: Signal<f64>,
    #[prop(into)] room: Signal<f64>,
) -> impl IntoView {
    view! {
        <div class="layer">
            <GridView role=Role::after(after) cell_size=cell_size/>
            <Equation form=Form::Line { after, room: Some(room) }/>
        </div>
    }
}
