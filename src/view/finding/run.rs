//! Gradient descent live: one visible step after the other, until it is stopped or no step is left.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::course::Course;
use crate::lab::curve::printed;
use crate::lab::descent;
use crate::lesson::text::key;
use crate::view::finding::Target;
use crate::view::page::Page;
use crate::web;

/// Milliseconds from one step to the next: time to see that the kernel has changed.
const PACE: i32 = 350;
/// The learning rate of the exact step, in tenths.
pub const EXACT: u32 = 10;

/// A descent on the stage.
#[derive(Clone, Copy)]
pub struct Run {
    /// The error of the kernel on the stage; `None` where its output has another size.
    pub error: Memo<Option<f32>>,
    /// The descent that has led to the kernel on the stage; none after another change.
    pub course: Memo<Option<Course>>,
    page: Page,
    target: Target,
    last: RwSignal<Option<Course>>,
    /// Whether one step follows the other.
    pub is_running: RwSignal<bool>,
    /// The learning rate in tenths of the exact step.
    pub tenths: RwSignal<u32>,
}

impl Run {
    /// Nothing has been done yet. It ends with the component that it is made in.
    pub fn of(page: Page, target: Target) -> Run {
        let last = RwSignal::new(None::<Course>);
        let is_running = RwSignal::new(false);
        let run = Run {
            error: Memo::new(move |_| {
                let target = target.get()?;
                page.bench.with(|bench| descent::error(bench, &target))
            }),
            course: Memo::new(move |_| {
                page.setting.with(|setting| last.get().filter(|course| course.led_to(setting)))
            }),
            page,
            target,
            last,
            is_running,
            tenths: RwSignal::new(EXACT),
        };
        let timer = StoredValue::new_local(None);
        Effect::new(move |_| {
            let ticking =
                is_running.get().then(|| web::clock::Interval::every(PACE, move || untrack(|| run.tick())));
            timer.set_value(ticking.flatten());
        });
        // Any other change stops it, and so does the window, since one thing moves at a time.
        Effect::new(move |_| {
            let is_other = run.course.with(Option::is_none);
            if is_other || page.playback.with(|playback| playback.playing) {
                is_running.set(false);
            }
        });
        run
    }

    /// Begins, or goes on.
    pub fn start(self) {
        self.page.pause();
        if self.step() {
            self.is_running.set(true);
        }
        self.say();
    }

    /// Stays where it is.
    pub fn stop(self) {
        self.is_running.set(false);
        self.say();
    }

    /// One step alone.
    pub fn step_once(self) {
        self.is_running.set(false);
        self.step();
        self.say();
    }

    fn tick(self) {
        if self.step() {
            // Quiet while it runs.
            self.page.spoken.set(String::new());
        } else {
            self.stop();
        }
    }

    /// One step; whether another one may follow.
    fn step(self) -> bool {
        let page = self.page;
        let before = page.setting.get_untracked();
        let (Some(target), Some(error)) = (self.target.get_untracked(), self.error.get_untracked()) else {
            return false;
        };
        let course = self.course.get_untracked();
        // After an undo there is something to be done again, which a new change forgets.
        let goes_on = course.is_some() && !page.can_redo();
        let mut course = course.filter(|_| goes_on).unwrap_or_else(|| Course::of(before, error));
        let factor = self.tenths.get_untracked() as f32 / EXACT as f32;
        let filter = match error > 0.0 {
            true => page.bench.with_untracked(|bench| descent::step(bench, &target, factor)),
            false => None,
        };
        let Some(filter) = filter else {
            course.arrive();
            self.last.set(Some(course));
            return false;
        };
        // All steps of one descent are taken back at once.
        if goes_on {
            page.send_on(Action::TakeFilter(filter));
        } else {
            page.send(Action::TakeFilter(filter));
        }
        let error = self.error.get_untracked().unwrap_or(f32::NAN);
        course.go_on(page.setting.get_untracked(), error);
        self.last.set(Some(course));
        error > 0.0
    }

    fn say(self) {
        self.page.spoken.set(self.sentence().unwrap_or_default());
    }

    /// Where the descent is.
    pub fn sentence(self) -> Option<String> {
        let page = self.page;
        let course = self.course.get()?;
        let (error, steps) = (self.error.get().map(printed)?, course.steps().to_string());
        let values = [("step", steps.as_str()), ("error", error.as_str())];
        Some(match course {
            _ if course.grows() => page.text(key::FIND_GROWS).to_owned(),
            _ if course.has_arrived() || self.error.get() == Some(0.0) => {
                page.fill(key::FIND_ARRIVED, &values)
            }
            _ => page.fill(key::FIND_STEP, &values),
        })
    }
}
