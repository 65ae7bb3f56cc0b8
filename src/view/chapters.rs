//! The list of chapters: a line of numerals where there is room, else a list that a button opens.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::lesson::chapter::{Lesson, lesson, lessons};
use crate::lesson::text::key;
use crate::view::arrival;
use crate::view::icon::{self, Icon};
use crate::view::memory::{WorkTools, memory};
use crate::view::page::page;
use crate::web;

/// Id of the list, by which its button opens it.
const LIST: &str = "chapters";

/// The list and its button.
#[component]
pub fn Chapters() -> impl IntoView {
    let (page, memory) = (page(), memory());
    let current = move || {
        let lesson = lesson(page.chapter.get())?;
        Some(format!("{}\u{a0} {}", lesson.number, lesson.edition(page.language.get()).title))
    };
    let link = move |lesson: &'static Lesson| {
        let is_current = move || page.chapter.get() == lesson.id;
        let open = move |event: MouseEvent| {
            web::dialog::close_popover(LIST);
            // With a key held down the browser opens it elsewhere.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                arrival::enter(page, memory, format!("/{}", lesson.id));
            }
        };
        view! {
            <a
                href=format!("#/{}", lesson.id)
                aria-current=move || is_current().then_some("page")
                on:click=open
            >
                <span>{lesson.number}</span>
                <span class="title">{move || lesson.edition(page.language.get()).title}</span>
            </a>
        }
    };
    view! {
        <button type="button" class="tool chapter-button" data-action="chapters" popovertarget=LIST aria-label=move || page.text(key::NAV_CHAPTERS)>
            <Icon path=icon::LIST/>
            <span class="title">{current}</span>
        </button>
        <nav id=LIST class="chapters" popover="auto" aria-label=move || page.text(key::NAV_CHAPTERS)>
            {lessons().iter().map(link).collect_view()}
            <WorkTools in_bar=false then=Callback::new(|()| web::dialog::close_popover(LIST))/>
        </nav>
    }
}
