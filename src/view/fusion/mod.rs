//! Late fusion: a simulated person's volume, age and sex, what the network makes of them, and how often it is right. Wherever a
//! person, a volume or a score of one is shown, it says that they are simulated.

pub mod accuracy;
mod cells;
pub mod confounding;
mod controls;
mod feature_grid;
mod ledger;
pub mod name;
mod opened;
mod planes;
mod refit;
mod scores;
mod strip;
mod strips;
mod terms;
mod under_way;

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::fusion::{Change, Fusion, FusionBench, Person, Seen};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::fusion::accuracy::Accuracy;
use crate::view::fusion::controls::Controls;
use crate::view::fusion::ledger::Ledger;
use crate::view::fusion::opened::Opened;
use crate::view::fusion::planes::Planes;
use crate::view::fusion::refit::RefitView;
use crate::view::fusion::scores::Scores;
use crate::view::page::{Page, Shipped, page};

/// What all parts of the section share.
#[derive(Clone, Copy)]
pub struct Fuse {
    /// The page.
    pub page: Page,
    /// The state.
    pub fusion: Memo<Fusion>,
    /// The person as they were drawn.
    pub own: Memo<Option<Person>>,
    /// Their voxels and what the network makes of them up to the features.
    pub seen: Memo<Option<Arc<Seen>>>,
    /// All numbers of the state; `None` before the files are there, and where the last layer has not been learned.
    pub bench: Memo<Option<Arc<FusionBench>>>,
    /// The class whose score is laid out.
    pub class: RwSignal<usize>,
}

impl Fuse {
    /// That of the open chapter.
    pub fn of(page: Page) -> Fuse {
        let fusion = Memo::new(move |_| {
            page.lab.with(|lab| lab.volume.as_ref().map(|volume| volume.fusion.clone()).unwrap_or_default())
        });
        let person = Memo::new(move |_| fusion.with(|fusion| fusion.person));
        let own = Memo::new(move |_| {
            page.fusing.shipped.with(|shipped| shipped.as_ref()?.people.person(person.get()))
        });
        let seen = Memo::new(move |_| {
            let person = person.get();
            page.fusing.shipped.with(|shipped| {
                let Shipped { nets, people, .. } = &**shipped.as_ref()?;
                Seen::of(&nets.late, people, person).ok().map(Arc::new)
            })
        });
        let bench = Memo::new(move |_| {
            let (shipped, seen) = (page.fusing.shipped.get()?, seen.get()?);
            let refitted = page.fusing.refitted.get();
            let divided = refitted.as_deref().map(|[_, divided, _]| &divided.last);
            let bench = fusion.with(|fusion| {
                let last = divided.filter(|_| fusion.scaled);
                let is_there = last.is_some() || !fusion.scaled;
                let last = last.unwrap_or(&shipped.nets.late_last);
                is_there
                    .then(|| FusionBench::of(fusion, &shipped.nets, &seen, own.get()?, last).ok())
                    .flatten()
            });
            bench.map(Arc::new)
        });
        Fuse { page, fusion, own, seen, bench, class: RwSignal::new(1) }
    }

    /// Changes the state, and says what came of it.
    pub fn send(self, change: Change) {
        self.page.send(Action::Fusion(change));
        untrack(|| self.say());
    }

    /// The same while a slider is held: `is_held` says that it was before, and all that it changes is one change.
    pub fn slide(self, change: Change, is_held: bool) {
        self.page.dragging.set(true);
        match is_held {
            true => self.page.send_on(Action::Fusion(change)),
            false => self.page.send(Action::Fusion(change)),
        }
    }

    /// The slider was let go.
    pub fn let_go(self) {
        self.page.dragging.set(false);
        untrack(|| self.say());
    }

    /// Opens a number that the open score is made of.
    pub fn open(self, unit: Unit) {
        self.send(Change::Open(unit));
    }

    /// The numbers, as far as they are there.
    pub fn with<T>(self, of: impl FnOnce(&FusionBench) -> T) -> Option<T> {
        self.bench.with(|bench| bench.as_ref().map(|bench| of(bench)))
    }

    /// The open number, else the answer, into the live region.
    fn say(self) {
        let said = match self.fusion.with(Fusion::open) {
            Some(unit) => self.with(|bench| notation::number(bench.number(unit)).text).map(|value| {
                self.page.fill(key::FUSION_SAID, &[("name", &name::unit(self, unit)), ("v", &value)])
            }),
            None => scores::said(self),
        };
        if let Some(said) = said {
            self.page.spoken.set(said);
        }
    }
}

/// The section.
#[component]
pub fn FusionSection() -> impl IntoView {
    let page = page();
    let of = Fuse::of(page);
    page.prepare_fusion();
    let is_there = Memo::new(move |_| page.fusing.shipped.with(Option::is_some));
    let body = move || {
        match (is_there.get(), page.fusing.is_missing.get()) {
        (true, _) => view! { <Body of=of/> }.into_any(),
        (false, false) => view! { <p class="fusion-note">{page.text(key::FUSION_LOADING)}</p> }.into_any(),
        (false, true) => view! {
            <div class="notice" data-notice="error" data-code="fusion-missing">
                <p>{page.text(key::FUSION_MISSING)}</p>
                <button type="button" class="btn" data-action="fusion-retry" on:click=move |_| page.prepare_fusion()>
                    {page.text(key::FUSION_RETRY)}
                </button>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <section class="fusion" aria-labelledby="fusion-title" data-simulated="">
            <h2 id="fusion-title">{move || page.text(key::FUSION_TITLE)}</h2>
            <p class="fusion-simulated">
                <b>{move || page.text(key::FUSION_SIMULATED)}</b>" "
                {move || page.text(key::FUSION_SIMULATED_ABOUT)}
            </p>
            <p class="fusion-note">{move || page.text(key::FUSION_ABOUT)}</p>
            {body}
        </section>
    }
}

#[component]
fn Body(of: Fuse) -> impl IntoView {
    view! {
        <div class="fusion-person">
            <Controls of=of/>
            <Planes of=of/>
        </div>
        <Ledger of=of/>
        <Scores of=of/>
        <Opened of=of/>
        <Accuracy of=of/>
        <RefitView of=of/>
    }
}

/// A number in a sum, with as many decimals as all printed beside it.
pub fn printed(value: f32) -> String {
    let text = format!("{value:.3}");
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    notation::signed(if is_zero { text.trim_start_matches('-') } else { &text })
}
