//! The bar at the top: chapters, language, theme, undo, link, help.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lesson::language::Language;
use crate::lesson::text::key;
use crate::view::chapters::Chapters;
use crate::view::help::HelpSheet;
use crate::view::icon::{self, Icon};
use crate::view::memory::WorkTools;
use crate::view::notices::{Notice, Place};
use crate::view::page::{Page, page};
use crate::view::present;
use crate::view::theme::Theme;
use crate::view::tool::Tool;
use crate::web;

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let page = page();
    let dialog: NodeRef<Dialog> = NodeRef::new();
    let open_help = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            web::dialog::open(&dialog);
        }
    };
    let theme_name = move || page.text(key::ACTION_THEME);
    let theme_icon = move || match page.theme.get() {
        Theme::Light => icon::SUN,
        Theme::Dark => icon::MOON,
    };
    let copy_link = move |_| {
        page.write_address();
        copy(page, web::address::link(&page.link()));
    };
    view! {
        <header class="header" class:embed=move || page.visit.with(|visit| visit.embed)>
            <a class="skip" href="#stage" on:click=|event| {
            event.prevent_default();
            web::focus::focus("[data-grid=output] [tabindex='0']");
        }>{move || page.text(key::NAV_SKIP)}</a>
            <span class="wordmark">"Convolens"</span>
            <Chapters/>
            <div class="tools">
                <Languages/>
                <Tool hook="undo" name=key::ACTION_UNDO path=icon::UNDO can=Signal::derive(move || page.can_undo()) act=Callback::new(move |()| page.undo())/>
                <Tool hook="redo" name=key::ACTION_REDO path=icon::REDO can=Signal::derive(move || page.can_redo()) act=Callback::new(move |()| page.redo())/>
                <WorkTools in_bar=true then=Callback::new(|()| ())/>
                <button type="button" class="tool" data-action="theme" aria-label=theme_name title=theme_name on:click=move |_| page.switch_theme()>
                    {move || view! { <Icon path=theme_icon()/> }}
                </button>
                <button type="button" class="tool present-tool" data-action="present" aria-label=move || page.text(key::ACTION_PRESENT) title=move || page.text(key::HELP_PRESENT) on:click=move |_| present::enter(page)>
                    <Icon path=icon::PRESENT/>
                </button>
                <button type="button" class="tool" data-action="copy-link" title=move || page.text(key::HELP_COPY_LINK) on:click=copy_link>
                    <Icon path=icon::LINK/>
                    <span class="wide">{move || page.text(key::ACTION_COPY_LINK)}</span>
                </button>
                <button type="button" class="tool" data-action="help" aria-label=move || page.text(key::ACTION_HELP) title=move || page.text(key::ACTION_HELP) on:click=open_help>
                    "?"
                </button>
            </div>
            <HelpSheet dialog=dialog/>
        </header>
    }
}

/// Puts a text on the clipboard and says so, or shows it to be copied by hand.
pub fn copy(page: Page, text: String) {
    spawn_local(async move {
        match web::clipboard::write(&text).await {
            Ok(()) => page.spoken.set(page.text(key::ACTION_COPIED).to_owned()),
            Err(_) => {
                let sentence = page.text(key::NOTICE_CLIPBOARD_REFUSED).to_owned();
                page.notify(Notice {
                    copy: Some(text),
                    ..Notice::error(Place::Bench, "clipboard-refused", sentence)
                });
            }
        }
    });
}

#[component]
fn Languages() -> impl IntoView {
    let page = page();
    let button = move |language: Language, name: &'static str, short: &'static str| {
        view! {
            <button
                type="button"
                class="tool language"
                lang=language.code()
                data-action=format!("language-{}", language.code())
                aria-pressed=move || (page.language.get() == language).to_string()
                aria-label=name
                on:click=move |_| page.speak_in(language)
            >
                {short}
            </button>
        }
    };
    view! {
        <div class="languages" role="group" aria-label=move || page.text(key::ACTION_LANGUAGE)>
            {button(Language::Korean, "한국어", "한국어")}
            {button(Language::English, "English", "EN")}
        </div>
    }
}
