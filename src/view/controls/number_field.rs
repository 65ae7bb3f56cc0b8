//! A number with − and +: typing is allowed, and a limit says why.

use leptos::html::Input;
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

/// The reason why a button did nothing, for as long as it holds.
pub type Refused = RwSignal<Option<Signal<Option<String>>>>;

/// A labelled number with its help.
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
    view! {
        <div class="line">
            <span class="named">
                <label for=id(hook)>{move || page.text(name)}</label>
                <Help name=name help=help/>
            </span>
            <Stepper name=name hook=hook value=value less=less more=more handlers=handlers/>
        </div>
    }
}

fn id(hook: &str) -> String {
    format!("control-{hook}")
}

/// − number +. `less` and `more` say why it can't be smaller or larger, if so: where it stands, or in a line that several
/// share.
#[component]
pub fn Stepper(
    name: Key,
    hook: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] less: Signal<Option<String>>,
    #[prop(into)] more: Signal<Option<String>>,
    handlers: Handlers,
    #[prop(optional)] shared: Option<Refused>,
) -> impl IntoView {
    let page = page();
    let refused: Refused = shared.unwrap_or_else(|| RwSignal::new(None));
    let field: NodeRef<Input> = NodeRef::new();
    let step = move |by: i64| {
        let blocked = if by < 0 { less } else { more };
        let is_blocked = blocked.with_untracked(Option::is_some);
        refused.set(is_blocked.then_some(blocked));
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
                title=move || blocked.get()
                on:click=move |_| step(by)
            >
                {sign}
            </button>
        }
    };
    let take = move |event| {
        refused.set(None);
        handlers.on_typed.run(event_target_value(&event));
        if let Some(field) = field.get_untracked() {
            field.set_value(&value.get_untracked());
        }
    };
    view! {
        <span class="number">
            {button(-1, "−", key::CONTROL_LESS, less)}
            <input
                id=id(hook)
                type="text"
                inputmode="text"
                autocomplete="off"
                maxlength="24"
                data-control=hook
                aria-label=move || page.text(name)
                node_ref=field
                prop:value=value
                on:change=take
            />
            {button(1, "+", key::CONTROL_MORE, more)}
        </span>
        {shared.is_none().then(|| view! { <Reason refused=refused/> })}
    }
}

/// The line with the reason.
#[component]
pub fn Reason(refused: Refused) -> impl IntoView {
    // Its control may be gone from the page.
    let reason = move || refused.get().and_then(|reason| reason.try_get()).flatten();
    move || reason().map(|reason| view! { <p class="reason" role="status">{reason}</p> })
}
