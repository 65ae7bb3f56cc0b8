//! What becomes of filters: two in a row joined to one kernel, and one taken apart into a column and a row.

mod combined;
mod composition;
mod framed;
mod numbers;
mod second;
mod separation;
mod weights;

use leptos::prelude::*;

use crate::view::stage::compose::composition::CompositionPanel;
use crate::view::stage::compose::separation::SeparationPanel;
use crate::view::stage::row::Room;

/// Room for the panel on taking apart where both stand side by side, with what is between them.
const BESIDE: f64 = 304.0;

/// Both panels, side by side where there is room.
#[component]
pub fn Compose(room: Room) -> impl IntoView {
    let width = Memo::new(move |_| match room.is_narrow.get() {
        true => room.width.get(),
        false => room.width.get() - BESIDE,
    });
    view! {
        <div class="panels">
            <CompositionPanel width=width/>
            <SeparationPanel/>
        </div>
    }
}
