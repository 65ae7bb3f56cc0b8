//! The divisor and the bias of a filter as fields, whichever filter it is.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::{whole, why_not};
use crate::view::controls::number_field::{Handlers, NumberField};
use crate::view::page::page;
use crate::view::sentence;

/// A divisor; `divided` makes the change to another one, if there is a filter.
#[component]
pub fn DivisorField(
    name: Key,
    hook: &'static str,
    current: Memo<u32>,
    divided: Callback<u32, Option<Action>>,
) -> impl IntoView {
    let page = page();
    let beside = move |by: i64| u32::try_from(i64::from(current.get()) + by).unwrap_or(0);
    let reason = move |by: i64| divided.run(beside(by)).and_then(|action| why_not(page, &action));
    let take = move |to: u32| {
        if let Some(action) = untrack(|| divided.run(to)) {
            page.send(action);
        }
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| take(untrack(|| beside(by)))),
        on_typed: Callback::new(move |typed: String| {
            if let Some(to) = whole(page, &typed, current.get_untracked() as usize) {
                take(u32::try_from(to).unwrap_or(u32::MAX));
            }
        }),
    };
    view! {
        <NumberField
            name=name
            help=key::HELP_DIVISOR
            hook=hook
            value=Signal::derive(move || current.get().to_string())
            less=Signal::derive(move || reason(-1))
            more=Signal::derive(move || reason(1))
            handlers=handlers
        />
    }
}

/// A bias; `shifted` makes the change to another one.
#[component]
pub fn BiasField(current: Memo<Exact>, shifted: Callback<Exact, Action>) -> impl IntoView {
    let page = page();
    let take = move |bias: Exact| page.send(untrack(|| shifted.run(bias)));
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            if let Some(bias) = current.get_untracked().plus(Exact::integer(by)) {
                take(bias);
            }
        }),
        on_typed: Callback::new(move |typed: String| match numeral::parse_typed(&typed) {
            Ok(bias) => take(bias),
            Err(misfit) => page.notify(sentence::of_numeral(
                misfit,
                &typed,
                &notation::exact(current.get_untracked()),
                page.language.get_untracked(),
            )),
        }),
    };
    view! {
        <NumberField
            name=key::CONTROL_BIAS
            help=key::HELP_BIAS
            hook="bias"
            value=Signal::derive(move || notation::exact(current.get()))
            less=Signal::derive(|| None::<String>)
            more=Signal::derive(|| None::<String>)
            handlers=handlers
        />
    }
}
