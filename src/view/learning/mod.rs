//! Learning: a network trains on the page, and all of it can be looked at.

pub mod curves;
pub mod experiments;
mod files;
pub mod filters;
mod gradient;
mod mistakes;
pub mod opened;
mod settings;
mod sheet;
mod thumbnail;
mod time;
pub mod update;

use leptos::prelude::*;

use crate::view::learning::curves::Curves;
use crate::view::learning::files::Files;
use crate::view::learning::filters::Filters;
use crate::view::learning::mistakes::Mistakes;
use crate::view::learning::opened::Opened;
use crate::view::learning::settings::Settings;
use crate::view::learning::time::Time;
use crate::view::page::page;

/// The stage of the chapter `learning`.
#[component]
pub fn LearningStage() -> impl IntoView {
    let page = page();
    // Nothing moves by itself.
    Effect::new(move |_| page.pause());
    let fingerprint =
        move || page.learning.run.with(|run| run.as_ref().map(|run| format!("{:016x}", run.fingerprint())));
    view! {
        <div class="learning-stage" data-fingerprint=fingerprint>
            <Curves/>
            <Time/>
            <div class="learning-middle">
                <Filters/>
                <Settings/>
            </div>
            <Opened/>
            <Mistakes/>
            <Files/>
        </div>
    }
}
