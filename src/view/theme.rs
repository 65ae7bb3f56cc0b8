//! Light or dark, and the language: what this device keeps.

use leptos::prelude::*;

use crate::lesson::language::Language;
use crate::view::page::Page;
use crate::web;

/// Where this device keeps them; `early.js` reads it before the first paint.
const KEPT: &str = "convolens.prefs";

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// As in a link.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The one that is set before the first paint, else the system's.
    pub fn now() -> Theme {
        match web::document::attribute("data-theme").as_deref() {
            Some("dark") => Theme::Dark,
            Some("light") => Theme::Light,
            _ if web::media::matches(web::media::DARK) => Theme::Dark,
            _ => Theme::Light,
        }
    }
}

/// Keeps the document's language, theme and chapter as the page's, and the choices on this device.
pub fn keep(page: Page) {
    Effect::new(move |_| web::document::set_attribute("lang", page.language.get().code()));
    Effect::new(move |_| web::document::set_attribute("data-theme", page.theme.get().code()));
    Effect::new(move |_| web::document::set_attribute("data-chapter", page.chapter.get()));
    Effect::new(move |_| {
        let (language, chapter) = (page.language.get(), page.chapter.get());
        let title = crate::lesson::chapter::lesson(chapter).map(|lesson| lesson.edition(language).title);
        web::document::set_title(&format!("{} · Convolens", title.unwrap_or_default()));
    });
}

/// Writes down what the person chose. Where nothing can be kept, it holds for this visit.
pub fn write_down(language: Language, theme: Theme) {
    let text = format!(r#"{{"lang":"{}","theme":"{}"}}"#, language.code(), theme.code());
    let _ = web::storage::set(KEPT, &text);
}
