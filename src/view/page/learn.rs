//! A training goes on: it is asked for bit by bit, so that it can be stopped at once and other work fits between.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lab::learning::{Goal, Inspection, Lesson, Plan, Run, Shares};
use crate::lab::network::WeightPlace;
use crate::memory::Kept;
use crate::view::digits::{load_digits, load_training_digits};
use crate::view::memory::shelf;
use crate::view::page::Page;
use crate::view::page::learning::{Stop, with_material};
use crate::web::clock::{Timeout, now_millis};
use crate::work::Job;

/// Milliseconds after which a training that runs is kept on this device.
const KEEP: f64 = 5_000.0;

fn is_learning(job: &Job) -> bool {
    matches!(job, Job::Learn(..))
}

fn is_inspecting(job: &Job) -> bool {
    matches!(job, Job::Inspect(..))
}

impl Page {
    /// Holds a training of the present plan ready while `is_here` says that its chapter is open: fetches the digits, begins
    /// anew with each other plan, and stops when the chapter is left.
    pub fn hold_training(self, is_here: Signal<bool>) {
        let plan = Memo::new(move |_| self.lab.with(|lab| lab.plan));
        Effect::new(move |_| match is_here.get() {
            true => self.prepare(plan.get()),
            false => self.pause_learning(),
        });
        let standing = Memo::new(move |_| {
            let step = self.learning.run.with(|run| run.as_ref().map(|run| (run.plan().seed, run.steps())));
            (self.learning.inspected.get(), self.learning.is_running(), step)
        });
        Effect::new(move |_| match standing.get() {
            (Some(place), false, Some(_)) => self.ask_why(place),
            (Some(_), ..) => {}
            (None, ..) => self.learning.inspection.set(None),
        });
    }

    /// Goes on to the end, until it is stopped.
    pub fn learn(self) {
        self.learn_to(|_| Goal::End);
    }

    /// Makes one step.
    pub fn learn_step(self) {
        self.learn_to(|run| Goal::Step(run.steps() + 1));
    }

    /// Goes on to the end of the epoch.
    pub fn learn_epoch(self) {
        self.learn_to(|run| {
            let an_epoch = run.plan().steps_an_epoch();
            Goal::Step((run.steps() / an_epoch + 1) * an_epoch)
        });
    }

    /// Stops at once, where the training was last known to be.
    pub fn pause_learning(self) {
        if self.learning.goal.get_untracked().is_some() {
            self.learning.clock.update_value(|clock| clock.next = None);
            self.forget(is_learning);
            self.learning.goal.set(None);
            self.keep_training();
        }
    }

    /// Goes back to the very same start.
    pub fn rewind_learning(self) {
        self.pause_learning();
        self.begin_training(self.lab.with_untracked(|lab| lab.plan));
        self.is_touched.set(true);
    }

    fn prepare(self, plan: Plan) {
        let is_known = |run: &Option<Arc<Run>>| run.as_ref().is_some_and(|run| *run.plan() == plan);
        if self.learning.run.with_untracked(is_known) {
            return;
        }
        self.pause_learning();
        self.learning.run.set(None);
        spawn_local(async move {
            let digits = (load_digits().await, load_training_digits().await);
            let is_wanted = self.lab.try_with_untracked(|lab| lab.plan == plan) == Some(true);
            if !is_wanted {
                return;
            }
            if digits.0.is_none() || digits.1.is_none() {
                return self.learning.stop.set(Some(Stop::NoDigits));
            }
            match shelf::latest_training().filter(|kept| *kept.run.plan() == plan) {
                Some(Kept { run, millis }) => {
                    self.learning.millis.set(millis as f64);
                    self.learning.run.set(Some(run));
                }
                None => self.begin_training(plan),
            }
        });
    }

    fn begin_training(self, plan: Plan) {
        shelf::drop_trainings();
        self.learning.kept.set(None);
        self.learning.stop.set(None);
        self.learning.millis.set(0.0);
        self.learning.run.set(Run::new(&plan).ok().map(Arc::new));
    }

