//! `?` beside every control, and the list of all of them.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::lesson::text::{Key, key, keys, lookup};
use crate::view::page::page;
use crate::web;

/// Where the name of a thing that has help may stand.
const SECTIONS: [&str; 4] = ["control", "action", "grid", "equation"];

/// A `?` that opens one or two sentences. Only one is open at a time.
#[component]
pub fn Help(name: Key, help: Key) -> impl IntoView {
    let page = page();
    let label = move || page.fill(key::ARIA_HELP_OF, &[("name", page.text(name))]);
    view! {
        <details class="help" name="help">
            <summary aria-label=label><span aria-hidden="true">"?"</span></summary>
            <p>{move || page.text(help)}</p>
        </details>
    }
}

/// All keys and all controls on one sheet.
#[component]
pub fn HelpSheet(dialog: NodeRef<Dialog>) -> impl IntoView {
    let page = page();
    let shortcuts = [
        ("← →", key::KEYS_STEP),
        ("↑ ↓", key::KEYS_ROW),
        ("Home End", key::KEYS_ENDS),
        ("Space", key::KEYS_PLAY),
        ("Enter", key::KEYS_EDIT),
        ("Esc", key::KEYS_CANCEL),
        ("Ctrl+Z", key::KEYS_UNDO),
    ];
    let controls = move || {
        let topics = keys().filter(|key| key.name().starts_with("help."));
        topics
            .filter_map(|help| {
                let id = help.name().strip_prefix("help.")?;
                let name = SECTIONS.iter().find_map(|section| lookup(section, id))?;
                Some(view! { <dt>{page.text(name)}</dt><dd>{page.text(help)}</dd> })
            })
            .collect_view()
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            web::dialog::close(&dialog);
        }
    };
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="help-title">
            <div class="head">
                <h2 id="help-title">{move || page.text(key::ACTION_HELP)}</h2>
                <button type="button" class="btn outline" on:click=close>{move || page.text(key::ACTION_CLOSE)}</button>
            </div>
            <dl class="shortcuts">
                {shortcuts.map(|(keys, what)| view! {
                    <dt>{keys.split(' ').map(|one| view! { <kbd>{one}</kbd>" " }).collect_view()}</dt>
                    <dd>{move || page.text(what)}</dd>
                }).collect_view()}
            </dl>
            <dl class="topics">{controls}</dl>
        </dialog>
    }
}
