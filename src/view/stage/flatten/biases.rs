//! The bias of a class, which can be stepped and typed.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::network::Head;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lab::setting::Setting;
use crate::lesson::text::key;
use crate::view::controls::number_field::{Handlers, Stepper};
use crate::view::network::name;
use crate::view::page::page;
use crate::view::sentence;

/// A hook for each class that there can be.
const HOOKS: [&str; 10] = [
    "dense-bias-0",
    "dense-bias-1",
    "dense-bias-2",
    "dense-bias-3",
    "dense-bias-4",
    "dense-bias-5",
    "dense-bias-6",
    "dense-bias-7",
    "dense-bias-8",
    "dense-bias-9",
];

/// The bias of one class.
#[component]
pub fn Bias(class: usize) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| page.setting.with(|setting| bias(setting, class)));
    let send = move |value: Exact| {
        let head = page.setting.with_untracked(|setting| with_bias(setting, class, value));
        if let Some(head) = head {
            page.send(Action::SetHead(Some(head)));
        }
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            if let Some(value) = current.get_untracked().plus(Exact::integer(by)) {
                send(value);
            }
        }),
        on_typed: Callback::new(move |typed: String| match numeral::parse(&typed) {
            Ok(value) => send(value),
            Err(misfit) => {
                let old = notation::exact(current.get_untracked());
                page.notify(sentence::of_numeral(misfit, &typed, &old, page.language.get_untracked()));
            }
        }),
    };
    view! {
        <div role="group" aria-label=move || name::class(page, class)>
            <Stepper
                name=key::CONTROL_BIAS
                hook=HOOKS[class.min(HOOKS.len() - 1)]
                value=Signal::derive(move || notation::exact(current.get()))
                less=Signal::stored(None::<String>)
                more=Signal::stored(None::<String>)
                handlers=handlers
            />
        </div>
    }
}

fn bias(setting: &Setting, class: usize) -> Exact {
    let head = setting.head.as_ref();
    head.and_then(|head| head.biases.get(class).copied()).unwrap_or(Exact::ZERO)
}

fn with_bias(setting: &Setting, class: usize, value: Exact) -> Option<Head> {
    let mut head = setting.head.clone()?;
    *head.biases.get_mut(class)? = value;
    Some(head)
}
