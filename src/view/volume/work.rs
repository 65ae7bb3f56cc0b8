//! What is seen while the planes are there and the rest is being worked out.

use leptos::prelude::*;

use crate::lesson::text::key;
use crate::view::page::{Halt, Page};
use crate::view::progress::UnderWay;
use crate::view::volume::desk::Desk;

/// How far the rest is, and a button that stops it; once it was stopped, or broke off, one that begins it again.
#[component]
pub fn Rest(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let volume = page.volume;
    let halted = move |halt: Halt| {
        let (level, code, sentence) = match halt {
            Halt::Stopped => ("info", "work-stopped", key::WORK_STOPPED),
            Halt::Lost => ("error", "work-lost", key::WORK_LOST),
        };
        view! {
            <div class="notice" data-notice=level data-code=code>
                <p>{move || page.text(sentence)}</p>
                <button type="button" class="btn quiet" data-action="compute" on:click=move |_| page.compute_volume()>
                    {move || page.text(key::WORK_COMPUTE)}
                </button>
            </div>
        }
    };
    let label = Signal::derive(move || page.text(key::VOLUME_COMPUTING).to_owned());
    view! {
        <div class="volume-rest">
            <UnderWay is_so=volume.working.into() label=label stop=Page::cancel_volume/>
            {move || volume.halt.get().filter(|_| !volume.working.get()).map(halted)}
        </div>
    }
}
