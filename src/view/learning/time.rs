//! Time is the student's here too: train, pause, one step, one epoch, back to the start, how fast; and how far it is.

use leptos::prelude::*;

use crate::lab::learning::Ending;
use crate::lab::limits;
use crate::lesson::figures::print::count;
use crate::lesson::text::{Key, key};
use crate::view::icon::{self, Icon};
use crate::view::learning::curves::{loss, percent};
use crate::view::page::{Page, Speed, Stop, page};

/// The word and the name of a speed.
fn words(speed: Speed) -> (&'static str, Key) {
    match speed {
        Speed::One => ("one", key::LEARNING_PACE_SLOW),
        Speed::Ten => ("ten", key::LEARNING_PACE_STEADY),
        Speed::Full => ("full", key::LEARNING_PACE_FULL),
    }
}

/// The buttons, the speed, and the line that says how far it is.
#[component]
pub fn Time() -> impl IntoView {
    let page = page();
    let learning = page.learning;
    let is_on = Memo::new(move |_| learning.goal.get().is_some());
    let steps = Memo::new(move |_| learning.run.with(|run| run.as_ref().map_or(0, |run| run.steps())));
    let is_over =
        Memo::new(move |_| learning.run.with(|run| run.as_ref().is_none_or(|run| run.ending().is_some())));
    let at_start = Memo::new(move |_| steps.get() == 0 && !is_on.get());
    let name = move || {
        page.text(match (is_on.get(), steps.get()) {
            (true, _) => key::LEARNING_PAUSE,
            (false, 0) => key::LEARNING_TRAIN,
            (false, _) => key::LEARNING_GO_ON,
        })
    };
    let play = move |_| match is_on.get_untracked() {
        true => page.pause_learning(),
        false if !is_over.get_untracked() => page.learn(),
        false => {}
    };
    let disabled = move || (is_over.get() && !is_on.get()).then_some("true");
    let button = move |hook: &'static str, name: Key, blocked: Memo<bool>, act: fn(Page)| {
        view! {
            <button
                type="button"
                class="btn"
                data-action=hook
                aria-disabled=move || blocked.get().then_some("true")
                on:click=move |_| if !blocked.get_untracked() { act(page) }
            >
                {move || page.text(name)}
            </button>
        }
    };
    // Quiet while it runs; where it has got to is said when it stands.
    Effect::new(move |was_on: Option<bool>| {
        let is_on = is_on.get();
        if was_on == Some(true) && !is_on {
            page.spoken.set(untrack(|| said(page)).unwrap_or_default());
        }
        is_on
    });
    let blocked = Memo::new(move |_| is_on.get() || is_over.get());
    view! {
        <div class="learning-time">
            <button
                type="button"
                class="btn learning-train"
                data-action=move || if is_on.get() { "pause" } else { "train" }
                aria-disabled=disabled
                on:click=play
            >
                {move || view! { <Icon path=if is_on.get() { icon::PAUSE } else { icon::PLAY } filled=true/> }}
                <span>{name}</span>
            </button>
            {button("step", key::LEARNING_STEP, blocked, |page| page.learn_step())}
            {button("epoch", key::LEARNING_EPOCH, blocked, |page| page.learn_epoch())}
            {button("rewind", key::LEARNING_REWIND, at_start, |page| {
                page.rewind_learning();
                page.spoken.set(page.text(key::LEARNING_REWOUND).to_owned());
            })}
            <Pace/>
        </div>
        <Progress/>
        {move || halt(page).map(|(level, code, text)| view! {
            <p class="learning-ending" role="status" data-notice=level data-code=code>{text}</p>
        })}
    }
}

/// Where it is, in words.
fn said(page: Page) -> Option<String> {
    let run = page.learning.run.get()?;
    let (batch, test) = run.training_curve().last().zip(run.test_curve().last())?;
    let (steps, loss, accuracy) = (run.steps().to_string(), loss(batch.loss), percent(test.accuracy()));
    let values = [("step", &*steps), ("loss", &*loss), ("accuracy", &*accuracy)];
    Some(page.fill(key::LEARNING_SPOKEN, &values))
}

