//! All filter presets as small pictures of their kernels, in a row.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::face::Board;
use crate::lab::filter::Filter;
use crate::lab::presets::{self, Preset};
use crate::lesson::text::{key, lookup};
use crate::view::page::page;

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
                <Thumbnail preset=preset/>
                <span>{move || page.text(name)}</span>
            </button>
        }
    };
    view! {
        <div class="strip" role="group" aria-label=move || page.text(key::CONTROL_PRESET)>
            {presets::presets().iter().map(one).collect_view()}
            <span class="choice own" class:on=move || chosen.get().is_none()>{move || page.text(key::PRESET_OWN)}</span>
        </div>
    }
}

#[component]
fn Thumbnail(preset: &'static Preset) -> impl IntoView {
    let board = Filter::of(preset).map(|filter| Board::of_grid(&filter.weights));
    let cells = board.map(|board| {
        let place = |index: usize| [index / board.columns, index % board.columns];
        let class = |index| board.face(place(index)).map(|face| face.shade.class());
        (0..board.count()).map(|index| view! { <i class=class(index)></i> }).collect_view()
    });
    view! { <span class="thumbnail" aria-hidden="true" style:--w=preset.width.to_string()>{cells}</span> }
}
