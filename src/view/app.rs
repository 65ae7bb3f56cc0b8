//! The whole page, from its link to its first paint.

use leptos::prelude::*;

use crate::lesson::language::Language;
use crate::view::arrival::{Arrival, follow_address};
use crate::view::beside::Beside;
use crate::view::embedding;
use crate::view::fuzz;
use crate::view::header::Header;
use crate::view::keys;
use crate::view::live::Live;
use crate::view::memory::{Found, Memory, Strip};
use crate::view::newer::{Newer, NewerNotice};
use crate::view::page::{Page, page};
use crate::view::present::Present;
use crate::view::progress::ProgressBar;
use crate::view::stage::{self, Stage, Upper};
use crate::view::theme;
use crate::web;

/// The page of a link, or of the saved work.
#[component]
pub fn App(arrival: Arrival, found: Found) -> impl IntoView {
    let has_step = arrival.opened.has_step;
    let page = Page::of(found.opened(&arrival), language())?;
    arrival.say_missing(page);
    provide_context(page);
    keys::listen(page);
    theme::keep(page);
    page.keep_address();
    let kind = stage::kind(page);
    page.hold_volume();
    page.hold_training(Signal::derive(move || kind.get() == "learning"));
    let memory = Memory::keep(page, found, &arrival);
    provide_context(memory);
    follow_address(page, memory);
    embedding::tell_height(page);
    fuzz::begin(page);
    start(page, has_step);
    provide_context(Newer::watch(page));
    let presents = Memo::new(move |_| page.presents());
    Some(view! {
        {move || if presents.get() { view! { <Present/> }.into_any() } else { view! { <Desk/> }.into_any() }}
        <Live/>
    })
}

/// The stage and what stands beside it.
#[component]
fn Desk() -> impl IntoView {
    let page = page();
    let upper = RwSignal::new(0.0);
    provide_context(Upper(upper));
    view! {
        <Header/>
        <Strip/>
        <NewerNotice/>
        <main class="page" class:embed=move || page.visit.with(|visit| visit.embed)>
            <Beside/>
            <Stage/>
            <ProgressBar/>
        </main>
    }
}

/// The language that is set before the first paint.
fn language() -> Language {
    let code = web::document::attribute("lang").unwrap_or_default();
    Language::parse(&code).unwrap_or(Language::English)
}

/// The first paint: the static text goes, and the window steps softly unless the link says where it stands
/// or the chapter waits for a person.
fn start(page: Page, has_step: bool) {
    Effect::new(move |_| {
        web::document::remove_element("first-view");
        web::document::set_attribute("data-state", "ready");
        let waits = page.presents() || !stage::moves_by_itself(page);
        if !has_step && !waits && !web::media::matches(web::media::REDUCED_MOTION) {
            page.play();
        }
    });
}
