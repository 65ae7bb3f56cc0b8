//! The picture that both layers read: it can be dragged, moved cell by cell, and its pixels mixed.

use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::face::Role;
use crate::lab::limits;
use crate::lab::network::MapPlace;
use crate::lesson::figures::print::count;
use crate::lesson::text::key;
use crate::view::grid::GridView;
use crate::view::page::{Page, page};
use crate::view::stage::pooling::shift::{Shift, moved};
use crate::view::stage::why::Changes;
use crate::view::stage::why::order::Order;
use crate::web;

/// The drawing while it is held.
#[derive(Clone, Copy)]
struct Held {
    /// Where the pointer went down, in CSS pixels.
    from: [f64; 2],
    /// How far the drawing was moved then.
    shift: [isize; 2],
    has_moved: bool,
}

/// The picture with what moves and mixes it.
#[component]
pub fn Original(cell_size: Memo<f64>, changes: Changes) -> impl IntoView {
    let page = page();
    let field: NodeRef<Div> = NodeRef::new();
    let held = StoredValue::new(None::<Held>);
    let channels = Memo::new(move |_| page.setting.with(|setting| setting.picture.channels()));
    let counts = move || {
        changes.with(|changes| {
            changes.as_ref().map_or([0, 0], |changes| [changes.input.count(), changes.input.places.len()])
        })
    };
    let press = move |event: PointerEvent| {
        if event.button() == 0 && !web::pointer::is_within(&event, "button,input") {
            let shift = page.setting.with_untracked(|setting| setting.picture.shift);
            held.set_value(Some(Held { from: place(&event), shift, has_moved: false }));
        }
    };
    let follow = move |event: PointerEvent| {
        let Some(before) = held.get_value() else { return };
        if !web::pointer::is_pressed(&event) {
            return held.set_value(None);
        }
        let shift = before.at(&event, cell_size.get_untracked());
        if shift == page.setting.with_untracked(|setting| setting.picture.shift) {
            return;
        }
        if let Some(field) = field.get_untracked() {
            // So that the press does not end as a click on a cell.
            web::pointer::capture(&event, &field);
        }
        page.hovered.set(None);
        page.dragging.set(true);
        match before.has_moved {
            true => page.send_on(Action::SetShift(shift)),
            false => page.send(Action::SetShift(shift)),
        }
        held.set_value(Some(Held { has_moved: true, ..before }));
    };
    let release = move |_: PointerEvent| let_go(page, held);
    view! {
        <div class="original">
            <div
                class="draggable"
                node_ref=field
                on:pointerdown=press
                on:pointermove=follow
                on:pointerup=release
                on:pointercancel=release
            >
                {move || (0..channels.get()).map(|channel| view! {
                    <GridView role=Role::Map(MapPlace::new(0, channel)) cell_size=cell_size/>
                }).collect_view()}
            </div>
            <p class="note" data-metric="changed-input" data-value=move || counts()[0].to_string()>
                {move || {
                    let [changed, all] = counts().map(count);
                    page.fill(key::WHY_CHANGED_PIXELS, &[("n", &changed), ("all", &all)])
                }}
            </p>
            <div class="moves"><Shift/><Order/></div>
        </div>
    }
}

fn let_go(page: Page, held: StoredValue<Option<Held>>) {
    if held.try_update_value(Option::take).flatten().is_some_and(|held| held.has_moved) {
        page.dragging.set(false);
        page.spoken.set(untrack(|| moved(page)));
    }
}

fn place(event: &PointerEvent) -> [f64; 2] {
    [f64::from(event.client_y()), f64::from(event.client_x())]
}

impl Held {
    /// How far the drawing is moved with the pointer there, cell by cell.
    fn at(self, event: &PointerEvent, cell: f64) -> [isize; 2] {
        let now = place(event);
        let side = |side: usize| {
            let cells = ((now[side] - self.from[side]) / cell.max(1.0)).round() as isize;
            (self.shift[side] + cells).clamp(*limits::SHIFT.start(), *limits::SHIFT.end())
        };
        [side(0), side(1)]
    }
}
