//! How values become colours, as a list, and what that does not show.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::display::Display;
use crate::lesson::text::key;
use crate::view::controls::selection::{Offer, Selection};
use crate::view::legend;
use crate::view::page::page;
use crate::view::range;

/// The list of display ranges.
#[component]
pub fn DisplayControl() -> impl IntoView {
    let page = page();
    let offer =
        |show: Display| Offer { word: show.word(), name: legend::name(show), action: Action::SetShow(show) };
    view! {
        <Selection
            name=key::CONTROL_SHOW
            help=key::HELP_SHOW
            hook="show"
            chosen=Signal::derive(move || page.show.get().word())
            offers=Signal::stored(Display::ALL.map(offer).to_vec())
            on_chosen=Callback::new(move |offer: Offer| page.send(offer.action))
        />
        <p class="reason" data-loss="">{move || range::loss(page)}</p>
    }
}
