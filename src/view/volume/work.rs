//! What is seen while the planes are there and the rest is being worked out.

use leptos::prelude::*;

use crate::lesson::text::key;
use crate::view::page::Halt;
use crate::view::volume::desk::Desk;

/// How far the rest is, and a button that stops it; once it was stopped, or broke off, one that begins it again.
#[component]
pub fn Rest(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let volume = page.volume;
    let share = move || page.progress.with(|progress| progress.share);
    let bar = move || {
        view! {
            <div class="under-way volume-rest">
                <p>{move || page.text(key::VOLUME_COMPUTING)}</p>
                <div
                    class="under-way-bar"
                    role="progressbar"
                    aria-label=move || page.text(key::WORK_UNDER_WAY)
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || (share() * 100.0).floor().to_string()
                    data-metric="progress"
                    data-value=move || share().to_string()
                    style:--share=move || share().to_string()
                ></div>
                <button type="button" class="btn" data-action="cancel" on:click=move |_| page.cancel_volume()>
                    {move || page.text(key::WORK_STOP)}
                </button>
            </div>
        }
    };
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
    move || match (volume.working.get(), volume.halt.get()) {
        (true, _) => bar().into_any(),
        (false, Some(halt)) => halted(halt).into_any(),
        (false, None) => ().into_any(),
    }
}
