//! What has to be said, at the place that it concerns.

use leptos::prelude::*;

use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::progress::Halted;

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Something was not done.
    Error,
    /// Something was done otherwise than asked.
    Warning,
}

/// Where it is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// At the picture's controls.
    Picture,
    /// Under the grids.
    Bench,
    /// At the second filter's controls.
    Second,
    /// At the button that opens a network.
    Network,
    /// At the button that opens a volume.
    Volume,
}

/// One thing to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// Where it is said.
    pub place: Place,
    /// A stable name for scripts.
    pub code: &'static str,
    /// The sentence.
    pub text: String,
    /// Whether undo takes it back.
    pub can_undo: bool,
    /// A text to be copied by hand.
    pub copy: Option<String>,
}

impl Notice {
    /// Something was not done.
    pub fn error(place: Place, code: &'static str, text: String) -> Notice {
        Notice { level: Level::Error, place, code, text, can_undo: false, copy: None }
    }

    /// Something was done otherwise than asked.
    pub fn warning(place: Place, code: &'static str, text: String) -> Notice {
        Notice { level: Level::Warning, ..Notice::error(place, code, text) }
    }
}

/// The notices of one place.
#[component]
pub fn Notices(place: Place) -> impl IntoView {
    let page = page();
    let here = move || {
        page.notices.with(|all| all.iter().filter(|one| one.place == place).cloned().collect::<Vec<_>>())
    };
    view! {
        <div class="notices">
            {move || here().into_iter().map(one).collect_view()}
            {(place == Place::Bench).then(|| view! { <Halted/> })}
        </div>
    }
}

fn one(notice: Notice) -> impl IntoView {
    let page = page();
    let level = match notice.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    let code = notice.code;
    let close = move |_| page.notices.update(|all| all.retain(|other| other.code != code));
    let undo = move || {
        view! { <button type="button" class="btn quiet" on:click=move |_| page.undo()>{page.text(key::ACTION_UNDO)}</button> }
    };
    view! {
        <div class="notice" data-notice=level data-code=code>
            <p>{notice.text}</p>
            {notice.copy.map(|text| view! { <textarea readonly rows="2" aria-label=page.text(key::NOTICE_COPY)>{text}</textarea> })}
            {notice.can_undo.then(undo)}
            <button type="button" class="btn quiet" on:click=close>{page.text(key::ACTION_CLOSE)}</button>
        </div>
    }
}
