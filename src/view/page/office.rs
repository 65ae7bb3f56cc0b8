//! Who does the page's jobs: a worker, or where none starts the page itself, in slices between which it answers input.

use leptos::prelude::*;

use crate::view::page::Page;
use crate::web::clock::{Timeout, now_millis};
use crate::web::worker::{Heard, Worker};
use crate::work::wire::{read, write};
use crate::work::{Job, Queue, Report, Task};

/// Milliseconds that a worker may take to start, over a slow line too, before the page works itself.
const START: i32 = 5_000;
/// Milliseconds of silence that are a worker's death: it says how far it is twenty times a second.
const SILENCE: i32 = 2_000;
/// Milliseconds that the page works before it turns to input and paints.
const SLICE: f64 = 8.0;
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
    /// The page, since no worker starts here, and the job that is under way.
    Page(Option<Task>),
}

/// The jobs of a page and who does them.
#[derive(Default)]
pub struct Office {
    queue: Queue<Job>,
    hand: Hand,
    /// What happens if nothing is heard, or the page's turn to work.
    clock: Option<Timeout>,
}

/// How far the running job is.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Progress {
    /// How many jobs were begun, this one included.
    pub job: usize,
    /// How much of it is done, 0 to 1.
    pub share: f64,
}

impl Page {
    /// Asks for a job: [`Page::took`] gets it back with its report, unless a newer one of its kind takes its place.
    pub(super) fn ask(self, job: Job) {
        let next = self.office.try_update_value(|office| office.queue.ask(job).cloned());
        self.begin(next.flatten());
    }

    /// Wants no result of such jobs any more; the one that runs ends all the same.
    pub(super) fn forget(self, is_such: impl Fn(&Job) -> bool) {
        self.office.update_value(|office| office.queue.forget(is_such));
    }

    /// The same, and one that runs is stopped at once.
    pub(super) fn stop(self, is_such: impl Fn(&Job) -> bool) {
        let is_running = self.office.try_update_value(|office| {
            let is_running = office.queue.running().is_some_and(&is_such);
            office.queue.forget(is_such);
            is_running.then(|| office.interrupt())
        });
        if is_running.flatten().is_some() {
            self.end(None);
        }
    }

    /// Whether the result of such a job is waited for.
    pub(super) fn waits_for(self, is_such: impl Fn(&Job) -> bool) -> bool {
        self.office.with_value(|office| office.queue.wants(is_such))
    }

    fn begin(self, job: Option<Job>) {
        let Some(job) = job else { return };
        self.progress.update(|progress| *progress = Progress { job: progress.job + 1, share: 0.0 });
        let is_given = self.office.try_update_value(|office| office.give(self, &job).is_some());
        if is_given != Some(true) {
            self.work(job);
        }
    }

    /// Does a job on the page, after what is pending has been painted as such.
    fn work(self, job: Job) {
        let turn = Timeout::after(PAINTED, move || self.work_on());
        self.office.update_value(|office| {
            office.hand = Hand::Page(Some(Task::of(job)));
            office.clock = turn;
        });
    }

    /// One slice. The next begins when the browser has painted and given input its turn.
    fn work_on(self) {
        let Some(Some((report, share))) = self.office.try_update_value(Office::slice) else { return };
        if report.is_some() {
            return self.end(report);
        }
        self.progress.update(|progress| progress.share = share);
        let turn = Timeout::after(0, move || self.work_on());
        self.office.update_value(|office| office.clock = turn);
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::Ready => self.office.update_value(|office| office.welcome(self)),
            Heard::Share(share) => {
                self.office.update_value(|office| office.wait(self, SILENCE));
                self.progress.update(|progress| progress.share = share);
            }
            Heard::Answer(bytes) => self.end(read(&bytes).ok()),
            Heard::Failed => self.fail(),
        }
    }

    /// No answer will come. A worker that never ran has not done what it was given: the page does. What one died of
    /// would harm the page too.
    fn fail(self) {
        let left = self.office.try_update_value(|office| {
            let has_run = matches!(office.hand, Hand::Running(_));
            office.hand = if has_run { Hand::None } else { Hand::Page(None) };
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
        if let Some(job) = ended {
            self.took(job, report);
        }
    }
}

impl Office {
    /// Gives a job to the worker, who is started if there is none. `None` where there can't be one.
    fn give(&mut self, page: Page, job: &Job) -> Option<()> {
        if matches!(self.hand, Hand::None) {
            let worker = Worker::start(move |heard| page.hear(heard));
            self.hand = worker.map_or(Hand::Page(None), Hand::Starting);
        }
        let (worker, patience) = match &self.hand {
            Hand::Starting(worker) => (worker, START),
            Hand::Running(worker) => (worker, SILENCE),
            Hand::None | Hand::Page(_) => return None,
        };
        let bytes = write(job);
        #[cfg(feature = "faults")]
        let bytes = crate::view::faults::instead_of(bytes);
        let given = worker.post(&bytes);
        match given {
            Some(()) => self.wait(page, patience),
            None => self.hand = Hand::Page(None),
        }
        given
    }

    /// The worker runs: from now on its silence counts.
    fn welcome(&mut self, page: Page) {
        self.hand = match std::mem::take(&mut self.hand) {
            Hand::Starting(worker) => Hand::Running(worker),
            other => other,
        };
        self.wait(page, SILENCE);
    }

    fn wait(&mut self, page: Page, patience: i32) {
        self.clock = Timeout::after(patience, move || page.fail());
    }

    /// Works on the page's job for a slice: its report if that was the last one, and how much is done.
    fn slice(&mut self) -> Option<(Option<Report>, f64)> {
        let Hand::Page(under_way) = &mut self.hand else { return None };
        let task = under_way.as_mut()?;
        let (report, share) = (task.slice(SLICE, now_millis), task.share());
        if report.is_some() {
            *under_way = None;
        }
        Some((report, share))
    }

    /// Ends the running job, which can't be called back otherwise.
    fn interrupt(&mut self) {
        self.hand = match &self.hand {
            Hand::Page(_) => Hand::Page(None),
            _ => Hand::None,
        };
    }
}