    fn learn_to(self, goal: impl FnOnce(&Run) -> Goal) {
        let Some(run) = self.learning.run.get_untracked() else { return };
        self.learning.stop.set(None);
        self.is_touched.set(true);
        let goal = goal(&run);
        if run.has_reached(goal) {
            return;
        }
        self.forget(is_learning);
        self.learning.goal.set(Some(goal));
        self.learning.clock.update_value(|clock| (clock.kept, clock.next) = (now_millis(), None));
        self.learn_on();
    }

    /// Asks for the next bits, or stands where it was to go.
    fn learn_on(self) {
        let learning = self.learning;
        let (Some(goal), Some(run)) = (learning.goal.get_untracked(), learning.run.get_untracked()) else {
            return;
        };
        let lessons = if run.has_reached(goal) { Vec::new() } else { learning.lessons(&run, goal) };
        if lessons.is_empty() {
            learning.goal.set(None);
            return self.keep_training();
        }
        learning.clock.update_value(|clock| clock.asked = now_millis());
        self.ask(Job::Learn(run, lessons));
    }

    /// Bits of a training are done; `None` if they ended without a report.
    pub(super) fn learnt(self, before: &Arc<Run>, lessons: &[Lesson], after: Option<Arc<Run>>) {
        let learning = self.learning;
        let is_it = |run: &Option<Arc<Run>>| run.as_ref().is_some_and(|run| Arc::ptr_eq(run, before));
        if learning.goal.get_untracked().is_none() || !learning.run.with_untracked(is_it) {
            return;
        }
        let Some(after) = after else {
            learning.goal.set(None);
            return learning.stop.set(Some(Stop::Lost));
        };
        let now = now_millis();
        let took = now - learning.clock.with_value(|clock| clock.asked);
        let steps = after.steps() - before.steps().min(after.steps());
        learning.clock.update_value(|clock| clock.adapt(lessons.len(), took));
        learning.millis.update(|millis| *millis += took);
        if steps > 0 {
            let pace = steps as f64 * 1000.0 / took.max(1.0);
            learning
                .pace
                .update(|known| *known = if *known > 0.0 { 0.8 * *known + 0.2 * pace } else { pace });
        }
        learning.run.set(Some(after));
        if now - learning.clock.with_value(|clock| clock.kept) > KEEP {
            learning.clock.update_value(|clock| clock.kept = now);
            self.keep_training();
        }
        let rest = learning.speed.get_untracked().pause().filter(|_| steps > 0).map(|pause| pause - took);
        match rest.filter(|rest| *rest > 0.0) {
            None => self.learn_on(),
            Some(rest) => {
                let next = Timeout::after(rest as i32, move || self.learn_on());
                learning.clock.update_value(|clock| clock.next = next);
            }
        }
    }

    /// Keeps the training as it is now, so that a reload goes on from here.
    fn keep_training(self) {
        let Some(run) = self.learning.run.get_untracked() else { return };
        let millis = self.learning.millis.get_untracked() as usize;
        self.learning.kept.set(Some(shelf::take_training(Kept { run, millis })));
    }

    fn ask_why(self, place: WeightPlace) {
        let Some(run) = self.learning.run.get_untracked() else { return };
        let places = run.next_places();
        let digits = with_material(|material| material.training(run.plan(), &places));
        if let Some(digits) = digits {
            self.forget(is_inspecting);
            self.ask(Job::Inspect(run, digits, place));
        }
    }

    /// The pushes on a weight are known.
    pub(super) fn inspected(self, run: &Run, place: WeightPlace, shares: Option<Shares>) {
        if self.learning.inspected.get_untracked() == Some(place) {
            let inspection = shares.and_then(|shares| Inspection::with(run, place, shares).ok());
            self.learning.inspection.set(inspection.map(Arc::new));
        }
    }
}
