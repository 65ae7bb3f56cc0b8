//! A further layer: its grid, and under it how its open number was made.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::equation::compact::Compact;
use crate::view::grid::GridView;

/// The layer of a stage's place; the equation has `room` CSS pixels.
#[component]
pub fn LayerView(
    index: usize,
    #[prop(into)] cell_size: Signal<f64>,
    #[prop(into)] room: Signal<f64>,
) -> impl IntoView {
    view! {
        <div class="layer">
            <GridView role=Role::Stage(index) cell_size=cell_size/>
            <Compact role=Role::Stage(index) room=room/>
        </div>
    }
}
