//! Numbers that take longer than a frame: a worker makes them, and the earlier ones stand meanwhile. Where there is no
//! worker the page makes them itself once it has painted.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::outputs::Outputs;
use crate::lesson::text::key;
use crate::view::notices::{Notice, Place};
use crate::view::page::Page;
use crate::web::clock::Timeout;
use crate::web::worker::{Heard, Worker};
use crate::work::wire::{read, write};
use crate::work::{Job, Queue, Report};

/// Multiplications that the page does at once: among others those of a kernel of 3×3 on a picture of 1024×1024. The engine
/// does some ten million in a millisecond, on a machine four times slower two to three: so these take at most five of a
/// frame's sixteen milliseconds there, and painting has the rest.
pub const AT_ONCE: usize = 10_000_000;
/// Milliseconds that a worker may take to start, over a slow line too, before the page works itself.
const START: i32 = 5_000;
/// Milliseconds of silence that are a worker's death, if its job is short.
const SILENCE: i32 = 2_000;
/// Multiplications for which a worker on the slowest machine may be silent a millisecond longer.
const SLOWEST: usize = 50_000;
/// Milliseconds after which a frame is painted.
const PAINTED: i32 = 20;

/// Who does the work.
#[derive(Default)]
enum Hand {
    /// Nobody yet, or nobody any more.
    #[default]
    None,
    /// A worker that does not run yet.
    Starting(Worker),
    /// A worker.
    Running(Worker),
    /// The page, since no worker starts here.
    Page,
}

/// The jobs of a page and who does them.
#[derive(Default)]
pub struct Office {
    queue: Queue<Job>,
    hand: Hand,
    /// What happens if no answer comes, or the page's turn to work.
    clock: Option<Timeout>,
}

impl Page {
    /// Makes the bench follow the setting: at once, or as soon as the numbers are there.
    pub(super) fn follow(self) {
        let setting = self.setting.get_untracked();
        let known = self.bench.get_untracked();
        let is_known = known.setting == setting;
        // A riddle's error and the steps of its descent are the page's own work, and follow each change within it.
        if !is_known && setting.find.is_none() && Outputs::effort(&setting) > AT_ONCE {
            let job = Job::Outputs(setting);
            let next = self.office.try_update_value(|office| office.queue.ask(job).cloned());
            return self.begin(next.flatten());
        }
        self.office.update_value(|office| office.queue.forget());
        self.tell_working();
        if !is_known && let Ok(bench) = Bench::after(&setting, Some(&known)) {
            self.set_bench.set(Arc::new(bench));
        }
    }

    fn begin(self, job: Option<Job>) {
        self.tell_working();
        let Some(job) = job else { return };
        let is_given = self.office.try_update_value(|office| office.give(self, &job).is_some());
        if is_given != Some(true) {
            self.work(job);
        }
    }

    /// Does a job on the page, after what is pending has been painted as such.
    fn work(self, job: Job) {
        let turn = Timeout::after(PAINTED, move || self.end(Some(job.done())));
        self.office.update_value(|office| office.clock = turn);
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::Ready => self.office.update_value(|office| office.welcome(self)),
            Heard::Answer(bytes) => self.end(read(&bytes).ok()),
            Heard::Failed => self.fail(),
        }
    }

    /// No answer will come. A worker that never ran has not done what it was given: the page does. What one died of
    /// would harm the page too.
    fn fail(self) {
        let left = self.office.try_update_value(|office| {
            office.clock = None;
            let has_run = matches!(office.hand, Hand::Running(_));
            office.hand = if has_run { Hand::None } else { Hand::Page };
            office.queue.running().filter(|_| !has_run).cloned()
        });
        match left.flatten() {
            Some(job) => self.work(job),
            None => self.end(None),
        }
    }

    /// The running job has ended with its report, or without one.
    fn end(self, report: Option<Report>) {
        let ended = self.office.try_update_value(|office| {
            office.clock = None;
            let (ended, next) = office.queue.end();
            (ended, next.cloned())
        });
        let Some((ended, next)) = ended else { return };
        self.begin(next);
        let Some(Job::Outputs(setting)) = ended else { return };
        let known = self.bench.get_untracked();
        let bench = match report {
            Some(Report::Outputs(outputs)) => Bench::read(&setting, Some(&known))
                .and_then(|input| Bench::with(&setting, input, outputs))
                .ok(),
            _ => None,
        };
        match bench {
            Some(bench) => self.set_bench.set(Arc::new(bench)),
            // What follows is a try of its own.
            None if self.working.get_untracked() => {}
            None => self.say_lost(),
        }
    }

    fn say_lost(self) {
        let lost = Notice::error(Place::Bench, "work-lost", self.say(key::WORK_LOST));
        self.notify(Notice { can_undo: self.history.with_untracked(|history| history.can_undo()), ..lost });
    }

    fn tell_working(self) {
        let is_working = self.office.with_value(|office| office.queue.is_wanted());
        if self.working.get_untracked() != is_working {
            self.working.set(is_working);
        }
    }
}

impl Office {
    /// Gives a job to the worker, who is started if there is none. `None` where there can't be one.
    fn give(&mut self, page: Page, job: &Job) -> Option<()> {
        if matches!(self.hand, Hand::None) {
            self.hand = Worker::start(move |heard| page.hear(heard)).map_or(Hand::Page, Hand::Starting);
        }
        let (worker, patience) = match &self.hand {
            Hand::Starting(worker) => (worker, START),
            Hand::Running(worker) => (worker, patience(job)),
            Hand::None | Hand::Page => return None,
        };
        let given = worker.post(&write(job));
        match given {
            Some(()) => self.clock = Timeout::after(patience, move || page.fail()),
            None => self.hand = Hand::Page,
        }
        given
    }

    /// The worker runs: from now on its silence counts.
    fn welcome(&mut self, page: Page) {
        self.hand = match std::mem::take(&mut self.hand) {
            Hand::Starting(worker) => Hand::Running(worker),
            other => other,
        };
        if let Some(job) = self.queue.running() {
            self.clock = Timeout::after(patience(job), move || page.fail());
        }
    }
}

/// Milliseconds of silence after which a worker counts as dead.
fn patience(job: &Job) -> i32 {
    SILENCE.saturating_add(i32::try_from(job.effort() / SLOWEST).unwrap_or(i32::MAX))
}
