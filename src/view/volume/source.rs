//! Which volume lies on the bench, what it is, and how its values become greys.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::engine::exact::Exact;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lab::volume::{Change, Scan, ScanName};
use crate::lesson::text::{Key, key};
use crate::view::notices::{Notice, Place};
use crate::view::page::Page;
use crate::view::sentence;
use crate::view::volume::desk::Desk;
use crate::view::volume::field::Field;
use crate::view::volumes::load_scan;

/// The volumes that can be chosen from a list, and what they are called.
const OFFERED: [(ScanName, Key); 4] = [
    (ScanName::T1, key::VOLUME_MRI_T1),
    (ScanName::T2, key::VOLUME_MRI_T2),
    (ScanName::Both, key::VOLUME_MRI_T1T2),
    (ScanName::Ball, key::VOLUME_BALL),
];

/// The controls beside the text.
#[component]
pub fn Source(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let name = Memo::new(move |_| desk.setting.with(|setting| setting.scan.name));
    let other = move || match name.get() {
        ScanName::Person(person) => Some(page.fill(key::VOLUME_PERSON, &[("n", &(person + 1).to_string())])),
        ScanName::Local => Some(page.text(key::VOLUME_LOCAL).to_owned()),
        _ => None,
    };
    view! {
        <div>
            <div class="line">
                <label for="control-volume">{move || page.text(key::VOLUME_CHOOSE)}</label>
                <select
                    id="control-volume"
                    class="select"
                    data-control="volume"
                    prop:value=move || name.get().text()
                    on:change=move |event| {
                        if let Some(name) = ScanName::parse(&event_target_value(&event)) {
                            take(page, name);
                        }
                    }
                >
                    {OFFERED.map(|(offered, text)| view! {
                        <option value=offered.text() selected=move || name.get() == offered>{move || page.text(text)}</option>
                    }).collect_view()}
                    {move || other().map(|text| view! { <option value=name.get_untracked().text() selected=true>{text}</option> })}
                </select>
            </div>
            {move || desk.setting.with(|setting| facts(page, &setting.scan)).into_iter().map(|fact| view! { <p class="volume-fact">{fact}</p> }).collect_view()}
            <Shown desk=desk/>
            <Window desk=desk/>
        </div>
    }
}

/// Takes a scan that ships, once its file is there.
pub fn take(page: Page, name: ScanName) {
    spawn_local(async move {
        match load_scan(name).await {
            Some(scan) => page.send_volume(Change::TakeScan(scan)),
            None => {
                let sentence = page.text(key::NOTICE_VOLUME_UNREACHABLE).to_owned();
                page.notify(Notice::error(Place::Bench, "volume-unreachable", sentence));
            }
        }
    });
}

/// What has to be said of a scan.
fn facts(page: Page, scan: &Scan) -> Vec<String> {
    let mut facts = Vec::new();
    match scan.name {
        ScanName::T1 | ScanName::T2 | ScanName::Both => facts.push(page.text(key::VOLUME_AVERAGE).to_owned()),
        ScanName::Person(_) => facts.push(page.text(key::VOLUME_SIMULATED).to_owned()),
        // What was read of a file stands beside its button.
        ScanName::Ball | ScanName::Local => return facts,
    }
    if let Some(sides) = scan.voxel {
        let [a, b, c] = sides.map(|side| notation::rounded(side).text);
        facts.push(page.fill(key::VOLUME_VOXEL_SIZE, &[("a", &a), ("b", &b), ("c", &c)]));
    }
    facts
}

/// Which modality the planes show, where there are several.
#[component]
fn Shown(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let channels = Memo::new(move |_| desk.setting.with(|setting| setting.scan.channels()));
    let option = move |channel: usize| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="modality"
                    value=channel.to_string()
                    data-control="modality"
                    prop:checked=move || desk.modality.get() == channel
                    on:change=move |_| desk.send(Change::ShowModality(channel))
                />
                <span>{move || desk.name(channel)}</span>
            </label>
        }
    };
    move || {
        (channels.get() > 1).then(|| {
            view! {
                <div class="line">
                    <span>{move || page.text(key::VOLUME_MODALITY)}</span>
                    <span class="joined" role="radiogroup" aria-label=move || page.text(key::VOLUME_MODALITY)>
                        {(0..channels.get()).map(option).collect_view()}
                    </span>
                </div>
            }
        })
    }
}

/// The values that are black and white.
#[component]
fn Window(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let ends = Memo::new(move |_| {
        desk.lab.with(|lab| lab.window).unwrap_or_else(|| {
            desk.extremes
                .get()
                .map(|end| numeral::parse(&(end.round() as i64).to_string()).unwrap_or(Exact::ZERO))
        })
    });
    let field = move |at: usize, name: Key, hook: &'static str| {
        let value = Signal::derive(move || notation::exact(ends.get()[at]));
        let take = move |typed: String| match numeral::parse_typed(&typed) {
            Ok(end) => {
                let mut both = ends.get_untracked();
                both[at] = end;
                desk.send(Change::SetWindow(Some(both)));
            }
            Err(misfit) => {
                let old = value.get_untracked();
                page.notify(sentence::of_numeral(misfit, &typed, &old, page.language.get_untracked()));
            }
        };
        view! { <Field name=name hook=hook value=value on_typed=Callback::new(take)/> }
    };
    view! {
        {field(0, key::VOLUME_WINDOW_LOW, "window-low")}
        {field(1, key::VOLUME_WINDOW_HIGH, "window-high")}
        {move || desk.lab.with(|lab| lab.window.is_some()).then(|| view! {
            <button type="button" class="btn" data-action="window-whole" on:click=move |_| desk.send(Change::SetWindow(None))>
                {move || page.text(key::VOLUME_WINDOW_WHOLE)}
            </button>
        })}
    }
}
