//! Time is the student's: play, pause, step, scrub, speed.

use leptos::html::Div;
use leptos::prelude::*;

use crate::lab::action::Move;
use crate::lab::playback::Speed;
use crate::lesson::text::{Key, key};
use crate::view::icon::{self, Icon};
use crate::view::page::{Page, page};
use crate::web;

/// The row of buttons under the equation.
#[component]
pub fn Transport() -> impl IntoView {
    let page = page();
    move_by_itself(page);
    let at_end = Memo::new(move |_| page.lab.with(|lab| lab.step) + 1 >= page.steps());
    view! {
        <div class="transport">
            <Buttons at_end=at_end/>
            <Scrub/>
            <p class="position">{move || position(page)}</p>
            <Pace/>
        </div>
    }
}

/// To the first step, back, by itself, on, to the last.
#[component]
pub fn Buttons(at_end: Memo<bool>) -> impl IntoView {
    let page = page();
    let playing = Memo::new(move |_| page.playback.with(|playback| playback.playing));
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
    view! {
        <div class="group">
            <Go name=key::ACTION_FIRST hook="first" to=Move::First path=icon::FIRST/>
            <Go name=key::ACTION_BACK hook="back" to=Move::Back path=icon::BACK/>
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
            <Go name=key::ACTION_STEP hook="step" to=Move::Forward path=icon::FORWARD/>
            <Go name=key::ACTION_LAST hook="last" to=Move::Last path=icon::LAST/>
        </div>
    }
}

/// How fast the window moves by itself.
#[component]
pub fn Pace() -> impl IntoView {
    let page = page();
    view! {
        <select
            class="select speed"
            data-plays-on=""
            data-control="speed"
            aria-label=move || page.text(key::CONTROL_SPEED)
            title=move || page.text(key::HELP_SPEED)
            on:change=move |event| {
                let chosen = event_target_value(&event);
                let speed = Speed::ALL.into_iter().find(|speed| speed.label() == chosen);
                page.playback.update(|playback| playback.speed = speed.unwrap_or_default());
            }
        >
            {Speed::ALL.map(|speed| view! {
                <option value=speed.label() selected=move || page.playback.with(|playback| playback.speed == speed)>
                    {speed.label()}
                </option>
            }).collect_view()}
        </select>
    }
}

fn position(page: Page) -> impl IntoView {
    let (step, steps) = (page.lab.with(|lab| lab.step), page.steps());
    let [row, column] = page.place().map(|index| (index + 1).to_string());
    let place = page.fill(key::UNITS_POSITION, &[("r", &row), ("c", &column)]);
    let (step, steps) = ((step + 1).to_string(), steps.to_string());
    let count = page.fill(key::UNITS_STEP_OF, &[("step", &step), ("steps", &steps)]);
    view! { <b>{place}</b>" · "<span>{count}</span> }
}

/// Steps on in time while the window plays.
pub fn move_by_itself(page: Page) {
    let pace = Memo::new(move |_| page.playback.with(|playback| playback.playing.then_some(playback.speed)));
    let timer = StoredValue::new_local(None);
    Effect::new(move |_| {
        let ticking = pace.get().and_then(|speed| {
            web::clock::Interval::every(speed.step_millis() as i32, move || page.play_on())
        });
        timer.set_value(ticking);
    });
}

#[component]
fn Go(name: Key, hook: &'static str, to: Move, path: &'static str) -> impl IntoView {
    let page = page();
    view! {
        <button
            type="button"
            class="round"
            data-action=hook
            aria-label=move || page.text(name)
            title=move || page.text(name)
            on:click=move |_| page.go(to)
        >
            <Icon path=path/>
        </button>
    }
}

/// The slider over all steps, one segment an output row.
#[component]
fn Scrub() -> impl IntoView {
    let page = page();
    let track: NodeRef<Div> = NodeRef::new();
    let steps = Memo::new(move |_| page.steps());
    let step = Memo::new(move |_| page.lab.with(|lab| lab.step));
    let rows = Memo::new(move |_| page.stepped_size()[0].min(64));
    let share = move || (step.get() as f64 + 0.5) / steps.get().max(1) as f64;
    let drag = move |event: &leptos::ev::PointerEvent| {
        let Some(track) = track.get_untracked() else { return };
        if let Some((along, _)) = web::pointer::share(event, &track) {
            let last = steps.get_untracked().saturating_sub(1);
            page.go(Move::To(((along * (last + 1) as f64).floor().max(0.0) as usize).min(last)));
        }
    };
    let is_down = RwSignal::new(false);
    let press = move |event: leptos::ev::KeyboardEvent| {
        let Some(to) = key_move(&event.key()) else { return };
        event.prevent_default();
        event.stop_propagation();
        page.go(to);
    };
    view! {
        <div
            class="scrub"
            role="slider"
            tabindex="0"
            data-control="scrub"
            aria-label=move || page.text(key::CONTROL_SCRUB)
            aria-valuemin="1"
            aria-valuemax=move || steps.get().to_string()
            aria-valuenow=move || (step.get() + 1).to_string()
            aria-valuetext=move || {
                let [row, column] = page.place().map(|index| (index + 1).to_string());
                page.fill(key::UNITS_POSITION, &[("r", &row), ("c", &column)])
            }
            node_ref=track
            on:keydown=press
            on:pointerdown=move |event| {
                is_down.set(true);
                if let Some(track) = track.get_untracked() {
                    web::pointer::capture(&event, &track);
                }
                drag(&event);
            }
            on:pointermove=move |event| if is_down.get_untracked() { drag(&event) }
            on:pointerup=move |_| is_down.set(false)
            on:pointercancel=move |_| is_down.set(false)
        >
            <div class="segments">{move || (0..rows.get()).map(|_| view! { <i></i> }).collect_view()}</div>
            <div class="done" style:--share=move || share().to_string()></div>
            <div class="thumb" style:--share=move || share().to_string()></div>
        </div>
    }
}

/// Where a key moves the window.
pub fn key_move(key: &str) -> Option<Move> {
    Some(match key {
        "ArrowRight" => Move::Forward,
        "ArrowLeft" => Move::Back,
        "ArrowDown" => Move::Down,
        "ArrowUp" => Move::Up,
        "Home" => Move::First,
        "End" => Move::Last,
        _ => return None,
    })
}
