//! All filter presets as small pictures of their kernels, in a row.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::filter::Filter;
use crate::lab::presets::{self, Preset};
use crate::lab::shade::Scale;
use crate::lesson::text::{key, lookup};
use crate::view::icon::{self, Icon};
use crate::view::page::page;
use crate::web;

/// The cell of the kernel that the tab key reaches.
const KERNEL: &str = "#stage [data-grid=kernel] [tabindex='0']";

/// The row.
#[component]
pub fn PresetStrip() -> impl IntoView {
    let page = page();
    let chosen =
        Memo::new(move |_| page.setting.with(|setting| setting.filter.preset().map(|preset| preset.id)));
    let one = move |preset: &'static Preset| {
        let name = lookup("preset", preset.id).unwrap_or(key::PRESET_OWN);
        view! {
            <button
                type="button"
                class="choice"
                data-action="preset"
                data-value=preset.id
                aria-pressed=move || (chosen.get() == Some(preset.id)).to_string()
                on:click=move |_| page.send(Action::ChoosePreset(preset.id))
            >
                {Filter::of(preset).map(|filter| thumbnail(&filter))}
                <span>{move || page.text(name)}</span>
            </button>
        }
    };
    let own = move || match chosen.get() {
        Some(_) => view! { <span class="thumbnail own"><Icon path=icon::PEN/></span> }.into_any(),
        None => page.setting.with(|setting| thumbnail(&setting.filter)).into_any(),
    };
    view! {
        <div
            class="strip"
            role="group"
            aria-label=move || page.text(key::CONTROL_PRESET)
            data-control="preset"
            data-value=move || chosen.get().unwrap_or("own")
        >
            {presets::presets().iter().map(one).collect_view()}
            <button
                type="button"
                class="choice"
                data-action="preset"
                data-value="own"
                aria-pressed=move || chosen.get().is_none().to_string()
                on:click=move |_| {
                    web::focus::focus(KERNEL);
                }
            >
                {own}
                <span>{move || page.text(key::PRESET_OWN)}</span>
            </button>
        </div>
    }
}

/// The weights as colours round 0.
fn thumbnail(filter: &Filter) -> impl IntoView + use<> {
    let values = filter.weights.values();
    let scale = Scale::Diverging { most: values.iter().fold(0.0, |most, value| value.abs().max(most)) };
    let cells = values.into_iter().map(|value| view! { <i class=scale.shade(value).class()></i> });
    let (height, width) = (filter.weights.height(), filter.weights.width());
    view! {
        <span class="thumbnail" aria-hidden="true" style:--w=width.to_string() style:--side=height.max(width).to_string()>
            {cells.collect_view()}
        </span>
    }
}
