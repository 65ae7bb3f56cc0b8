//! What a presenter does: on, back, black, bright, away. Every key and button comes here.

use leptos::prelude::*;

use crate::lab::action::{Action, Move};
use crate::lab::face::Role;
use crate::lab::highlight::Spot;
use crate::lesson::chapter::lesson;
use crate::lesson::figures;
use crate::lesson::scene::{self, Subject};
use crate::lesson::text::key;
use crate::view::live;
use crate::view::page::Page;
use crate::view::present::board;
use crate::view::present::content::{self, Content};
use crate::view::present::figure::Figure;
use crate::view::present::moves;
use crate::web;
use crate::web::clock::Timeout;

/// How long the bar stays after the last movement.
const AWAKE_MILLIS: i32 = 3000;

/// How many moves of an arrow key bring the window from one side of a photograph to the other.
const MOVES: usize = 24;

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

    /// How many scenes there are: those of the chapter, and one for the layers after the convolution.
    pub fn scenes(self) -> usize {
        self.told() + usize::from(self.page.bench.with(|bench| content::has_chain(bench)))
    }

    /// How many scenes the chapter tells.
    fn told(self) -> usize {
        let language = self.page.language.get();
        lesson(self.page.chapter.get()).map_or(1, |lesson| scene::count(lesson.edition(language)).max(1))
    }

    /// What the scene shows: of these the first in which every number can be read, else the last.
    pub fn contents(self) -> Vec<Content> {
        let scene = self.scene();
        let is_chain = scene >= self.told();
        let (subject, open) = (self.subject(scene), self.page.open_unit.get());
        let is_lone = self.page.is_lone.get();
        // Where the filter leaves no room for the numbers, its weights stand in the working alone.
        let subjects = match subject {
            Subject::Windows => vec![subject, Subject::Moved],
            _ => vec![subject],
        };
        self.page.bench.with(|bench| match is_chain {
            true => Content::chains(bench),
            false => subjects.into_iter().map(|subject| Content::of(subject, bench, open, is_lone)).collect(),
        })
    }

    /// What the scene shows instead of grids.
    pub fn figure(self) -> Option<Figure> {
        Figure::of(self.shown())
    }

    /// What the scene of now is about.
    pub fn shown(self) -> Subject {
        let scene = self.scene();
        if scene < self.told() { self.subject(scene) } else { Subject::default() }
    }

    /// What a scene is about.
    fn subject(self, scene: usize) -> Subject {
        lesson(self.page.chapter.get()).map(|lesson| scene::subject(lesson, scene)).unwrap_or_default()
    }

    /// The sentence of the scene; that of the layers is their names.
    pub fn sentence(self) -> String {
        let (page, language) = (self.page, self.page.language.get());
        let Some(lesson) = lesson(page.chapter.get()) else { return String::new() };
        if self.scene() >= self.told() {
            let layers = page.bench.with(|bench| std::iter::once(1).chain(bench.later()));
            return layers
                .map(Role::after)
                .map(|role| board::title(page, role))
                .collect::<Vec<_>>()
                .join(" → ");
        }
        let figure = |name: &str| page.bench.with(|bench| figures::figure(bench, name));
        scene::sentence(lesson.edition(language), self.scene(), language, &figure)
    }

    /// One cell on; after the last cell the next scene. A photograph has too many cells, and a figure shows all of
    /// them: there the next scene at once.
    pub fn forward(self) {
        let (last, is_whole) = self.steps();
        if self.page.lab.with_untracked(|lab| lab.step) < last && !is_whole {
            return self.go(Move::Forward);
        }
        let scene = untrack(|| self.scene());
        if scene + 1 < untrack(|| self.scenes()) {
            self.turn_to(scene + 1, (!is_whole).then_some(Move::First));
        }
    }

    /// The scene and the step that are shown.
    pub fn place(self) -> (usize, usize) {
        (untrack(|| self.scene()), self.page.lab.with_untracked(|lab| lab.step))
    }

    /// One cell back; before the first cell, or where all is shown at once, the scene before.
    pub fn back(self) {
        let (_, is_whole) = self.steps();
        if self.page.lab.with_untracked(|lab| lab.step) > 0 && !is_whole {
            return self.go(Move::Back);
        }
        if let Some(scene) = untrack(|| self.scene()).checked_sub(1) {
            self.turn_to(scene, (!is_whole).then_some(Move::Last));
        }
    }

    /// An arrow key: along a row on and back, else by a row. Over a photograph it moves the window so far that it is
    /// seen, or, `finely`, by one cell.
    pub fn arrow(self, by: [isize; 2], finely: bool) {
        if moves::arrow(self.page, untrack(|| self.shown()), by) {
            return;
        }
        match by {
            _ if self.is_photograph() => self.slide(by, finely),
            [0, 1] => self.forward(),
            [0, _] => self.back(),
            [1, _] => self.go(Move::Down),
            _ => self.go(Move::Up),
        }
    }

    fn slide(self, by: [isize; 2], finely: bool) {
        let page = self.page;
        let step = page.bench.with_untracked(|bench| {
            let (place, size) = (bench.place(page.lab.with_untracked(|lab| lab.step)), bench.output_size());
            let far = if finely { 1 } else { (size.into_iter().max().unwrap_or(1) / MOVES).max(1) };
            let moved = |index: usize| {
                let by = by[index].saturating_mul(far as isize);
                place[index].saturating_add_signed(by).min(size[index].saturating_sub(1))
            };
            bench.step_at([moved(0), moved(1)])
        });
        if let Some(step) = step {
            self.go(Move::To(step));
        }
    }

    fn is_photograph(self) -> bool {
        self.page.bench.with_untracked(|bench| bench.is_photograph())
    }

    /// The last step, and whether a scene is shown at once, not step by step.
    fn steps(self) -> (usize, bool) {
        let is_whole = self.is_photograph() || moves::is_whole(untrack(|| self.shown()));
        (untrack(|| self.page.steps()).saturating_sub(1), is_whole)
    }

    /// Moves the window within the scene, or what moves there in its place.
    pub fn go(self, to: Move) {
        self.code.set(false);
        if to != Move::First || !moves::home(self.page, untrack(|| self.shown())) {
            self.page.go(to);
        }
    }

    fn turn_to(self, scene: usize, to: Option<Move>) {
        self.page.visit.update(|visit| visit.scene = scene);
        self.code.set(false);
        let subject = untrack(|| self.subject(scene));
        if let Some(map) = self.page.bench.with_untracked(|bench| content::stepped(subject, bench))
            && self.page.lab.with_untracked(|lab| lab.map) != map
        {
            self.page.send(Action::Open(map.first()));
        }
        if let Some(to) = to {
            self.page.go(to);
        }
        let page = self.page;
        let step = page.lab.with_untracked(|lab| lab.step);
        let said = page.bench.with_untracked(|bench| live::said_step(page, bench, step));
        let sentence = untrack(|| self.sentence());
        let stop = if sentence.ends_with(['?', '!']) { "" } else { "." };
        page.spoken.set(format!("{sentence}{stop} {said}"));
    }

    /// Starts or stops the window.
    pub fn toggle_play(self) {
        if moves::play(self.page, untrack(|| self.shown())) {
            return;
        }
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
    pub fn toggle_product(self, term: usize) {
        let spot = Some(Spot::Term(term));
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
        page.write_address();
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
