//! The layers after the first convolution: ReLU, a second filter, pooling.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::pooling::{Kept, Pooling};
use crate::lesson::text::key;
use crate::view::controls::kernel::why_not;
use crate::view::controls::pooling::PoolingControls;
use crate::view::controls::second::SecondControls;
use crate::view::controls::switch::Switch;
use crate::view::help::Help;
use crate::view::page::{Page, page};

/// Cells a side of the windows that a new pooling begins with.
const WINDOW: usize = 2;

/// All of them.
#[component]
pub fn LayerControls() -> impl IntoView {
    view! {
        <div class="controls layer-controls">
            <Relu/>
            <SecondControls/>
            <Kind/>
            <PoolingControls/>
        </div>
    }
}

#[component]
fn Relu() -> impl IntoView {
    let page = page();
    let is_on = Memo::new(move |_| page.setting.with(|setting| setting.next.relu));
    view! {
        <Switch
            name=key::CONTROL_RELU
            help=key::HELP_RELU
            hook="relu"
            is_on=is_on
            on_change=Callback::new(move |is_on| page.send(Action::SetRelu(is_on)))
        />
    }
}

/// No pooling, maximum or average; its windows stay when the kind changes.
#[component]
fn Kind() -> impl IntoView {
    let page = page();
    let chosen = Memo::new(move |_| match page.setting.with(|setting| setting.next.pool) {
        None => "none",
        Some(Pooling { kept: Kept::Maximum, .. }) => "max",
        Some(Pooling { kept: Kept::Average, .. }) => "avg",
    });
    let reasons = Memo::new(move |_| KINDS.map(|(word, _)| why_not(page, &pooled(page, word))));
    let option = move |at: usize| {
        let (word, name) = KINDS[at];
        view! {
            <option
                value=word
                selected=move || chosen.get() == word
                disabled=move || reasons.with(|reasons| reasons[at].is_some())
            >
                {move || page.text(name)}
            </option>
        }
    };
    let said = move || {
        let reason = reasons.with(|reasons| reasons.iter().flatten().next().cloned());
        reason.map(|reason| view! { <p class="reason">{reason}</p> })
    };
    view! {
        <div class="line">
            <span class="named">
                <label for="control-pool">{move || page.text(key::CONTROL_POOL)}</label>
                <Help name=key::CONTROL_POOL help=key::HELP_POOL/>
            </span>
            <select
                id="control-pool"
                class="select"
                data-control="pool"
                prop:value=chosen
                on:change=move |event| page.send(untrack(|| pooled(page, &event_target_value(&event))))
            >
                {[0, 1, 2].map(option)}
            </select>
            {said}
        </div>
    }
}

const KINDS: [(&str, crate::lesson::text::Key); 3] =
    [("none", key::CONTROL_NONE), ("max", key::GRID_POOLED), ("avg", key::GRID_AVERAGE)];

/// The pooling of a word.
fn pooled(page: Page, word: &str) -> Action {
    let kept = match word {
        "max" => Kept::Maximum,
        "avg" => Kept::Average,
        _ => return Action::SetPooling(None),
    };
    let windows = page.setting.with(|setting| setting.next.pool);
    let windows = windows.unwrap_or(Pooling::new(kept, [WINDOW; 2]));
    Action::SetPooling(Some(Pooling { kept, ..windows }))
}
