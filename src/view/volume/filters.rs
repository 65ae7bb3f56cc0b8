//! The filters: which one is open, what its weights are called, its divisor and its bias.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::limits;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lab::volume::Change;
use crate::lab::volume::presets::{PRESETS, named, preset_of};
use crate::lesson::text::{Key, key, lookup};
use crate::view::controls::kernel::whole;
use crate::view::sentence;
use crate::view::volume::desk::Desk;
use crate::view::volume::field::Field;

/// All of them.
#[component]
pub fn Filters(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let count = Memo::new(move |_| desk.setting.with(|setting| setting.filters.len()));
    let channels = Memo::new(move |_| desk.setting.with(|setting| setting.scan.channels()));
    let open = move |filter: usize| {
        let Unit { after, cell: [_, _, slice, row, column] } = desk.unit.get_untracked();
        desk.send(Change::Open(Unit { after, cell: [0, filter, slice, row, column] }));
    };
    let tabs = move || {
        let tab = move |filter: usize| {
            view! {
                <label class="option">
                    <input
                        type="radio"
                        name="volume-filter"
                        value=filter.to_string()
                        data-control="filter"
                        prop:checked=move || desk.filter.get() == filter
                        on:change=move |_| open(filter)
                    />
                    <span>{(filter + 1).to_string()}</span>
                </label>
            }
        };
        (0..count.get()).map(tab).collect_view()
    };
    let presets = move || {
        let channels = channels.get();
        let all = (channels > 1).then(|| view! { <Presets desk=desk channel=None/> });
        let each =
            (0..channels).map(|channel| view! { <Presets desk=desk channel=Some(channel)/> }).collect_view();
        view! { {all}{each} }
    };
    let has_several = move || count.get() > 1;
    let is_full = move || count.get() >= *limits::VOLUME_FILTERS.end();
    view! {
        <div class="volume-filters">
            <div class="line">
                <span>{move || page.text(key::VOLUME_FILTER)}</span>
                <span class="joined" role="radiogroup" aria-label=move || page.text(key::VOLUME_FILTER)>{tabs}</span>
                <button type="button" class="btn" data-action="add-filter" disabled=is_full on:click=move |_| desk.send(Change::AddFilter)>
                    {move || page.text(key::VOLUME_ADD_FILTER)}
                </button>
                {move || has_several().then(|| view! {
                    <button type="button" class="btn" data-action="remove-filter" on:click=move |_| desk.send(Change::RemoveFilter(untrack(|| desk.filter.get())))>
                        {move || page.text(key::VOLUME_REMOVE_FILTER)}
                    </button>
                })}
            </div>
            {presets}
            <Typed desk=desk name=key::VOLUME_DIVISOR hook="divisor"/>
            <Typed desk=desk name=key::VOLUME_BIAS hook="bias"/>
        </div>
    }
}

/// What the weights for a modality, or for all, are called.
#[component]
fn Presets(desk: Desk, channel: Option<usize>) -> impl IntoView {
    let page = desk.page;
    let chosen = Memo::new(move |_| {
        let is_single = desk.setting.with(|setting| setting.scan.channels() == 1);
        desk.setting.with(|setting| {
            let filter = setting.filters.get(desk.filter.get())?;
            match channel.filter(|_| !is_single) {
                None => preset_of(filter),
                Some(channel) => preset_of(&filter.alone(channel)?),
            }
        })
    });
    let name = move || match channel {
        Some(channel) => page.fill(key::VOLUME_PRESET_OF, &[("name", &desk.name(channel))]),
        None => page.text(key::VOLUME_PRESET).to_owned(),
    };
    let id = format!("volume-preset-{}", channel.map_or("all".to_owned(), |channel| channel.to_string()));
    let option = move |id: &'static str| {
        let name = lookup("volume-preset", id).unwrap_or(key::VOLUME_OWN_WEIGHTS);
        view! { <option value=id selected=move || chosen.get() == Some(id)>{move || page.text(name)}</option> }
    };
    let choose = move |event| {
        if let Some(id) = named(&event_target_value(&event)) {
            let is_single = desk.setting.with_untracked(|setting| setting.scan.channels() == 1);
            let channel = channel.filter(|_| !is_single);
            desk.send(Change::ChoosePreset { filter: untrack(|| desk.filter.get()), channel, id });
        }
    };
    view! {
        <div class="line">
            <label for=id.clone()>{name}</label>
            <select
                id=id
                class="select"
                data-control="preset"
                data-channel=channel.map(|channel| channel.to_string())
                prop:value=move || chosen.get().unwrap_or("own")
                on:change=choose
            >
                {PRESETS.map(option).collect_view()}
                <option value="own" disabled=true selected=move || chosen.get().is_none()>{move || page.text(key::VOLUME_OWN_WEIGHTS)}</option>
            </select>
        </div>
    }
}

/// A number of the open filter that is typed.
#[component]
fn Typed(desk: Desk, name: Key, hook: &'static str) -> impl IntoView {
    let page = desk.page;
    let is_divisor = hook == "divisor";
    let value = Memo::new(move |_| {
        desk.setting.with(|setting| {
            let filter = setting.filters.get(desk.filter.get());
            filter.map_or(String::new(), |filter| match is_divisor {
                true => filter.divisor.to_string(),
                false => notation::exact(filter.bias),
            })
        })
    });
    let take = move |typed: String| {
        let (filter, old) = (untrack(|| desk.filter.get()), value.get_untracked());
        if is_divisor {
            if let Some(divisor) = whole(page, &typed, old.parse().unwrap_or(1)) {
                desk.send(Change::SetDivisor(filter, u32::try_from(divisor).unwrap_or(u32::MAX)));
            }
            return;
        }
        match numeral::parse_typed(&typed) {
            Ok(bias) => desk.send(Change::SetBias(filter, bias)),
            Err(misfit) => {
                page.notify(sentence::of_numeral(misfit, &typed, &old, page.language.get_untracked()))
            }
        }
    };
    view! { <Field name=name hook=hook value=value on_typed=Callback::new(take)/> }
}
