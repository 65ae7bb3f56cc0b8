//! What is being worked on, how far it is, and a button that stops it; or why it is not there.

use leptos::prelude::*;

use crate::lab::limits::PEOPLE;
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::view::page::{Aim, Halt};

/// The bar of an aim. The style lets it appear only after a while, so that short work shows nothing.
#[component]
pub fn UnderWay(of: Fuse, aim: Aim, name: Key) -> impl IntoView {
    let page = of.page;
    let is_it = Memo::new(move |_| page.fusing.aim.get() == Some(aim));
    let share = move || page.progress.with(|progress| progress.share);
    let said = move || page.fill(name, &[("people", &PEOPLE.to_string())]);
    let bar = move || {
        view! {
            <div class="under-way fusion-under-way">
                <p>{said}</p>
                <div
                    class="under-way-bar"
                    role="progressbar"
                    aria-label=said
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || (share() * 100.0).floor().to_string()
                    data-metric="progress"
                    data-value=move || share().to_string()
                    style:--share=move || share().to_string()
                ></div>
                <button type="button" class="btn" data-action="fusion-stop" on:click=move |_| page.stop_fusing()>
                    {move || page.text(key::WORK_STOP)}
                </button>
            </div>
        }
    };
    let halted = move || {
        let (_, halt) = page.fusing.halt.get().filter(|(halted, _)| *halted == aim)?;
        let (level, code, sentence) = match halt {
            Halt::Stopped => ("info", "fusion-stopped", key::FUSION_STOPPED),
            Halt::Lost => ("error", "fusion-lost", key::FUSION_LOST),
        };
        Some(view! {
            <div class="notice" data-notice=level data-code=code>
                <p>{page.text(sentence)}</p>
                <button type="button" class="btn quiet" data-action="fusion-again" on:click=move |_| page.fuse(aim)>
                    {page.text(key::FUSION_AGAIN)}
                </button>
            </div>
        })
    };
    move || if is_it.get() { bar().into_any() } else { halted().into_any() }
}
