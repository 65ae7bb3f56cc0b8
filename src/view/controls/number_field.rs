//! A number with − and +: typing is allowed, and a limit says why.

use leptos::prelude::*;

use crate::lesson::text::{Key, key};
use crate::view::help::Help;
use crate::view::page::page;

/// What the buttons and the field do.
#[derive(Clone, Copy)]
pub struct Handlers {
    /// The button − or +: by −1 or +1.
    pub on_step: Callback<i64>,
    /// A number was typed.
    pub on_typed: Callback<String>,
}

/// A labelled number. `less` and `more` say why it can't be smaller or larger, if so.
#[component]
pub fn NumberField(
    name: Key,
    help: Key,
    hook: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] less: Signal<Option<String>>,
    #[prop(into)] more: Signal<Option<String>>,
    handlers: Handlers,
) -> impl IntoView {
    let page = page();
    let asked = RwSignal::new(None::<i64>);
    let reason = move || match asked.get()? {
        ..0 => less.get(),
        _ => more.get(),
    };
    let step = move |by: i64| {
        let is_blocked =
            if by < 0 { less.with_untracked(Option::is_some) } else { more.with_untracked(Option::is_some) };
        asked.set(is_blocked.then_some(by));
        if !is_blocked {
            handlers.on_step.run(by);
        }
    };
    let button = move |by: i64, sign: &'static str, what: Key, blocked: Signal<Option<String>>| {
        view! {
            <button
                type="button"
                aria-label=move || page.fill(what, &[("name", page.text(name))])
                aria-disabled=move || blocked.with(Option::is_some).then_some("true")
                on:click=move |_| step(by)
            >
                {sign}
            </button>
        }
    };
    let id = format!("control-{hook}");
    view! {
        <div class="line">
            <span class="named">
                <label for=id.clone()>{move || page.text(name)}</label>
                <Help name=name help=help/>
            </span>
            <span class="number">
                {button(-1, "−", key::CONTROL_LESS, less)}
                <input
                    id=id
                    type="text"
                    inputmode="text"
                    autocomplete="off"
                    maxlength="24"
                    data-control=hook
                    prop:value=value
                    on:change=move |event| {
                        asked.set(None);
                        handlers.on_typed.run(event_target_value(&event));
                        event_target::<leptos::web_sys::HtmlInputElement>(&event).set_value(&value.get_untracked());
                    }
                />
                {button(1, "+", key::CONTROL_MORE, more)}
            </span>
            {move || reason().map(|reason| view! { <p class="reason">{reason}</p> })}
        </div>
    }
}
