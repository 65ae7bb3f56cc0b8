//! Mixing the pixels of the picture, and putting them back.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::limits;
use crate::lesson::text::key;
use crate::view::help::Help;
use crate::view::page::page;

/// Two buttons, and which order it is.
#[component]
pub fn Order() -> impl IntoView {
    let page = page();
    let seed = Memo::new(move |_| page.setting.with(|setting| setting.picture.permuted.seed()) as usize);
    let said = move || match seed.get() {
        0 => page.text(key::WHY_IN_ORDER).to_owned(),
        seed => page.fill(key::WHY_MIXED, &[("n", &seed.to_string())]),
    };
    let put = move |seed: usize| {
        page.send(Action::Permute(seed));
        page.spoken.set(untrack(said));
    };
    let mix = move |_| {
        let next = seed.get_untracked() + 1;
        put(if limits::SEED.contains(&next) { next } else { 1 });
    };
    view! {
        <section class="order">
            <h2>
                {move || page.text(key::CONTROL_PERMUTE)}
                <Help name=key::CONTROL_PERMUTE help=key::HELP_PERMUTE/>
            </h2>
            <button type="button" class="btn" data-action="permute" on:click=mix>
                {move || page.text(key::WHY_MIX)}
            </button>
            <button
                type="button"
                class="btn"
                data-action="permute-reset"
                aria-disabled=move || (seed.get() == 0).then_some("true")
                on:click=move |_| put(0)
            >
                {move || page.text(key::WHY_PUT_BACK)}
            </button>
            <p class="moved" data-metric="permuted" data-value=move || seed.get().to_string()>{said}</p>
        </section>
    }
}
