//! The column of all controls: the picture, the kernel, how it moves, the layers after it, how values become colours.

use leptos::prelude::*;

use crate::lesson::text::{Key, key};
use crate::view::chapter::Lead;
use crate::view::controls::geometry::GeometryControls;
use crate::view::controls::kernel::KernelControls;
use crate::view::controls::layers::LayerControls;
use crate::view::controls::picture::PictureControls;
use crate::view::controls::shown::DisplayControl;
use crate::view::page::page;

/// All of it.
#[component]
pub fn Panel() -> impl IntoView {
    view! {
        <div class="panel">
            // The bar at the top shows the title already; what reads aloud needs a heading to begin with.
            <div class="unseen"><Lead/></div>
            <PictureControls/>
            <Group name=key::GRID_KERNEL id="kernel"><KernelControls is_sized_elsewhere=true/></Group>
            <Group name=key::LAB_MOVEMENT id="movement"><GeometryControls/></Group>
            <Group name=key::LAB_NEXT_LAYERS id="layers"><LayerControls/></Group>
            <Group name=key::LEGEND_TITLE id="range"><div class="controls"><DisplayControl/></div></Group>
        </div>
    }
}

#[component]
fn Group(name: Key, id: &'static str, children: Children) -> impl IntoView {
    let page = page();
    view! {
        <section class="group" aria-labelledby=format!("panel-{id}")>
            <h2 id=format!("panel-{id}")>{move || page.text(name)}</h2>
            {children()}
        </section>
    }
}
