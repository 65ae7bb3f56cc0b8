//! One map of the strip: a picture of its values to point at, to open and to enlarge.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Button;
use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::highlight::Spot;
use crate::lab::network::MapPlace;
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::stage::pipeline::Strip;
use crate::view::stage::pipeline::face::{Face, Marks};
use crate::view::stage::pipeline::layout::{Area, Place};
use crate::web;

/// A map that stands in this column at this place.
#[component]
pub fn MapButton(strip: Strip, at: usize, place: Place, channel: usize, area: Area) -> impl IntoView {
    let page = page();
    let map = Memo::new(move |_| {
        let open = page.lab.with(|lab| lab.map.after);
        MapPlace::new(place.column.shown(open), channel)
    });
    let is_open = Memo::new(move |_| page.lab.with(|lab| lab.map) == map.get());
    let has_tab = Memo::new(move |_| {
        let open = page.lab.with(|lab| lab.map);
        channel == if place.column.has(open.after) { open.channel } else { 0 }
    });
    let button: NodeRef<Button> = NodeRef::new();
    let pressed = StoredValue::new(None::<Unit>);
    let pointed = move |event: &PointerEvent| {
        let button = button.get_untracked()?;
        let (across, down) = web::pointer::share(event, &button)?;
        let [rows, columns] = place.size;
        let cell = |share: f64, count: usize| ((share * count as f64).max(0.0) as usize).min(count - 1);
        unit_at(page, map.get_untracked(), [cell(down, rows), cell(across, columns)])
    };
    let open = move || {
        let unit =
            pressed.try_update_value(Option::take).flatten().or_else(|| largest(page, map.get_untracked()));
        if let Some(unit) = unit {
            page.pause();
            page.hovered.set(None);
            page.send(Action::Open(unit));
            strip.enlarged.set(true);
        }
    };
    view! {
        <button
            type="button"
            class="map"
            class:open=is_open
            data-action="open-map"
            data-column=at.to_string()
            data-layer=move || page.bench.with(|bench| bench.network.name(map.get().after).to_owned())
            data-channel=channel.to_string()
            tabindex=move || if has_tab.get() { "0" } else { "-1" }
            aria-label=move || name::map(page, map.get())
            aria-pressed=move || is_open.get().to_string()
            style:--x=format!("{}px", area.x)
            style:--y=format!("{}px", area.y)
            style:--w=format!("{}px", area.width)
            style:--h=format!("{}px", area.height)
            node_ref=button
            on:pointerdown=move |event| pressed.set_value(pointed(&event))
            on:pointermove=move |event| {
                if web::pointer::is_mouse(&event) {
                    hover(page, pointed(&event));
                }
            }
            on:pointerleave=move |_| hover(page, None)
            on:click=move |_| open()
            on:keydown=move |event| steer(&event, strip, at, channel)
        >
            <Face map=map/>
            <Marks map=map/>
        </button>
    }
}

fn unit_at(page: Page, map: MapPlace, cell: [usize; 2]) -> Option<Unit> {
    page.bench.with_untracked(|bench| bench.network.unit(map, cell))
}

fn hover(page: Page, unit: Option<Unit>) {
    let spot = unit.map(Spot::Unit);
    if page.hovered.get_untracked() != spot {
        page.hovered.set(spot);
    }
}

/// The number of a map that is furthest from 0; of the open map the open one.
fn largest(page: Page, map: MapPlace) -> Option<Unit> {
    if page.lab.with_untracked(|lab| lab.map) == map {
        return page.open_unit.get_untracked();
    }
    let (place, columns) = page.bench.with_untracked(|bench| {
        let values = bench.network.values(map);
        let further = |most: usize, index: usize| {
            let size = |at: usize| values.get(at).map_or(0.0, |value| value.abs());
            if size(index) > size(most) { index } else { most }
        };
        ((0..values.len()).fold(0, further), bench.network.size(map)[1].max(1))
    });
    unit_at(page, map, [place / columns, place % columns])
}

/// Arrow keys go from map to map.
fn steer(event: &KeyboardEvent, strip: Strip, column: usize, channel: usize) {
    let layout = strip.layout.get_untracked();
    let (to, wanted) = match event.key().as_str() {
        "ArrowUp" => (Some(column), channel.checked_sub(1)),
        "ArrowDown" => (Some(column), Some(channel + 1)),
        "ArrowLeft" => (column.checked_sub(1), Some(channel)),
        "ArrowRight" => (Some(column + 1), Some(channel)),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let (Some(to), Some(wanted), Some(strip)) = (to, wanted, strip.element.get_untracked()) else { return };
    let Some(place) = layout.places.get(to) else { return };
    let maps = place.maps.max(1);
    let wanted = if to == column { wanted } else { wanted.min(maps - 1) };
    web::focus::inside(&strip, &format!("[data-column='{to}'][data-channel='{wanted}']"));
}
