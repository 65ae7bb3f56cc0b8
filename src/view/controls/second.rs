//! The second filter: none or a preset, the size of its kernel and its divisor. Its weights are typed into its grid.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::filter::Filter;
use crate::lab::presets::{Preset, preset, presets};
use crate::lesson::text::{Key, key, lookup};
use crate::view::controls::filter_numbers::DivisorField;
use crate::view::controls::kernel::{whole, why_not};
use crate::view::controls::number_field::{Handlers, Stepper};
use crate::view::help::Help;
use crate::view::page::{Page, page};

/// The list, and what belongs to a filter that was chosen.
#[component]
pub fn SecondControls() -> impl IntoView {
    let page = page();
    let is_there = Memo::new(move |_| second(page).is_some());
    view! {
        <Choice/>
        {move || is_there.get().then(|| view! {
            <div class="line size">
                <span class="named">
                    <span>{move || page.text(key::CONTROL_SIZE)}</span>
                    <Help name=key::CONTROL_KERNEL_SIZE help=key::HELP_KERNEL_SIZE/>
                </span>
                <Side name=key::LAB_SECOND_H hook="second-h" side=0/>
                <span aria-hidden="true">"×"</span>
                <Side name=key::LAB_SECOND_W hook="second-w" side=1/>
            </div>
            <Divisor/>
        })}
    }
}

fn second(page: Page) -> Option<Filter> {
    page.setting.with(|setting| setting.next.second.clone())
}

/// The second filter, changed.
fn changed(page: Page, change: impl FnOnce(&Filter) -> Option<Filter>) -> Option<Action> {
    Some(Action::SetSecond(Some(change(&second(page)?)?)))
}

#[component]
fn Choice() -> impl IntoView {
    let page = page();
    let chosen = Memo::new(move |_| match second(page) {
        None => "none",
        Some(filter) => filter.preset().map_or("own", |preset| preset.id),
    });
    let chosen_action = |id: &str| Action::SetSecond(preset(id).and_then(Filter::of));
    let reason = move |preset: &'static Preset| why_not(page, &chosen_action(preset.id));
    let reasons = Memo::new(move |_| presets().iter().map(reason).collect::<Vec<_>>());
    let option = move |(at, preset): (usize, &'static Preset)| {
        let name = lookup("preset", preset.id).unwrap_or(key::PRESET_OWN);
        view! {
            <option
                value=preset.id
                selected=move || chosen.get() == preset.id
                disabled=move || reasons.with(|reasons| reasons.get(at).is_some_and(Option::is_some))
            >
                {move || page.text(name)}
            </option>
        }
    };
    // Presets of one size have one reason.
    let said = move || {
        let reason = reasons.with(|reasons| reasons.iter().flatten().next().cloned());
        reason.map(|reason| view! { <p class="reason">{reason}</p> })
    };
    view! {
        <div class="line">
            <span class="named">
                <label for="control-second">{move || page.text(key::CONTROL_SECOND)}</label>
                <Help name=key::CONTROL_SECOND help=key::HELP_SECOND/>
            </span>
            <select
                id="control-second"
                class="select"
                data-control="second"
                prop:value=chosen
                on:change=move |event| page.send(chosen_action(&event_target_value(&event)))
            >
                <option value="none" selected=move || chosen.get() == "none">{move || page.text(key::CONTROL_NONE)}</option>
                {presets().iter().enumerate().map(option).collect_view()}
                <option value="own" disabled selected=move || chosen.get() == "own">{move || page.text(key::PRESET_OWN)}</option>
            </select>
            {said}
        </div>
    }
}

/// The kernel's height (`side` 0) or width (1).
#[component]
fn Side(name: Key, hook: &'static str, side: usize) -> impl IntoView {
    let page = page();
    let size = move |filter: Filter| [filter.weights.height(), filter.weights.width()];
    let current = Memo::new(move |_| second(page).map_or([1, 1], size));
    let resized = move |to: usize| {
        let mut size = current.get();
        size[side] = to;
        Action::SetSecondSize(size)
    };
    let beside = move |by: i64| resized(current.get()[side].checked_add_signed(by as isize).unwrap_or(0));
    let reason = move |by: i64| second(page).and_then(|_| why_not(page, &beside(by)));
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| page.send(untrack(|| beside(by)))),
        on_typed: Callback::new(move |typed: String| {
            if let Some(cells) = whole(page, &typed, current.get_untracked()[side]) {
                page.send(untrack(|| resized(cells)));
            }
        }),
    };
    view! {
        <Stepper
            name=name
            hook=hook
            value=Signal::derive(move || current.get()[side].to_string())
            less=Signal::derive(move || reason(-1))
            more=Signal::derive(move || reason(1))
            handlers=handlers
        />
    }
}

#[component]
fn Divisor() -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| second(page).map_or(1, |filter| filter.divisor));
    let divided = move |divisor| changed(page, |filter| Some(Filter { divisor, ..filter.clone() }));
    view! {
        <DivisorField
            name=key::LAB_SECOND_DIVISOR
            hook="second-divisor"
            current=current
            divided=Callback::new(divided)
        />
    }
}
