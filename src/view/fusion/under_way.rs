//! What is being worked on, how far it is, and a button that stops it; or why it is not there.

use leptos::prelude::*;

use crate::lab::limits::PEOPLE;
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::view::page::{Aim, Halt, Page};
use crate::view::progress::UnderWay;

/// The bar of an aim, or why it is not there.
#[component]
pub fn Aimed(of: Fuse, aim: Aim, name: Key) -> impl IntoView {
    let page = of.page;
    let is_it = Memo::new(move |_| page.fusing.aim.get() == Some(aim));
    let said = Signal::derive(move || page.fill(name, &[("people", &PEOPLE.to_string())]));
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
    view! {
        <UnderWay is_so=is_it.into() label=said stop=Page::stop_fusing hook="fusion-stop"/>
        {move || (!is_it.get()).then(halted)}
    }
}