/// How fast it goes.
#[component]
fn Pace() -> impl IntoView {
    let page = page();
    let speed = page.learning.speed;
    let choose = move |event| {
        let word = event_target_value(&event);
        if let Some(chosen) = Speed::ALL.into_iter().find(|known| words(*known).0 == word) {
            speed.set(chosen);
        }
    };
    let option = move |of: Speed| {
        let (word, name) = words(of);
        view! { <option value=word selected=move || speed.get() == of>{move || page.text(name)}</option> }
    };
    view! {
        <select
            class="select"
            data-control="learning-pace"
            aria-label=move || page.text(key::LEARNING_PACE)
            on:change=choose
        >
            {Speed::ALL.map(option).collect_view()}
        </select>
    }
}

/// How far this epoch is, how many digits were seen, the clock, and how long it will take.
#[component]
fn Progress() -> impl IntoView {
    let page = page();
    let learning = page.learning;
    let place = Memo::new(move |_| {
        learning.run.with(|run| {
            let run = run.as_ref()?;
            let an_epoch = run.plan().steps_an_epoch();
            Some((run.steps() / an_epoch, run.steps() % an_epoch, an_epoch, run.seen()))
        })
    });
    let share = move || place.get().map_or(0.0, |(_, step, all, ..)| step as f64 / all.max(1) as f64);
    let at = move || {
        let (epoch, step, ..) = place.get()?;
        let [epoch, step] = [epoch + 1, step].map(|number| number.to_string());
        Some(page.fill(key::LEARNING_AT, &[("epoch", &epoch), ("step", &step)]))
    };
    let seen = move || place.get().map(|(.., seen)| page.fill(key::LEARNING_SEEN, &[("n", &count(seen))]));
    let seconds = Memo::new(move |_| learning.millis.get() / 1000.0);
    let clock = move || page.fill(key::LEARNING_CLOCK, &[("t", &format!("{:.1}", seconds.get()))]);
    let left = move || {
        let (_, step, all, ..) = place.get()?;
        let pace = Some(learning.pace.get()).filter(|pace| *pace > 0.0 && learning.is_running())?;
        let left = (all - step) as f64 / pace;
        Some(page.fill(key::LEARNING_LEFT, &[("t", &format!("{:.0}", left.max(1.0)))]))
    };
    view! {
        <div class="learning-progress">
            <div
                class="learning-bar"
                role="progressbar"
                aria-label=move || page.text(key::LEARNING_PROGRESS)
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || format!("{:.0}", 100.0 * share())
                aria-valuetext=at
            >
                <i style:--share=move || share().to_string()></i>
            </div>
            <p>
                <b>{at}</b>
                <span data-metric="examples-seen" data-value=move || place.get().map(|(.., seen)| seen.to_string())>{seen}</span>
                <span data-metric="training-seconds" data-value=move || seconds.get().to_string()>{clock}</span>
                <span>{left}</span>
            </p>
        </div>
    }
}

/// Why it does not go on, if so: how much it matters, a name, and the sentence.
fn halt(page: Page) -> Option<(&'static str, &'static str, String)> {
    let text = |key: Key| page.text(key).to_owned();
    match page.learning.stop.get() {
        Some(Stop::NoDigits) => {
            return Some(("error", "digits-unreachable", text(key::LEARNING_UNREACHABLE)));
        }
        Some(Stop::Lost) => return Some(("error", "training-lost", text(key::LEARNING_LOST))),
        None => {}
    }
    let ending = page.learning.run.with(|run| run.as_ref().and_then(|run| run.ending()))?;
    Some(match ending {
        Ending::Diverged => ("warning", "training-diverged", text(key::LEARNING_DIVERGED)),
        Ending::Steps => {
            let most = count(limits::TRAINING_STEPS);
            ("warning", "training-finished", page.fill(key::LEARNING_FINISHED, &[("n", &most)]))
        }
    })
}
