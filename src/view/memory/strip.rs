//! One sentence about the work, under the header, with what can be done about it.

use leptos::prelude::*;

use crate::lesson::text::{Key, key};
use crate::view::memory::{Memory, Said, memory, slots};
use crate::web::{files, storage::StorageError};

const FILE: &str = "convolens-work.txt";

/// The sentence, if there is something to say. Its place is there from the start, so that it is read out.
#[component]
pub fn Strip() -> impl IntoView {
    let memory = memory();
    view! { <div class="memory" role="status">{move || memory.said.get().map(|said| one(memory, said))}</div> }
}

fn one(memory: Memory, said: Said) -> impl IntoView {
    let page = memory.page;
    let (level, code, sentence) = words(&said);
    let close = {
        let is_unreadable = matches!(said, Said::Unreadable { .. });
        move |_| {
            if is_unreadable {
                slots::forget_unreadable();
            }
            memory.said.set(None);
        }
    };
    let leads_back = said.leads_back();
    let back = move || {
        (leads_back && memory.has_earlier.get()).then(|| {
            view! {
                <button type="button" class="btn quiet" data-action="work-back" on:click=move |_| memory.back()>
                    {page.text(key::MEMORY_BACK)}
                </button>
            }
        })
    };
    let file = said.text().map(|text| {
        view! {
            <button type="button" class="btn quiet" data-action="work-file" on:click=move |_| files::save(FILE, &text)>
                {move || page.text(key::MEMORY_FILE)}
            </button>
        }
    });
    view! {
        <div class="notice" data-notice=level data-code=code>
            <p>{move || page.text(sentence)}</p>
            {back}
            {file}
            <button type="button" class="btn quiet" on:click=close>{move || page.text(key::ACTION_CLOSE)}</button>
        </div>
    }
}

fn words(said: &Said) -> (&'static str, &'static str, Key) {
    match said {
        Said::Replaced => ("info", "work-replaced", key::MEMORY_REPLACED),
        Said::Cleared => ("info", "work-cleared", key::MEMORY_CLEARED),
        Said::Crashed { .. } => ("warning", "work-crashed", key::MEMORY_CRASHED),
        Said::Unsaved(StorageError::Full) => ("warning", "work-unsaved", key::MEMORY_FULL),
        Said::Unsaved(StorageError::Blocked) => ("warning", "work-unsaved", key::MEMORY_BLOCKED),
        Said::Newer => ("warning", "work-newer", key::MEMORY_NEWER),
        Said::Unreadable { is_part: false, .. } => ("warning", "work-unreadable", key::MEMORY_UNREADABLE),
        Said::Unreadable { is_part: true, .. } => ("warning", "work-unreadable", key::MEMORY_PARTLY),
    }
}
