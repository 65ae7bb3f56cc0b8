//! The way to the open number: every number on it leads back, and how many products the open one has.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::Rule;
use crate::lab::action::Action;
use crate::lesson::text::key;
use crate::view::equation::parts::parts;
use crate::view::network::name;
use crate::view::page::{Page, page};

/// The way as a line of links.
#[component]
pub fn Way() -> impl IntoView {
    let page = page();
    let path = Memo::new(move |_| page.lab.with(|lab| lab.path.clone()));
    let back = move |place: usize, unit: Unit| {
        view! {
            <li>
                <button type="button" class="plain" on:click=move |_| {
                    page.pause();
                    page.send(Action::GoBack(place));
                }>
                    {move || name::unit(page, unit)}
                </button>
                <span aria-hidden="true">"›"</span>
            </li>
        }
    };
    let is_previewed = move || page.unit.get() != page.open_unit.get();
    view! {
        <nav class="way" class:previewed=is_previewed aria-label=move || page.text(key::NETWORK_WAY)>
            <ol>
                {move || path.get().into_iter().enumerate().map(|(place, unit)| back(place, unit)).collect_view()}
                <li aria-current="location">
                    <b>{move || page.unit.get().map(|unit| name::unit(page, unit))}</b>
                    <span class="count">{move || count(page)}</span>
                </li>
            </ol>
        </nav>
    }
}

/// `72 products = 8 channels × 9`.
fn count(page: Page) -> Option<String> {
    let (unit, trace) = (page.unit.get()?, page.trace.get()?);
    let count = trace.terms().count();
    let parts = parts(page, unit, &trace).len();
    let (all, parts_text, each) = (count.to_string(), parts.to_string(), (count / parts.max(1)).to_string());
    Some(match trace.rule {
        Rule::WeightedSum if parts > 1 && count % parts == 0 => {
            page.fill(key::NETWORK_PRODUCTS_EACH, &[("n", &all), ("c", &parts_text), ("k", &each)])
        }
        Rule::WeightedSum => page.fill(key::NETWORK_PRODUCTS, &[("n", &all)]),
        Rule::Copied => return None,
        _ => page.fill(key::NETWORK_VALUES, &[("n", &all)]),
    })
}
