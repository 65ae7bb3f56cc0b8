//! Confounding, made by the person: who is counted decides what age alone seems to know.

use leptos::prelude::*;

use crate::lab::fusion::{Change, Sample, Tally};
use crate::lab::limits::PEOPLE;
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::view::page::Aim;

/// Where the network of the table alone stands among all.
const TABLE: usize = 1;

/// The hook of a sample, its name, and what it shows.
pub fn name(sample: Sample) -> (&'static str, Key, Key) {
    match sample {
        Sample::Everybody => ("all", key::FUSION_SAMPLE_EVERYBODY, key::FUSION_CONFOUNDING_EVERYBODY),
        Sample::Aligned => ("aligned", key::FUSION_SAMPLE_ALIGNED, key::FUSION_CONFOUNDING_ALIGNED),
        Sample::Opposed => ("opposed", key::FUSION_SAMPLE_OPPOSED, key::FUSION_CONFOUNDING_OPPOSED),
    }
}

/// The choice of a sample and what follows from it.
#[component]
pub fn Confounding(of: Fuse, tallies: Memo<Option<[Tally; 3]>>) -> impl IntoView {
    let page = of.page;
    let sample = Memo::new(move |_| of.fusion.with(|fusion| fusion.sample));
    let option = move |offered: Sample| {
        let (hook, text, _) = name(offered);
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="fusion-sample"
                    value=hook
                    data-control="fusion-sample"
                    prop:checked=move || sample.get() == offered
                    on:change=move |_| {
                        of.send(Change::Sample(offered));
                        page.fuse(Aim::Answers);
                    }
                />
                <span>{move || page.fill(text, &[("people", &PEOPLE.to_string())])}</span>
            </label>
        }
    };
    let said = move || {
        let tally = tallies.get()?[TABLE];
        let values = [("right", &*tally.right.to_string()), ("seen", &*tally.seen.to_string())];
        Some(page.fill(name(sample.get()).2, &values))
    };
    view! {
        <div class="fusion-confounding">
            <h4>{move || page.text(key::FUSION_CONFOUNDING)}</h4>
            <p class="fusion-note">{move || page.text(key::FUSION_CONFOUNDING_ABOUT)}</p>
            <div class="joined" role="radiogroup" aria-label=move || page.text(key::FUSION_SAMPLE)>
                {Sample::ALL.map(option)}
            </div>
            <p role="status" data-confounded="">{said}</p>
        </div>
    }
}
