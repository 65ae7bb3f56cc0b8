//! A labelled number that is typed; what is refused goes back to what it was.

use leptos::html::Input;
use leptos::prelude::*;

use crate::lesson::text::Key;
use crate::view::page::page;

/// The field; `hook` is its `data-control`.
#[component]
pub fn Field(
    name: Key,
    hook: &'static str,
    #[prop(into)] value: Signal<String>,
    on_typed: Callback<String>,
) -> impl IntoView {
    let page = page();
    let field: NodeRef<Input> = NodeRef::new();
    let id = format!("volume-{hook}");
    let take = move |event| {
        on_typed.run(event_target_value(&event));
        if let Some(field) = field.get_untracked() {
            field.set_value(&value.get_untracked());
        }
    };
    view! {
        <div class="line">
            <label for=id.clone()>{move || page.text(name)}</label>
            <input
                id=id
                class="volume-field"
                type="text"
                inputmode="text"
                autocomplete="off"
                maxlength="24"
                data-control=hook
                node_ref=field
                prop:value=value
                on:change=take
            />
        </div>
    }
}
