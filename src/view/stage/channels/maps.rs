//! The feature maps, one a filter; filters are added and taken away here.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::face::Role;
use crate::lab::filter::Filter;
use crate::lab::mixing;
use crate::lab::network::MapPlace;
use crate::lesson::text::key;
use crate::view::controls::kernel::why_not;
use crate::view::grid::GridView;
use crate::view::page::{Page, page};
use crate::view::stage::channels::sizes::Sizes;

/// All maps, and the button for another filter.
#[component]
pub fn Maps(sizes: Sizes) -> impl IntoView {
    let page = page();
    let count = Memo::new(move |_| page.setting.with(|setting| setting.filters().count()));
    let map = move |filter: usize| {
        let is_open = Memo::new(move |_| page.lab.with(|lab| lab.map == MapPlace::new(1, filter)));
        view! {
            <div class="map" class:open=is_open>
                <GridView
                    role=Role::Map(MapPlace::new(1, filter))
                    cell_size=sizes.map
                    note=move || view! { {move || (count.get() > 1).then(|| view! { <Remove filter=filter/> })} }
                />
            </div>
        }
    };
    view! {
        <div class="maps">
            {move || (0..count.get()).map(map).collect_view()}
            <Add/>
        </div>
    }
}

#[component]
fn Remove(filter: usize) -> impl IntoView {
    let page = page();
    let name = move || {
        let filter = page.fill(key::NETWORK_FILTER, &[("n", &(filter + 1).to_string())]);
        page.fill(key::CHANNELS_REMOVE, &[("name", &filter)])
    };
    view! {
        <button
            type="button"
            class="tool small"
            data-action="filter-remove"
            data-filter=filter.to_string()
            aria-label=name
            title=name
            on:click=move |_| remove(page, filter)
        >
            "×"
        </button>
    }
}

#[component]
fn Add() -> impl IntoView {
    let page = page();
    let more = move || page.setting.with(mixing::with_another).map(Action::TakeFilters);
    let reason = Memo::new(move |_| more().and_then(|action| why_not(page, &action)));
    let add = move |_| {
        if let Some(Action::TakeFilters(filters)) = untrack(more).filter(|_| reason.get_untracked().is_none())
        {
            let last = filters.len() - 1;
            page.send(Action::TakeFilters(filters));
            open(page, last);
        }
    };
    view! {
        <button
            type="button"
            class="add"
            data-action="filter-add"
            aria-label=move || page.text(key::CHANNELS_ADD)
            aria-disabled=move || reason.with(Option::is_some).then_some("true")
            title=move || reason.get().unwrap_or_else(|| page.text(key::CHANNELS_ADD).to_owned())
            on:click=add
        >
            <span aria-hidden="true">"+"</span>
            <span aria-hidden="true">{move || page.text(key::CHANNELS_FILTER)}</span>
        </button>
    }
}

fn remove(page: Page, filter: usize) {
    let open_one = page.lab.with_untracked(|lab| lab.map.channel);
    let filters: Vec<Filter> = page.setting.with_untracked(|setting| {
        setting
            .filters()
            .enumerate()
            .filter(|(at, _)| *at != filter)
            .map(|(_, filter)| filter.clone())
            .collect()
    });
    let last = filters.len().saturating_sub(1);
    page.send(Action::TakeFilters(filters));
    open(page, if open_one > filter { open_one - 1 } else { open_one.min(last) });
}

/// Opens the number of a filter's map at the place of the open one.
pub fn open(page: Page, filter: usize) {
    let place =
        page.open_unit.get_untracked().filter(|unit| unit.after == 1).map_or([0; 5], |unit| unit.cell);
    let [_, _, _, row, column] = place;
    page.hovered.set(None);
    page.send(Action::Open(Unit { after: 1, cell: [0, filter, 0, row, column] }));
}
