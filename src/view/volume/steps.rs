//! The window steps along an axis: which one, step by step, by itself, or with a slider; and which layer is shown.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Move;
use crate::lab::state::Lab;
use crate::lab::volume::Change;
use crate::lesson::text::{Key, key};
use crate::view::transport::{Buttons, Pace, move_by_itself};
use crate::view::volume::desk::Desk;

/// The names of depth, height and width.
pub const AXES: [Key; 3] = [key::VOLUME_DEPTH, key::VOLUME_HEIGHT, key::VOLUME_WIDTH];

/// The row of buttons.
#[component]
pub fn Steps(desk: Desk) -> impl IntoView {
    let page = desk.page;
    move_by_itself(page);
    let step = Memo::new(move |_| page.lab.with(Lab::stands_at));
    let steps = Memo::new(move |_| page.lab.with(Lab::steps));
    let at_end = Memo::new(move |_| step.get() + 1 >= steps.get());
    let along = move |axis: usize| {
        let hook = ["d", "h", "w"][axis];
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="along"
                    value=hook
                    data-control="along"
                    prop:checked=move || desk.lab.with(|lab| lab.along) == axis
                    on:change=move |_| desk.send(Change::SetAlong(axis))
                />
                <span>{move || page.text(AXES[axis])}</span>
            </label>
        }
    };
    view! {
        <div class="volume-steps">
            <div class="joined" role="radiogroup" aria-label=move || page.text(key::VOLUME_ALONG)>
                {(0..3).map(along).collect_view()}
            </div>
            <Buttons at_end=at_end/>
            <input
                type="range"
                class="volume-scrub"
                min="0"
                data-control="scrub"
                aria-label=move || page.text(key::CONTROL_SCRUB)
                aria-valuetext=move || position(desk)
                max=move || steps.get().saturating_sub(1).to_string()
                prop:value=move || step.get().to_string()
                on:input=move |event| if let Ok(step) = event_target_value(&event).parse() { page.go(Move::To(step)) }
            />
            <p class="volume-position"><b>{move || position(desk)}</b></p>
            <Pace/>
        </div>
    }
}

/// `Slice 27, row 24, column 22` of the open number.
pub fn position(desk: Desk) -> String {
    let [_, _, slice, row, column] = desk.unit.get().cell.map(|place| (place + 1).to_string());
    desk.page.fill(key::VOLUME_POSITION, &[("slice", &slice), ("r", &row), ("c", &column)])
}

/// The layers whose output can be shown, where there are several.
#[component]
pub fn Layers(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let names = Memo::new(move |_| {
        desk.layout(|layout| {
            (1..=layout.layers()).map(|after| layout.name(after).to_owned()).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let shown = move |after: usize, name: String| {
        let open = move |_| {
            let unit = desk.unit.get_untracked();
            let to = untrack(|| desk.layout(|layout| layout.nearest(after, layout.middle(unit))));
            if let Some([slice, row, column]) = to {
                desk.send(Change::Open(Unit { after, cell: [0, unit.cell[1], slice, row, column] }));
            }
        };
        view! {
            <label class="option">
                <input type="radio" name="layer" value=name.clone() data-control="layer" prop:checked=move || desk.unit.get().after == after on:change=open/>
                <span>{name.clone()}</span>
            </label>
        }
    };
    move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let all = names.into_iter().enumerate().map(|(index, name)| shown(index + 1, name)).collect_view();
            view! { <div class="joined" role="radiogroup" aria-label=move || page.text(key::VOLUME_LAYER)>{all}</div> }
        })
    }
}
