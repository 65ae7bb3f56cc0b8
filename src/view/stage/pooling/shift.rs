//! Moves the drawing by one cell, to see how much each output changes.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::update::check;
use crate::lesson::text::{Key, key};
use crate::view::help::Help;
use crate::view::icon::{self, Icon};
use crate::view::page::{Page, page};

/// Four arrows and the way back.
#[component]
pub fn Shift() -> impl IntoView {
    let page = page();
    view! {
        <section class="shift">
            <h2>
                {move || page.text(key::CONTROL_SHIFT)}
                <Help name=key::CONTROL_SHIFT help=key::HELP_SHIFT/>
            </h2>
            <div class="arrows" role="group" aria-label=move || page.text(key::CONTROL_SHIFT) on:keydown=move |event| {
                if let Some(by) = direction(&event.key()) {
                    event.prevent_default();
                    event.stop_propagation();
                    move_by(page, by);
                }
            }>
                <Arrow hook="shift-up" name=key::POOLING_SHIFT_UP path=icon::UP by=[-1, 0]/>
                <Arrow hook="shift-left" name=key::POOLING_SHIFT_LEFT path=icon::BACK by=[0, -1]/>
                <Arrow hook="shift-reset" name=key::POOLING_SHIFT_RESET path=icon::PLACE by=[0, 0]/>
                <Arrow hook="shift-right" name=key::POOLING_SHIFT_RIGHT path=icon::FORWARD by=[0, 1]/>
                <Arrow hook="shift-down" name=key::POOLING_SHIFT_DOWN path=icon::DOWN by=[1, 0]/>
            </div>
            <p class="moved">{move || moved(page)}</p>
        </section>
    }
}

fn direction(key: &str) -> Option<[isize; 2]> {
    match key {
        "ArrowUp" => Some([-1, 0]),
        "ArrowLeft" => Some([0, -1]),
        "ArrowRight" => Some([0, 1]),
        "ArrowDown" => Some([1, 0]),
        _ => None,
    }
}

/// Moves the drawing, `[0, 0]` back to its place, and says how far it is now.
fn move_by(page: Page, by: [isize; 2]) {
    let shift = |page: Page| page.setting.with_untracked(|setting| setting.picture.shift);
    let before = shift(page);
    page.send(Action::SetShift(if by == [0, 0] { by } else { [before[0] + by[0], before[1] + by[1]] }));
    if shift(page) != before {
        page.spoken.set(untrack(|| moved(page)));
    }
}

/// One arrow; `[0, 0]` is the way back.
#[component]
fn Arrow(hook: &'static str, name: Key, path: &'static str, by: [isize; 2]) -> impl IntoView {
    let page = page();
    let shift = Memo::new(move |_| page.setting.with(|setting| setting.picture.shift));
    let action = move || {
        let [down, right] = shift.get();
        Action::SetShift(if by == [0, 0] { by } else { [down + by[0], right + by[1]] })
    };
    let is_blocked = move || match by {
        [0, 0] => shift.get() == [0, 0],
        _ => page.setting.with(|setting| check(setting, &action())).is_err(),
    };
    view! {
        <button
            type="button"
            class="round"
            data-action=hook
            aria-label=move || page.text(name)
            title=move || page.text(name)
            aria-disabled=move || is_blocked().then_some("true")
            on:click=move |_| move_by(page, by)
        >
            <Icon path=path/>
        </button>
    }
}

/// How far it was moved.
pub fn moved(page: Page) -> String {
    let [down, right] = page.setting.with(|setting| setting.picture.shift);
    let part = |by: isize, back: Key, on: Key| {
        let count = by.unsigned_abs().to_string();
        (by != 0).then(|| page.fill(if by < 0 { back } else { on }, &[("n", &count)]))
    };
    let parts = [
        part(down, key::POOLING_MOVED_UP, key::POOLING_MOVED_DOWN),
        part(right, key::POOLING_MOVED_LEFT, key::POOLING_MOVED_RIGHT),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => page.text(key::POOLING_UNMOVED).to_owned(),
        false => page.fill(key::POOLING_MOVED, &[("parts", &parts.join(", "))]),
    }
}
