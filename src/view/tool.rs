//! A button of the bar: an icon, its name where there is room, one thing that it does.

use leptos::prelude::*;

use crate::lesson::text::Key;
use crate::view::icon::Icon;
use crate::view::page::page;

/// The button; `is_named` shows its name beside the icon.
#[component]
pub fn Tool(
    hook: &'static str,
    name: Key,
    path: &'static str,
    #[prop(into, default = true.into())] can: Signal<bool>,
    #[prop(optional)] is_named: bool,
    act: Callback<()>,
) -> impl IntoView {
    let page = page();
    view! {
        <button
            type="button"
            class="tool"
            data-action=hook
            aria-label=move || page.text(name)
            title=move || page.text(name)
            disabled=move || !can.get()
            on:click=move |_| act.run(())
        >
            <Icon path=path/>
            {is_named.then(|| view! { <span>{move || page.text(name)}</span> })}
        </button>
    }
}
