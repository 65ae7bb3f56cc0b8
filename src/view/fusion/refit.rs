//! Features divided by the score: the last layer is learned anew here, and so for comparison without the score and with it
//! joined.

use leptos::prelude::*;

use crate::lab::fusion::refit::{STEPS, TAUGHT};
use crate::lab::fusion::{Fusion, Tally};
use crate::lab::limits::PEOPLE;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::view::fusion::accuracy::shown;
use crate::view::fusion::under_way::Aimed;
use crate::view::page::Aim;

/// What each of the three gets, and its hook.
const WAYS: [(&str, Key); 3] = [
    ("plain", key::FUSION_REFIT_PLAIN),
    ("divided", key::FUSION_REFIT_DIVIDED),
    ("joined", key::FUSION_REFIT_JOINED),
];

/// The button, the work, and what came of it. Where the state divides, it begins by itself.
#[component]
pub fn RefitView(of: Fuse) -> impl IntoView {
    let page = of.page;
    let divides = Memo::new(move |_| of.fusion.with(|fusion: &Fusion| fusion.scaled));
    Effect::new(move |_| {
        if divides.get() {
            page.fuse(Aim::Refit);
        }
    });
    let about = move || {
        let values = [
            ("people", &*PEOPLE.to_string()),
            ("taught", &*TAUGHT.to_string()),
            ("tested", &*(PEOPLE - TAUGHT).to_string()),
            ("steps", &*STEPS.to_string()),
        ];
        page.fill(key::FUSION_DIVIDE_ABOUT, &values)
    };
    let has_none = Memo::new(move |_| page.fusing.refitted.with(Option::is_none));
    let button = move || {
        (has_none.get() && page.fusing.aim.get().is_none()).then(|| {
            view! {
                <button type="button" class="btn" data-action="fusion-refit" on:click=move |_| page.fuse(Aim::Refit)>
                    {page.text(key::FUSION_REFIT)}
                </button>
            }
        })
    };
    let results = move || (!has_none.get()).then(|| view! { <Results of=of/> });
    view! {
        <section class="fusion-refit" aria-labelledby="fusion-refit">
            <h3 id="fusion-refit">{move || page.text(key::FUSION_DIVIDE_TITLE)}</h3>
            <p class="fusion-note">{about}</p>
            {button}
            <Aimed of=of aim=Aim::Refit name=key::FUSION_WORKING_REFIT/>
            {results}
        </section>
    }
}

#[component]
fn Results(of: Fuse) -> impl IntoView {
    let page = of.page;
    let tested = PEOPLE - TAUGHT;
    let head = move |name: Key, count: usize| page.fill(name, &[("n", &count.to_string())]);
    let cell = move |metric: &'static str, tally: Tally| {
        view! {
            <td
                data-metric=metric
                data-value=notation::plain(tally.accuracy())
                data-right=tally.right.to_string()
                data-seen=tally.seen.to_string()
            >
                {move || shown(of, tally)}
            </td>
        }
    };
    let row = move |(index, (hook, name)): (usize, (&'static str, Key))| {
        let refit = page.fusing.refitted.with_untracked(|refitted| {
            refitted.as_ref().map(|refitted| (refitted[index].taught, refitted[index].tested))
        });
        refit.map(|(taught, tested)| {
            view! {
                <tr data-way=hook>
                    <th scope="row">{move || page.text(name)}</th>
                    {cell("accuracy-taught", taught)}
                    {cell("accuracy-tested", tested)}
                </tr>
            }
        })
    };
    let small = move || {
        let points = notation::rounded(100.0 / tested as f32).text;
        page.fill(key::FUSION_SMALL, &[("n", &tested.to_string()), ("points", &points)])
    };
    view! {
        <div class="fusion-table">
            <table>
                <thead><tr>
                    <th scope="col">{move || page.text(key::FUSION_NETWORK)}</th>
                    <th scope="col">{move || head(key::FUSION_TAUGHT, TAUGHT)}</th>
                    <th scope="col">{move || head(key::FUSION_TESTED, tested)}</th>
                </tr></thead>
                <tbody>{WAYS.into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
            <p class="fusion-note"><b>{move || page.text(key::FUSION_SIMULATED)}</b>". "{small}</p>
        </div>
    }
}
