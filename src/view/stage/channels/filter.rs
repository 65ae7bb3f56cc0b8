//! The open filter's controls: which filter, a preset for each channel or for all, size, divisor, bias, turning.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::filter::Filter;
use crate::lab::mixing;
use crate::lab::presets;
use crate::lesson::text::{key, lookup};
use crate::view::controls::filter_numbers::{BiasField, DivisorField};
use crate::view::controls::kernel::{Flip, Size};
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::channels::channel::ChannelName;
use crate::view::stage::channels::maps;
use crate::view::stage::channels::open::Open;

/// All of them.
#[component]
pub fn FilterControls(open: Open) -> impl IntoView {
    let page = page();
    let channels = Memo::new(move |_| page.setting.with(|setting| setting.picture.channels()));
    let one = move |channel: usize| {
        view! {
            <div class="line"><ChannelName channel=channel/><PresetList channel=Some(channel) open=open/></div>
        }
    };
    let all = move || {
        view! {
            <div class="line"><span>{page.text(key::CHANNELS_ALL)}</span><PresetList channel=None open=open/></div>
        }
    };
    let mix = move |_| {
        if let Some(filters) = page.setting.with_untracked(mixing::one_by_one) {
            page.send(Action::TakeFilters(filters));
        }
    };
    view! {
        <section class="filter-depth" aria-label=move || page.text(key::CHANNELS_EDITED)>
            <div class="caption"><h2>{move || page.text(key::CHANNELS_EDITED)}</h2><Which open=open/></div>
            <div class="presets-depth">
                {move || (0..channels.get()).map(one).collect_view()}
                {move || (channels.get() > 1).then(all)}
            </div>
            <div class="numbers-depth">
                <Size/>
                <Divisor open=open/>
                <Bias open=open/>
                <Flip/>
                <button type="button" class="btn outline" data-action="one-by-one" on:click=mix>
                    {move || page.text(key::CHANNELS_ONE_BY_ONE)}
                </button>
            </div>
        </section>
    }
}

/// Which filter is open: its number of the place that is open comes with it.
#[component]
fn Which(open: Open) -> impl IntoView {
    let page = page();
    let count = Memo::new(move |_| page.setting.with(|setting| setting.filters().count()));
    let option = move |filter: usize| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="filter"
                    value=filter.to_string()
                    data-control="filter"
                    aria-label=move || page.fill(key::NETWORK_FILTER, &[("n", &(filter + 1).to_string())])
                    prop:checked=move || open.filter.get() == filter
                    on:change=move |_| maps::open(page, filter)
                />
                <span>{filter + 1}</span>
            </label>
        }
    };
    view! {
        <div class="joined" role="radiogroup" aria-label=move || page.text(key::CHANNELS_EDITED)>
            {move || (0..count.get()).map(option).collect_view()}
        </div>
    }
}

/// The presets for one kernel of the open filter, or for all of them.
#[component]
fn PresetList(channel: Option<usize>, open: Open) -> impl IntoView {
    let page = page();
    let chosen = Memo::new(move |_| {
        page.setting.with(|setting| {
            let filter = setting.filters().nth(open.filter.get())?;
            let preset = match channel {
                Some(channel) => mixing::preset_of(filter.kernel(channel)?, filter.divisor),
                None => filter.preset(),
            };
            preset.map(|preset| preset.id)
        })
    });
    let option = move |id: &'static str| {
        let name = lookup("preset", id).unwrap_or(key::PRESET_OWN);
        view! { <option value=id selected=move || chosen.get() == Some(id)>{move || page.text(name)}</option> }
    };
    let choose = move |id: String| {
        let filters = presets::preset(&id).and_then(|preset| {
            let open = open.filter.get_untracked();
            page.setting.with_untracked(|setting| mixing::with_preset(setting, open, channel, preset))
        });
        if let Some(filters) = filters {
            page.send(Action::TakeFilters(filters));
        }
    };
    let label = move || match channel {
        Some(channel) => format!("{}: {}", page.text(key::CONTROL_PRESET), name::channel(page, channel)),
        None => format!("{}: {}", page.text(key::CONTROL_PRESET), page.text(key::CHANNELS_ALL)),
    };
    view! {
        <select
            class="select"
            data-control="preset"
            data-channel=channel.map_or("all".to_owned(), |channel| channel.to_string())
            aria-label=label
            prop:value=move || chosen.get().unwrap_or("own")
            on:change=move |event| choose(event_target_value(&event))
        >
            {presets::presets().iter().map(|preset| option(preset.id)).collect_view()}
            <option value="own" disabled selected=move || chosen.get().is_none()>{move || page.text(key::PRESET_OWN)}</option>
        </select>
    }
}

#[component]
fn Divisor(open: Open) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| {
        page.setting
            .with(|setting| setting.filters().nth(open.filter.get()).map_or(1, |filter| filter.divisor))
    });
    let divided = move |divisor: u32| {
        let change = |filter: &Filter| Filter { divisor, ..filter.clone() };
        Some(Action::TakeFilters(page.setting.with_untracked(|setting| open.changed(setting, change))))
    };
    view! {
        <DivisorField
            name=key::CONTROL_DIVISOR
            hook="divisor"
            current=current
            divided=Callback::new(divided)
        />
    }
}

#[component]
fn Bias(open: Open) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| {
        page.setting.with(|setting| {
            setting.filters().nth(open.filter.get()).map_or(Exact::ZERO, |filter| filter.bias)
        })
    });
    let shifted = move |bias: Exact| {
        let change = |filter: &Filter| Filter { bias, ..filter.clone() };
        Action::TakeFilters(page.setting.with_untracked(|setting| open.changed(setting, change)))
    };
    view! { <BiasField current=current shifted=Callback::new(shifted)/> }
}
