//! Noise on the picture: how much, other noise of the same amount, and away again.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::noise::noisy;
use crate::lab::picture::Picture;
use crate::lesson::text::key;
use crate::view::page::{Page, page};

/// What the slider goes by.
const STEP: u8 = 15;

/// The amount as a slider, the seed as a button.
#[component]
pub fn Noise() -> impl IntoView {
    let page = page();
    let amount = RwSignal::new(0_u8);
    let seed = RwSignal::new(1_u64);
    // The picture without noise, and the one that was made of it.
    let made = StoredValue::new(None::<(Picture, Picture)>);
    let apply = move || {
        let now = page.setting.with_untracked(|setting| setting.picture.clone());
        let clean = made.with_value(|made| match made {
            Some((clean, noisy)) if noisy.grid == now.grid => clean.clone(),
            _ => now.clone(),
        });
        match amount.get_untracked() {
            0 => restore(page, &clean),
            amount => {
                let seeds = seed.get_untracked()..;
                let planes = clean.planes().zip(seeds).map(|(plane, seed)| noisy(plane, amount, seed));
                if let Some(grids) = planes.collect() {
                    page.send(Action::TakeChannels(grids));
                }
            }
        }
        let noisy = page.setting.with_untracked(|setting| setting.picture.clone());
        made.set_value(Some((clean, noisy)));
    };
    // Another picture comes without noise.
    Effect::new(move |_| {
        let now = page.setting.with(|setting| setting.picture.grid.clone());
        let is_ours = made.with_value(|made| made.as_ref().is_some_and(|(_, noisy)| noisy.grid == now));
        if !is_ours && amount.get_untracked() > 0 {
            amount.set(0);
        }
    });
    view! {
        <div class="noise">
            <label>
                <span>{move || page.fill(key::PIPELINE_NOISE, &[("n", &amount.get().to_string())])}</span>
                <input
                    type="range"
                    min="0"
                    max="255"
                    step=STEP.to_string()
                    data-control="noise"
                    prop:value=move || amount.get().to_string()
                    on:input=move |event| {
                        amount.set(event_target_value(&event).parse().unwrap_or_default());
                        apply();
                    }
                />
            </label>
            <button
                type="button"
                class="btn quiet"
                data-action="noise-again"
                data-seed=move || seed.get().to_string()
                disabled=move || amount.get() == 0
                on:click=move |_| {
                    seed.update(|seed| *seed += 1);
                    apply();
                }
            >
                {move || page.text(key::PIPELINE_NOISE_AGAIN)}
            </button>
        </div>
    }
}

fn restore(page: Page, clean: &Picture) {
    page.send(match clean.digit {
        Some(number) => Action::TakeDigit(number, (*clean.grid).clone()),
        None => Action::TakeChannels(clean.planes().map(|plane| (**plane).clone()).collect()),
    });
}
