//! Two modalities of one head: how far one is moved against the other, and how well a filter tells fluid from white matter.

use leptos::prelude::*;

use crate::lab::notation;
use crate::lab::volume::Change;
use crate::lab::volume::change::refusal;
use crate::lab::volume::tissue::Separation;
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::whole;
use crate::view::controls::number_field::{Handlers, Reason, Refused, Stepper};
use crate::view::sentence;
use crate::view::volume::desk::Desk;
use crate::view::volume::steps::AXES;

/// The section; nothing where there is one modality alone.
#[component]
pub fn Modalities(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let is_there = Memo::new(move |_| desk.setting.with(|setting| setting.scan.channels() > 1));
    move || {
        is_there.get().then(|| {
            view! {
                <section class="volume-modalities">
                    <p>{move || page.text(key::VOLUME_RGB)}</p>
                    <Shift desk=desk/>
                    <Tissue desk=desk/>
                </section>
            }
        })
    }
}

#[component]
fn Shift(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let refused = Refused::new(None);
    let shift = Memo::new(move |_| desk.setting.with(|setting| setting.shift));
    let side = move |axis: usize| {
        let hook = ["shift-d", "shift-h", "shift-w"][axis];
        let to = move |value: isize| {
            let mut all = shift.get();
            all[axis] = value;
            Change::SetShift(all)
        };
        let by = move |by: i64| to(shift.get()[axis] + by as isize);
        let why_not = move |step: i64| {
            let refusal = desk.setting.with(|setting| refusal(setting, &by(step)))?;
            Some(sentence::of_refusal(&refusal, page.language.get()).text)
        };
        let handlers = Handlers {
            on_step: Callback::new(move |step: i64| desk.send(untrack(|| by(step)))),
            on_typed: Callback::new(move |typed: String| {
                let (sign, digits) = match typed.trim().strip_prefix(['-', '−']) {
                    Some(digits) => (-1, digits.to_owned()),
                    None => (1, typed),
                };
                if let Some(value) = whole(page, &digits, 0) {
                    let value = isize::try_from(value).unwrap_or(isize::MAX);
                    desk.send(untrack(|| to(sign * value)));
                }
            }),
        };
        view! {
            <span class="volume-side" role="group" aria-label=move || page.fill(key::VOLUME_SHIFT_BY, &[("axis", page.text(AXES[axis]))])>
                <span>{move || page.text(AXES[axis])}</span>
                <Stepper
                    name=key::VOLUME_SHIFT
                    hook=hook
                    value=Signal::derive(move || notation::signed(&shift.get()[axis].to_string()))
                    less=Signal::derive(move || why_not(-1))
                    more=Signal::derive(move || why_not(1))
                    handlers=handlers
                    shared=refused
                />
            </span>
        }
    };
    view! {
        <div class="volume-shift">
            <b>{move || page.text(key::VOLUME_SHIFT)}</b>
            {(0..3).map(side).collect_view()}
            <Reason refused=refused/>
        </div>
    }
}

/// The means over fluid and white matter, and how far they stand apart.
#[component]
fn Tissue(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let separation = Memo::new(move |_| {
        let filter = desk.filter.get();
        desk.bench(|bench| Separation::of(bench, filter)).flatten()
    });
    let figure = move |name: Key, hook: &'static str, of: fn(&Separation) -> f32| {
        let value = move || separation.with(|separation| separation.as_ref().map(of));
        view! {
            <p>
                <span>{move || page.text(name)}</span>
                <b data-metric=hook data-value=move || value().map(notation::plain)>
                    {move || value().map_or("–".to_owned(), |value| notation::rounded(value).text)}
                </b>
            </p>
        }
    };
    view! {
        <div class="volume-tissue">
            {figure(key::VOLUME_FLUID, "fluid", |separation| separation.fluid)}
            {figure(key::VOLUME_WHITE, "white-matter", |separation| separation.white)}
            {figure(key::VOLUME_SEPARATION, "separation", |separation| separation.apart)}
            <p class="volume-fact">{move || page.text(key::VOLUME_SEPARATION_HELP)}</p>
        </div>
    }
}
