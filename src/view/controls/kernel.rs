//! The filter's controls, under the kernel: preset, size, divisor, bias, turning.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::filter::Turn;
use crate::lab::numeral;
use crate::lab::presets;
use crate::lab::setting::Setting;
use crate::lab::update::check;
use crate::lesson::text::{Key, key, lookup};
use crate::view::controls::filter_numbers::{BiasField, DivisorField};
use crate::view::controls::number_field::{Handlers, Stepper};
use crate::view::controls::switch::Switch;
use crate::view::help::Help;
use crate::view::page::{Page, page};
use crate::view::sentence;

/// All of them; without the size where it stands among others.
#[component]
pub fn KernelControls(#[prop(optional)] is_sized_elsewhere: bool) -> impl IntoView {
    let page = page();
    let flipped = Memo::new(move |_| page.setting.with(|setting| setting.flip));
    view! {
        <div class="controls">
            <Presets/>
            <KernelNumbers is_sized_elsewhere=is_sized_elsewhere/>
            {move || flipped.get().then(|| view! { <Turned/> })}
        </div>
    }
}

/// All but the presets.
#[component]
pub fn KernelNumbers(#[prop(optional)] is_sized_elsewhere: bool) -> impl IntoView {
    view! {
        {(!is_sized_elsewhere).then(|| view! { <Size/> })}
        <Divisor/>
        <Bias/>
        <Flip/>
    }
}

/// Whether the kernel is turned by 180°.
#[component]
pub fn Flip() -> impl IntoView {
    let page = page();
    let flipped = Memo::new(move |_| page.setting.with(|setting| setting.flip));
    view! {
        <Switch
            name=key::CONTROL_FLIP
            help=key::HELP_FLIP
            hook="flip"
            is_on=flipped
            on_change=Callback::new(move |is_on| page.send(Action::SetFlip(is_on)))
        />
    }
}

/// Height and width.
#[component]
pub fn Size() -> impl IntoView {
    let page = page();
    view! {
        <div class="line size">
            <span class="named">
                <span>{move || page.text(key::CONTROL_SIZE)}</span>
                <Help name=key::CONTROL_KERNEL_SIZE help=key::HELP_KERNEL_SIZE/>
            </span>
            <Side name=key::CONTROL_KERNEL_H hook="kernel-h" side=0/>
            <span aria-hidden="true">"×"</span>
            <Side name=key::CONTROL_KERNEL_W hook="kernel-w" side=1/>
        </div>
    }
}

/// What turning the kernel changes.
#[component]
pub fn Turned() -> impl IntoView {
    let page = page();
    let turn = Memo::new(move |_| page.setting.with(|setting| setting.filter.turn()));
    let text = move || match turn.get() {
        Turn::Same => page.text(key::KERNEL_SYMMETRIC).to_owned(),
        Turn::Negated => page.text(key::KERNEL_ANTISYMMETRIC).to_owned(),
        Turn::Other(count) => page.fill(key::KERNEL_TURNED, &[("n", &count.to_string())]),
    };
    view! { <p class="reason turned">{text}</p> }
}

#[component]
fn Presets() -> impl IntoView {
    let page = page();
    let chosen =
        Memo::new(move |_| page.setting.with(|setting| setting.filter.preset().map(|preset| preset.id)));
    let option = move |id: &'static str| {
        let name = lookup("preset", id).unwrap_or(key::PRESET_OWN);
        view! { <option value=id selected=move || chosen.get() == Some(id)>{move || page.text(name)}</option> }
    };
    view! {
        <div class="line preset">
            <select
                class="select"
                data-control="preset"
                aria-label=move || page.text(key::CONTROL_PRESET)
                prop:value=move || chosen.get().unwrap_or("own")
                on:change=move |event| {
                    let id = event_target_value(&event);
                    if let Some(preset) = presets::preset(&id) {
                        page.send(Action::ChoosePreset(preset.id));
                    }
                }
            >
                {presets::presets().iter().map(|preset| option(preset.id)).collect_view()}
                <option value="own" disabled selected=move || chosen.get().is_none()>{move || page.text(key::PRESET_OWN)}</option>
            </select>
            <Help name=key::CONTROL_PRESET help=key::HELP_PRESET/>
        </div>
    }
}

fn size(setting: &Setting) -> [usize; 2] {
    [setting.filter.weights.height(), setting.filter.weights.width()]
}

/// The kernel's height (`side` 0) or width (1).
#[component]
fn Side(name: Key, hook: &'static str, side: usize) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| page.setting.with(size));
    let resized = move |to: usize| {
        let mut size = current.get_untracked();
        size[side] = to;
        Action::SetKernelSize(size)
    };
    let reason = move |by: i64| {
        let mut size = current.get();
        size[side] = usize::try_from(size[side] as i64 + by).unwrap_or(0);
        why_not(page, &Action::SetKernelSize(size))
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            page.send(resized(usize::try_from(current.get_untracked()[side] as i64 + by).unwrap_or(0)));
        }),
        on_typed: Callback::new(move |typed: String| {
            if let Some(to) = whole(page, &typed, current.get_untracked()[side]) {
                page.send(resized(to));
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
    let current = Memo::new(move |_| page.setting.with(|setting| setting.filter.divisor));
    let divided = Callback::new(|to| Some(Action::SetDivisor(to)));
    view! { <DivisorField name=key::CONTROL_DIVISOR hook="divisor" current=current divided=divided/> }
}

#[component]
fn Bias() -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| page.setting.with(|setting| setting.filter.bias));
    view! { <BiasField current=current shifted=Callback::new(Action::SetBias)/> }
}

/// A typed whole number, or a notice why it is none.
pub fn whole(page: Page, typed: &str, old: usize) -> Option<usize> {
    let (language, old) = (page.language.get_untracked(), old.to_string());
    match numeral::parse_typed(typed) {
        Ok(value) if value.is_integer() => Some(usize::try_from(value.numerator()).unwrap_or(0)),
        Ok(_) => {
            page.notify(sentence::of_numeral(numeral::NumeralMisfit::Unreadable, typed, &old, language));
            None
        }
        Err(misfit) => {
            page.notify(sentence::of_numeral(misfit, typed, &old, language));
            None
        }
    }
}

/// Why an action can't be done now.
pub fn why_not(page: Page, action: &Action) -> Option<String> {
    let refusal = page.setting.with(|setting| check(setting, action)).err()?;
    let language = page.language.get();
    Some(sentence::of_refusal(&refusal, language).text)
}
