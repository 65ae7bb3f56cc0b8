//! The window steps along an axis: which one, step by step, by itself, or with a slider; and which layer is shown.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Move;
use crate::lab::playback::Speed;
use crate::lab::state::Lab;
use crate::lab::volume::Change;
use crate::lesson::text::{Key, key};
use crate::view::icon::{self, Icon};
use crate::view::transport::move_by_itself;
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
    let playing = Memo::new(move |_| page.playback.with(|playback| playback.playing));
    let at_end = Memo::new(move |_| step.get() + 1 >= steps.get());
    let name = move || {
        page.text(match (playing.get(), at_end.get()) {
            (true, _) => key::ACTION_PAUSE,
            (false, true) => key::ACTION_AGAIN,
            (false, false) => key::ACTION_PLAY,
        })
    };
    let path = move || match (playing.get(), at_end.get()) {
        (true, _) => icon::PAUSE,
        (false, true) => icon::AGAIN,
        (false, false) => icon::PLAY,
    };
    let go = move |name: Key, hook: &'static str, to: Move, path: &'static str| {
        view! {
            <button type="button" class="round" data-action=hook aria-label=move || page.text(name) title=move || page.text(name) on:click=move |_| page.go(to)>
                <Icon path=path/>
            </button>
        }
    };
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
            <div class="group">
                {go(key::ACTION_FIRST, "first", Move::First, icon::FIRST)}
                {go(key::ACTION_BACK, "back", Move::Back, icon::BACK)}
                <button
                    type="button"
                    class="round play"
                    data-plays-on=""
                    data-action=move || if playing.get() { "pause" } else { "play" }
                    aria-label=name
                    title=name
                    on:click=move |_| if page.playback.get_untracked().playing { page.pause() } else { page.play() }
                >
                    {move || view! { <Icon path=path() filled=!at_end.get() || playing.get()/> }}
                </button>
                {go(key::ACTION_STEP, "step", Move::Forward, icon::FORWARD)}
                {go(key::ACTION_LAST, "last", Move::Last, icon::LAST)}
            </div>
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
            <select
                class="select speed"
                data-plays-on=""
                data-control="speed"
                aria-label=move || page.text(key::CONTROL_SPEED)
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    let speed = Speed::ALL.into_iter().find(|speed| speed.label() == chosen);
                    page.playback.update(|playback| playback.speed = speed.unwrap_or_default());
                }
            >
                {Speed::ALL.map(|speed| view! {
                    <option value=speed.label() selected=move || page.playback.with(|playback| playback.speed == speed)>{speed.label()}</option>
                }).collect_view()}
            </select>
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
