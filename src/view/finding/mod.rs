//! The game "find the kernel": a target output, how far one's own is from it, and gradient descent, which does it live.

mod curve;
mod descent;
mod error;
mod run;
mod shown;

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::tensor::Tensor;
use crate::lab::action::Action;
use crate::lab::face::Board;
use crate::lab::riddle;
use crate::lab::setting::Setting;
use crate::lab::shade::Scale;
use crate::lesson::text::key;
use crate::view::finding::curve::Curve;
use crate::view::finding::descent::Descent;
use crate::view::finding::error::ErrorLine;
use crate::view::finding::run::Run;
use crate::view::finding::shown::Shown;
use crate::view::help::Help;
use crate::view::page::{Page, page};
use crate::view::stage::row::{Room, cell_size};
use crate::web;

/// The small picture that the riddles are made for: its cells have little to do with one another.
const PICTURE: &str = "noise";

/// The wanted output, worked out once for all kernels that are tried.
type Target = Memo<Option<Arc<Tensor>>>;

/// Opens the game; nothing while it is open.
#[component]
pub fn FindingButton() -> impl IntoView {
    let page = page();
    let is_open = Memo::new(move |_| page.setting.with(|setting| setting.find.is_some()));
    move || {
        (!is_open.get()).then(|| {
            view! {
                <p class="find">
                    <button type="button" class="btn" data-action="find" on:click=move |_| open(page)>
                        {move || page.text(key::CONTROL_FIND)}
                    </button>
                    <Help name=key::CONTROL_FIND help=key::HELP_FIND/>
                </p>
            }
        })
    }
}

/// The first riddle, on a picture whose numbers can be read.
fn open(page: Page) {
    page.pause();
    if page.bench.with_untracked(|bench| bench.is_photograph()) {
        take_noise(page);
        page.send_on(Action::Find(Some(1)));
    } else {
        page.send(Action::Find(Some(1)));
    }
    focus_later("#finding-title");
}

fn take_noise(page: Page) {
    page.send(Action::ChooseSample(PICTURE));
}

fn focus_later(selector: &'static str) {
    request_animation_frame(move || {
        web::focus::focus(selector);
    });
}

/// The game, while a riddle is open.
#[component]
pub fn Finding(room: Room) -> impl IntoView {
    let page = page();
    let is_open = Memo::new(move |_| page.setting.with(|setting| setting.find.is_some()));
    move || is_open.get().then(|| view! { <Game room=room/> })
}

#[component]
fn Game(room: Room) -> impl IntoView {
    let page = page();
    let target = target(page);
    let run = Run::of(page, target);
    let cell = cell_size(room);
    let wanted = Memo::new(move |_| {
        let show = page.show.get();
        target.get().map(|target| {
            let values = target.values();
            Arc::new(page.bench.with(|bench| Board::beside_output(bench, size(&target), values, show)))
        })
    });
    let difference = Memo::new(move |_| difference(page, target));
    view! {
        <section class="finding" aria-labelledby="finding-title">
            <Head/>
            <div class="compared-outputs">
                <Shown name=key::FIND_TARGET hook="target" board=wanted cell_size=cell/>
                <Shown name=key::FIND_DIFFERENCE hook="difference" board=difference cell_size=cell/>
                <div class="progress">
                    <ErrorLine run=run/>
                    <Descent run=run/>
                    <Curve run=run/>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Head() -> impl IntoView {
    let page = page();
    let number = Memo::new(move |_| page.setting.with(|setting| setting.find).unwrap_or(1));
    let riddle = move || {
        let (number, count) = (number.get().to_string(), riddle::count().to_string());
        page.fill(key::FIND_RIDDLE, &[("number", &number), ("count", &count)])
    };
    let is_photograph = Memo::new(move |_| page.bench.with(|bench| bench.is_photograph()));
    let close = move |_| {
        page.send(Action::Find(None));
        focus_later("[data-action=find]");
    };
    view! {
        <div class="head">
            <h2 id="finding-title" tabindex="-1">{move || page.text(key::CONTROL_FIND)}</h2>
            <span data-metric="riddle" data-value=move || number.get().to_string()>{riddle}</span>
            <button type="button" class="btn quiet" data-action="riddle-next" on:click=move |_| next(page)>
                {move || page.text(key::FIND_NEXT)}
            </button>
            <button type="button" class="btn quiet" data-action="riddle-close" on:click=close>
                {move || page.text(key::FIND_CLOSE)}
            </button>
        </div>
        <p>{move || page.text(key::FIND_TASK)}</p>
        {move || is_photograph.get().then(|| view! {
            <p class="slow">
                {move || page.text(key::FIND_SLOW)}" "
                <button type="button" class="btn quiet" data-action="riddle-noise" on:click=move |_| take_noise(page)>
                    {move || page.text(key::FIND_NOISE)}
                </button>
            </p>
        })}
    }
}

/// The riddle after this one; after the last the first.
fn next(page: Page) {
    let number = page.setting.with_untracked(|setting| setting.find).unwrap_or(0);
    page.send(Action::Find(Some(number % riddle::count() + 1)));
}

/// The wanted output does not change with the weights.
fn target(page: Page) -> Target {
    let basis = Memo::new(move |_| {
        page.bench.with(|bench| {
            let Setting { picture, flip, geometry, find, .. } = &bench.setting;
            (picture.clone(), *flip, *geometry, *find)
        })
    });
    Memo::new_with_compare(
        move |_| {
            basis.with(|_| ()); // a memo that is only tracked would never be worked out
            page.bench.with_untracked(|bench| riddle::target(bench).map(Arc::new))
        },
        |before: Option<&Option<Arc<Tensor>>>, now| match (before, now) {
            (Some(Some(before)), Some(Some(now))) => !Arc::ptr_eq(before, now),
            (before, now) => before.is_some_and(Option::is_some) != now.is_some_and(Option::is_some),
        },
    )
}

fn size(tensor: &Tensor) -> [usize; 2] {
    let [_, _, _, height, width] = tensor.shape();
    [height, width]
}

/// In the colours of the target's values, so that it fades as the error falls.
fn difference(page: Page, target: Target) -> Option<Arc<Board>> {
    let target = target.get()?;
    page.bench.with(|bench| {
        let values = riddle::difference(bench.output(), &target)?;
        let [low, high] = Scale::of(target.values()).ends();
        let scale = Scale::Diverging { most: high.max(-low) };
        let mut board = Board::of_values(size(&target), values, scale);
        board.is_photograph = bench.is_photograph();
        Some(Arc::new(board))
    })
}
