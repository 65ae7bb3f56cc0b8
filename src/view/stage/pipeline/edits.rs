//! Changing what the network has learned: the weights of the open number, how many differ, and back again.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::network::{MapPlace, Trained};
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::stage::pipeline::kernels::Kernels;
use crate::view::stage::pipeline::scores::{best, class_name, printed};

/// The weights and what became of the answer.
#[component]
pub fn Edits() -> impl IntoView {
    let page = page();
    let edited = Memo::new(move |_| {
        page.setting.with(|setting| setting.trained.as_ref().map_or(0, |trained| trained.edits.len()))
    });
    let answer = move || {
        let last = page.bench.with(|bench| bench.network.layers());
        let values = page.bench.with(|bench| bench.network.values(MapPlace::new(last, 0)).to_vec());
        let class = best(&values)?;
        let share = values.get(class).copied()?;
        let values = [("class", class_name(page, class)), ("p", printed(share))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(page.fill(key::PIPELINE_ANSWER, &values))
    };
    let reset = move |_| {
        let model = page.setting.with_untracked(|setting| {
            setting.trained.as_ref().map(|trained| std::sync::Arc::clone(&trained.model))
        });
        if let Some(model) = model {
            page.send(Action::TakeNetwork(Some(Trained::new(model))));
        }
    };
    view! {
        <section class="edits">
            <h2>{move || page.text(key::PIPELINE_EDIT)}</h2>
            <Kernels/>
            <div class="line">
                <p class="note" data-edits=move || edited.get().to_string()>
                    {move || page.fill(key::PIPELINE_EDITED, &[("n", &edited.get().to_string())])}
                    " "
                    {answer}
                </p>
                <button
                    type="button"
                    class="btn outline"
                    data-action="reset-weights"
                    disabled=move || edited.get() == 0
                    on:click=reset
                >
                    {move || page.text(key::PIPELINE_RESET)}
                </button>
            </div>
        </section>
    }
}
