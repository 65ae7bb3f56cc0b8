//! One of several, each of which is an action; what can't be chosen now says why.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::why_not;
use crate::view::help::Help;
use crate::view::page::page;

/// What can be chosen.
#[derive(Clone, PartialEq)]
pub struct Offer {
    /// Its word in hooks.
    pub word: &'static str,
    /// Its name.
    pub name: Key,
    /// What choosing it does.
    pub action: Action,
}

/// A labelled list with its help.
#[component]
pub fn Selection(
    name: Key,
    help: Key,
    hook: &'static str,
    #[prop(into)] chosen: Signal<&'static str>,
    #[prop(into)] offers: Signal<Vec<Offer>>,
    on_chosen: Callback<Offer>,
) -> impl IntoView {
    let page = page();
    let id = format!("control-{hook}");
    let reasons = Memo::new(move |_| {
        let offers = offers.get();
        offers.into_iter().map(|offer| (why_not(page, &offer.action), offer)).collect::<Vec<_>>()
    });
    let option = move |(reason, offer): (Option<String>, Offer)| {
        view! {
            <option value=offer.word selected=move || chosen.get() == offer.word disabled=reason.is_some()>
                {page.text(offer.name)}
            </option>
        }
    };
    let take = move |event| {
        let word = event_target_value(&event);
        if let Some(offer) = offers.get_untracked().into_iter().find(|offer| offer.word == word) {
            on_chosen.run(offer);
        }
    };
    let said = move || {
        let impossible =
            reasons.get().into_iter().filter_map(|(reason, offer)| Some((reason?, page.text(offer.name))));
        impossible
            .map(|(reason, name)| {
                let text = page.fill(key::GEOMETRY_IMPOSSIBLE, &[("name", name), ("reason", &reason)]);
                view! { <p class="reason">{text}</p> }
            })
            .collect_view()
    };
    view! {
        <div class="line">
            <span class="named">
                <label for=id.clone()>{move || page.text(name)}</label>
                <Help name=name help=help/>
            </span>
            <select id=id class="select" data-control=hook prop:value=chosen on:change=take>
                {move || reasons.get().into_iter().map(option).collect_view()}
            </select>
        </div>
        {said}
    }
}
