//! How many of the simulated people three networks get right: worked out here for sixty, reported by the data for two hundred.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::fusion::{Answers, Tally};
use crate::lab::limits::PEOPLE;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::view::fusion::confounding::Confounding;
use crate::view::fusion::under_way::Aimed;
use crate::view::page::Aim;

/// The networks and their hooks, in the order of all figures.
pub const NETWORKS: [(&str, Key); 3] =
    [("image", key::FUSION_ONLY_IMAGE), ("table", key::FUSION_ONLY_TABLE), ("both", key::FUSION_BOTH)];

/// What each network answers for everybody, once the features are there.
pub fn answers(of: Fuse) -> Memo<Option<Arc<Answers>>> {
    let fusing = of.page.fusing;
    Memo::new(move |_| {
        let (shipped, features) = (fusing.shipped.get()?, fusing.features.get()?);
        Answers::of(&shipped.nets, &features, &shipped.people).ok().map(Arc::new)
    })
}

/// The table, and the button that fills it.
#[component]
pub fn Accuracy(of: Fuse) -> impl IntoView {
    let page = of.page;
    let answers = answers(of);
    let tallies = Memo::new(move |_| {
        let (answers, shipped) = (answers.get()?, page.fusing.shipped.get()?);
        Some(answers.tallies(&shipped.people, of.fusion.with(|fusion| fusion.sample)))
    });
    let reported = move |index: usize| {
        page.fusing.shipped.with(|shipped| shipped.as_ref().and_then(|shipped| shipped.reported[index]))
    };
    let row = move |(index, (hook, name)): (usize, (&'static str, Key))| {
        let tally = Memo::new(move |_| tallies.get().map(|tallies| tallies[index]));
        view! {
            <tr data-network=hook>
                <th scope="row">{move || page.text(name)}</th>
                <td
                    data-metric="accuracy"
                    data-value=move || tally.get().map(|tally| notation::plain(tally.accuracy()))
                    data-right=move || tally.get().map(|tally| tally.right.to_string())
                    data-seen=move || tally.get().map(|tally| tally.seen.to_string())
                >
                    {move || tally.get().map(|tally| shown(of, tally))}
                </td>
                <td data-metric="accuracy-reported" data-value=move || reported(index).map(|share| share.to_string())>
                    {move || reported(index).map(|share| percent(share as f32))}
                </td>
            </tr>
        }
    };
    let has_none = Memo::new(move |_| page.fusing.features.with(Option::is_none));
    let button = move || {
        (has_none.get() && page.fusing.aim.get().is_none()).then(|| {
            view! {
                <button type="button" class="btn" data-action="fusion-count" on:click=move |_| page.fuse(Aim::Answers)>
                    {page.fill(key::FUSION_COUNT, &[("people", &PEOPLE.to_string())])}
                </button>
            }
        })
    };
    view! {
        <section class="fusion-accuracy" aria-labelledby="fusion-accuracy">
            <h3 id="fusion-accuracy">{move || page.text(key::FUSION_ACCURACY)}</h3>
            <p class="fusion-note">
                <b>{move || page.text(key::FUSION_SIMULATED)}</b>". "{move || page.text(key::FUSION_ACCURACY_ABOUT)}
            </p>
            {button}
            <Aimed of=of aim=Aim::Answers name=key::FUSION_WORKING_ANSWERS/>
            <div class="fusion-table">
                <table>
                    <thead><tr>
                        <th scope="col">{move || page.text(key::FUSION_NETWORK)}</th>
                        <th scope="col">{move || page.text(key::FUSION_HERE)}</th>
                        <th scope="col">{move || page.text(key::FUSION_REPORTED)}</th>
                    </tr></thead>
                    <tbody>{NETWORKS.into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
                <p class="fusion-note">{move || page.text(key::FUSION_REPORTED_ABOUT)}</p>
            </div>
            <Confounding of=of tallies=tallies/>
        </section>
    }
}

/// `48 of 60 = 80.0 %`.
pub fn shown(of: Fuse, tally: Tally) -> String {
    let values = [("right", &*tally.right.to_string()), ("seen", &*tally.seen.to_string())];
    format!("{} ({})", of.page.fill(key::FUSION_RIGHT, &values), percent(tally.accuracy()))
}

fn percent(share: f32) -> String {
    format!("{:.1} %", share * 100.0)
}
