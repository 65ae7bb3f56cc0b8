//! A named switch with its help.

use leptos::prelude::*;

use crate::lesson::text::Key;
use crate::view::help::Help;
use crate::view::page::page;

/// On or off; `hook` is its `data-control`.
#[component]
pub fn Switch(
    name: Key,
    help: Key,
    hook: &'static str,
    #[prop(into)] is_on: Signal<bool>,
    on_change: Callback<bool>,
) -> impl IntoView {
    let page = page();
    let id = format!("control-{hook}");
    view! {
        <div class="line">
            <span class="named">
                <label for=id.clone()>{move || page.text(name)}</label>
                <Help name=name help=help/>
            </span>
            <input
                id=id
                type="checkbox"
                role="switch"
                class="switch"
                data-control=hook
                prop:checked=is_on
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
        </div>
    }
}
