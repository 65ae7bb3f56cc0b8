//! What shares one range of colours, and the colours of the open map from its least value to its largest.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::colour_range::ColourRange;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::text::{Key, key};
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::pipeline::Strip;
use crate::view::stage::pipeline::face::scale;

fn text(range: ColourRange) -> Key {
    match range {
        ColourRange::Map => key::PIPELINE_RANGE_MAP,
        ColourRange::Layer => key::PIPELINE_RANGE_LAYER,
        ColourRange::Network => key::PIPELINE_RANGE_NETWORK,
    }
}

/// The choice and the legend.
#[component]
pub fn Range(strip: Strip) -> impl IntoView {
    let page = page();
    let range = Memo::new(move |_| page.lab.with(|lab| lab.range));
    let map = Memo::new(move |_| {
        let map = page.lab.with(|lab| lab.map);
        if map.after == 0 { MapPlace::FIRST } else { map }
    });
    let scale =
        Memo::new(move |_| page.bench.with(|bench| scale(bench, map.get(), page.show.get(), range.get())));
    let is_diverging = Memo::new(move |_| matches!(scale.get(), Scale::Diverging { .. }));
    let bar = move || {
        let _ = is_diverging.get();
        let steps = scale.get_untracked().steps();
        steps.into_iter().map(|shade| view! { <i class=shade.class()></i> }).collect_view()
    };
    let end = move |index: usize| scale.get().ends()[index];
    let of = move || match range.get() {
        ColourRange::Map => name::map(page, map.get()),
        ColourRange::Layer => name::layer(page, map.get().after),
        ColourRange::Network => page.text(key::PIPELINE_RANGE_NETWORK).to_owned(),
    };
    let left = move || strip.layout.with(|layout| layout.places.last().map_or(0.0, |place| place.x));
    view! {
        <div class="colours" style:--x=move || format!("{}px", left())>
            <label>
                <span>{move || page.text(key::PIPELINE_RANGE)}</span>
                <select
                    class="select"
                    data-control="range"
                    on:change=move |event| {
                        if let Some(range) = ColourRange::parse(&event_target_value(&event)) {
                            page.send(Action::SetRange(range));
                        }
                    }
                >
                    {ColourRange::ALL.map(|each| view! {
                        <option value=each.word() selected=move || range.get() == each>{move || page.text(text(each))}</option>
                    }).collect_view()}
                </select>
            </label>
            <div class="legend" data-range=move || range.get().word()>
                <p class="label">{of}</p>
                <div class="bar" aria-hidden="true">{bar}</div>
                <div class="ticks">
                    <span data-end="low" data-value=move || notation::plain(end(0))>{move || notation::rounded(end(0)).text}</span>
                    <span data-end="zero">{move || is_diverging.get().then_some("0")}</span>
                    <span data-end="high" data-value=move || notation::plain(end(1))>{move || notation::rounded(end(1)).text}</span>
                </div>
            </div>
        </div>
    }
}
