//! The trained network as files, and its way into the pipeline.

use leptos::prelude::*;

use crate::lesson::text::key;
use crate::view::memory::memory;
use crate::view::page::page;
use crate::view::trained::{can_open_trained, open_trained, save_trained};

/// The test digit that the network is shown with.
const DIGIT: usize = 5;

/// The buttons.
#[component]
pub fn Files() -> impl IntoView {
    let page = page();
    let memory = memory();
    let can_open = Memo::new(move |_| can_open_trained(page));
    let open = move |_| {
        if can_open.get_untracked() {
            open_trained(page, memory, DIGIT);
        }
    };
    view! {
        <section class="learning-files" aria-labelledby="learning-files">
            <h2 id="learning-files">{move || page.text(key::LEARNING_FILE)}</h2>
            <p class="learning-note">{move || page.text(key::LEARNING_FILE_ABOUT)}</p>
            <div class="learning-buttons">
                <button type="button" class="btn" data-action="save-network" on:click=move |_| save_trained(page)>
                    {move || page.text(key::LEARNING_SAVE)}
                </button>
                <button
                    type="button"
                    class="btn"
                    data-action="open-trained"
                    aria-disabled=move || (!can_open.get()).then_some("true")
                    on:click=open
                >
                    {move || page.text(key::LEARNING_OPEN_PIPELINE)}
                </button>
            </div>
            {move || (!can_open.get()).then(|| view! {
                <p class="reason">{page.text(key::LEARNING_NOT_IN_PIPELINE)}</p>
            })}
        </section>
    }
}
