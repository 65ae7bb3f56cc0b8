//! What a presenter does: on, back, black, bright, away. Every key and button comes here.

use leptos::prelude::*;

use crate::lab::action::Move;
use crate::lesson::chapter::lesson;
use crate::lesson::figures;
use crate::lesson::scene;
use crate::lesson::text::key;
use crate::view::live;
use crate::view::page::Page;
use crate::web;
use crate::web::clock::Timeout;

/// How long the bar stays after the last movement.
const AWAKE_MILLIS: i32 = 3000;

/// The signals of a presentation.
#[derive(Clone, Copy)]
pub struct Show {
    /// The page's own signals.
    pub page: Page,
    /// Whether the screen is black.
    pub black: RwSignal<bool>,
    /// Whether all but the window, the output and the result steps back.
    pub spotlight: RwSignal<bool>,
    /// Whether the QR code fills the screen.
    pub code: RwSignal<bool>,
    /// Whether the bar is there.
    pub awake: RwSignal<bool>,
    timeout: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Puts the page on the projector, the whole screen where the browser allows it. Called from a click.
pub fn enter(page: Page) {
    web::fullscreen::enter();
    page.pause();
    page.pinned.set(None);
    page.hovered.set(None);
    page.visit.update(|visit| (visit.present, visit.scene) = (true, 0));
}

impl Show {
    /// A presentation that begins.
    pub fn new(page: Page) -> Show {
        let off = || RwSignal::new(false);
        Show {
            page,
            black: off(),
            spotlight: off(),
            code: off(),
            awake: off(),
            timeout: StoredValue::new_local(None),
        }
    }

    /// The scene of now, from 0.
    pub fn scene(self) -> usize {
        self.page.visit.with(|visit| visit.scene).min(self.scenes().saturating_sub(1))
    }

    /// How many scenes the chapter has.
    pub fn scenes(self) -> usize {
        let language = self.page.language.get();
        lesson(self.page.chapter.get()).map_or(1, |lesson| scene::count(lesson.edition(language)).max(1))
    }

    /// The sentence of the scene.
    pub fn sentence(self) -> String {
        let (page, language) = (self.page, self.page.language.get());
        let Some(lesson) = lesson(page.chapter.get()) else { return String::new() };
        let figure = |name: &str| page.bench.with(|bench| figures::figure(bench, name));
        scene::sentence(lesson.edition(language), self.scene(), language, &figure)
    }

    /// One cell on; after the last cell the next scene.
    pub fn forward(self) {
        let last = self.page.bench.with_untracked(|bench| bench.steps().saturating_sub(1));
        if self.page.lab.with_untracked(|lab| lab.step) < last {
            return self.go(Move::Forward);
        }
        let scene = untrack(|| self.scene());
        if scene + 1 < untrack(|| self.scenes()) {
            self.turn_to(scene + 1, Move::First);
        }
    }

    /// One cell back; before the first cell the scene before.
    pub fn back(self) {
        if self.page.lab.with_untracked(|lab| lab.step) > 0 {
            return self.go(Move::Back);
        }
        if let Some(scene) = untrack(|| self.scene()).checked_sub(1) {
            self.turn_to(scene, Move::Last);
        }
    }

    /// Moves the window within the scene.
    pub fn go(self, to: Move) {
        self.code.set(false);
        self.page.go(to);
    }

    fn turn_to(self, scene: usize, to: Move) {
        self.page.visit.update(|visit| visit.scene = scene);
        self.go(to);
        let page = self.page;
        let step = page.lab.with_untracked(|lab| lab.step);
        let said = page.bench.with_untracked(|bench| live::said_step(page, bench, step));
        let sentence = untrack(|| self.sentence());
        let stop = if sentence.ends_with(['?', '!']) { "" } else { "." };
        page.spoken.set(format!("{sentence}{stop} {said}"));
    }

    /// Starts or stops the window.
    pub fn toggle_play(self) {
        if self.page.playback.with_untracked(|playback| playback.playing) {
            self.page.pause();
        } else {
            self.code.set(false);
            self.page.play();
        }
    }

    /// Makes the screen black, or brings it back.
    pub fn toggle_black(self) {
        self.page.pause();
        self.black.update(|black| *black = !*black);
        let is_black = self.black.get_untracked();
        let said = if is_black { self.page.text(key::PRESENT_BLACK).to_owned() } else { self.sentence() };
        self.page.spoken.set(said);
    }

    /// Opens a product's factors, or closes them.
    pub fn toggle_product(self, of: [usize; 2]) {
        let spot = Some(crate::lab::highlight::Spot::Product(of));
        self.page.pinned.update(|pinned| *pinned = if *pinned == spot { None } else { spot });
    }

    /// Takes away what lies over the scene; if nothing does, the presentation ends.
    pub fn escape(self) {
        if self.black.get_untracked() {
            self.toggle_black();
        } else if self.code.get_untracked() {
            self.code.set(false);
        } else if self.page.pinned.with_untracked(Option::is_some) {
            self.page.pinned.set(None);
        } else {
            self.leave();
        }
    }

    /// Ends the presentation: the page stands at the same step.
    pub fn leave(self) {
        let page = self.page;
        page.pause();
        page.pinned.set(None);
        page.visit.update(|visit| visit.present = false);
        web::address::replace(&page.link());
        web::fullscreen::leave();
        request_animation_frame(|| {
            web::focus::focus("[data-action=present]");
        });
    }

    /// Shows the bar for a while.
    pub fn wake(self) {
        self.awake.set(true);
        let asleep = self.awake;
        self.timeout.set_value(Timeout::after(AWAKE_MILLIS, move || asleep.set(false)));
    }

    /// Shows the bar with the focus in it, or sends it away.
    pub fn toggle_bar(self) {
        if self.awake.get_untracked() || web::focus::is_within(".bar-present") {
            self.timeout.set_value(None);
            self.awake.set(false);
            web::focus::focus("main");
        } else {
            self.wake();
            web::focus::focus(".bar-present button");
        }
    }
}
