//! The list of pictures: samples, photographs of ours, and the grid that a chapter opens with.

use leptos::html::Select;
use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::photographs::{photograph, photographs};
use crate::lab::samples;
use crate::lab::setting::Setting;
use crate::lesson::text::{key, lookup};
use crate::view::controls::source::Studio;
use crate::view::page::page;

/// The grid that the chapter opens with.
const OPENING: &str = "opening";

/// The list.
#[component]
pub fn Samples(studio: Studio) -> impl IntoView {
    let page = page();
    // A chapter may open on a grid of its own, which no list has.
    let has_own = Memo::new(move |_| {
        page.opening.with(|opening| {
            let picture = &opening.setting.picture;
            picture.sample().is_none() && picture.photograph.is_none() && picture.digit.is_none()
        })
    });
    let chosen = Memo::new(move |_| {
        let sample = page.setting.with(|setting| setting.picture.sample().map(|sample| sample.id));
        let shipped = page.setting.with(|setting| setting.picture.photograph);
        let is_first =
            page.opening.with(|opening| page.setting.with(|setting| is_same(&opening.setting, setting)));
        sample.or(shipped).or_else(|| studio.photograph()).or((is_first && has_own.get()).then_some(OPENING))
    });
    let list: NodeRef<Select> = NodeRef::new();
    Effect::new(move |_| {
        // A picture that does not come leaves the list at what the person chose.
        if let Some(list) = list.get().filter(|_| !studio.is_reading.get()) {
            list.set_value(chosen.get().unwrap_or("own"));
        }
    });
    let option = move |section: &str, id: &'static str| {
        let name = lookup(section, id).unwrap_or(key::SAMPLE_OWN);
        view! { <option value=id selected=move || chosen.get() == Some(id)>{move || page.text(name)}</option> }
    };
    view! {
        <select
            class="select"
            data-control="picture"
            aria-label=move || page.text(key::CONTROL_PICTURE)
            node_ref=list
            on:change=move |event| {
                let id = event_target_value(&event);
                if let Some(sample) = samples::sample(&id) {
                    studio.forget();
                    page.send(Action::ChooseSample(sample.id));
                } else if let Some(photograph) = photograph(&id) {
                    studio.take_photograph(photograph.id);
                } else if id == OPENING {
                    studio.forget();
                    let planes = page.opening.with_untracked(|opening| {
                        opening.setting.picture.planes().map(|plane| (**plane).clone()).collect()
                    });
                    page.send(Action::TakeChannels(planes));
                }
            }
        >
            <optgroup label=move || page.text(key::PICTURE_GROUP_SAMPLES)>
                {move || has_own.get().then(|| option("sample", OPENING))}
                {samples::samples().iter().map(|sample| option("sample", sample.id)).collect_view()}
            </optgroup>
            <optgroup label=move || page.text(key::PICTURE_GROUP_PHOTOGRAPHS)>
                {photographs().iter().map(|photograph| option("photograph", photograph.id)).collect_view()}
            </optgroup>
            <option value="own" disabled selected=move || chosen.get().is_none()>{move || page.text(key::SAMPLE_OWN)}</option>
        </select>
    }
}

fn is_same(one: &Setting, other: &Setting) -> bool {
    one.picture.planes().eq(other.picture.planes())
}
