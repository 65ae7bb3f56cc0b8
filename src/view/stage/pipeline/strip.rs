//! The strip: a column for each layer with its name, its shape, its maps and its counts.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lesson::text::key;
use crate::view::controls::source::Studio;
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::stage::pipeline::Strip;
use crate::view::stage::pipeline::counts::Counts;
use crate::view::stage::pipeline::enlarged::Enlarged;
use crate::view::stage::pipeline::face::Colours;
use crate::view::stage::pipeline::layout::{Area, HEIGHT, Kind, Place};
use crate::view::stage::pipeline::lines::Lines;
use crate::view::stage::pipeline::map::MapButton;
use crate::view::stage::pipeline::range::Range;
use crate::view::stage::pipeline::scores::Scores;
use crate::view::stage::pipeline::source::SourceControls;

/// All columns, the lines between them, and where the picture comes from.
#[component]
pub fn StripView(strip: Strip, studio: Studio) -> impl IntoView {
    let places = move || {
        let places = strip.layout.with(|layout| layout.places.clone());
        places
            .into_iter()
            .enumerate()
            .map(move |(at, place)| view! { <ColumnView strip=strip at=at place=place/> })
    };
    view! {
        <div
            class="strip"
            node_ref=strip.element
            style:--width=move || format!("{}px", strip.layout.with(|layout| layout.width))
            style:--height=format!("{HEIGHT}px")
        >
            <Lines strip=strip/>
            {move || places().collect_view()}
            <div class="from"><SourceControls studio=studio/></div>
            <Range strip=strip/>
            <Enlarged strip=strip/>
        </div>
    }
}

#[component]
fn ColumnView(strip: Strip, at: usize, place: Place) -> impl IntoView {
    let page = page();
    let kind = match place.kind {
        Kind::Picture => "column picture-column",
        Kind::Maps => "column",
        Kind::Vector => "column vector",
        Kind::Scores => "column score-column",
    };
    let maps = match place.kind {
        Kind::Scores => view! { <Scores strip=strip place=place/> }.into_any(),
        Kind::Vector => {
            let area = Area { height: HEIGHT, ..place.area(0) };
            view! { <MapButton strip=strip at=at place=place channel=0 area=area/> }.into_any()
        }
        Kind::Picture | Kind::Maps => (0..place.maps)
            .map(|channel| {
                let area = place.area(channel);
                view! { <MapButton strip=strip at=at place=place channel=channel area=area/> }
            })
            .collect_view()
            .into_any(),
    };
    view! {
        <section class=kind style:--x=format!("{}px", place.x) style:--pitch=format!("{}px", place.pitch)>
            <h2>
                <span class="names">{names(page, place)}</span>
                <span class="shape">{shape(place)}</span>
            </h2>
            <div class="maps">{maps}{colours(place)}</div>
            <Counts column=place.column/>
        </section>
    }
}

/// The picture in its colours, beside its three channels.
fn colours(place: Place) -> Option<AnyView> {
    let area = place.quarter(3);
    let is_coloured = place.kind == Kind::Picture && place.maps == 3;
    is_coloured.then(|| {
        view! {
            <span
                class="map coloured"
                style:--x=format!("{}px", area.x)
                style:--y=format!("{}px", area.y)
                style:--w=format!("{}px", area.width)
                style:--h=format!("{}px", area.height)
            >
                <Colours/>
            </span>
        }
        .into_any()
    })
}

/// The names of a column's layers; where there are several, each shows its values when pressed.
fn names(page: Page, place: Place) -> AnyView {
    let column = place.column;
    if column.first == column.last {
        return view! { <b>{move || name::layer(page, column.first)}</b> }.into_any();
    }
    let is_shown = move |after: usize| page.lab.with(|lab| lab.map.after == after);
    let open = move |after: usize| {
        let open = page.open_unit.get_untracked().filter(|unit| column.has(unit.after));
        let unit = Unit { after, cell: open.map_or([0; 5], |unit| unit.cell) };
        page.pause();
        page.send(Action::Open(unit));
    };
    (column.first..=column.last)
        .map(|after| {
            view! {
                {(after > column.first).then_some(" + ")}
                <button
                    type="button"
                    class="name"
                    data-action="show-layer"
                    data-layer=move || page.bench.with(|bench| bench.network.name(after).to_owned())
                    aria-pressed=move || is_shown(after).to_string()
                    title=move || page.text(key::PIPELINE_SHOW_LAYER)
                    on:click=move |_| open(after)
                >
                    {move || match after == column.first {
                        true => name::layer(page, after),
                        false => name::layer(page, after).trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end().to_owned(),
                    }}
                </button>
            }
        })
        .collect_view()
        .into_any()
}

/// `26×26×8`; of a vector its length.
fn shape(place: Place) -> String {
    let [rows, columns] = place.size;
    match place.kind {
        Kind::Vector | Kind::Scores => rows.to_string(),
        _ if place.maps == 1 => format!("{rows}×{columns}"),
        _ => format!("{rows}×{columns}×{}", place.maps),
    }
}
