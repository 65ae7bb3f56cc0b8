//! Numbers that take longer than a frame: which are worked out at once, what becomes of a report, and the earlier numbers
//! that stand meanwhile.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::outputs::Outputs;
use crate::lab::setting::Setting;
use crate::lesson::text::{Key, key};
use crate::view::page::Page;
use crate::work::{Job, Report};

/// Multiplications that the page does at once: among others those of a kernel of 3×3 on a picture of 1024×1024. The engine
/// does some ten million in a millisecond, on a machine four times slower two to three: so these take at most five of a
/// frame's sixteen milliseconds there, and painting has the rest.
pub const AT_ONCE: usize = 10_000_000;

/// Why there are no numbers of the present setting and nobody works on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Halt {
    /// The person stopped the work.
    Stopped,
    /// It broke off.
    Lost,
}

fn is_outputs(job: &Job) -> bool {
    matches!(job, Job::Outputs(_))
}

impl Page {
    /// Makes the bench follow the setting: at once, or as soon as the numbers are there.
    pub(super) fn follow(self) {
        if self.halt.get_untracked().is_some() {
            self.halt.set(None);
        }
        let setting = self.setting.get_untracked();
        let known = self.bench.get_untracked();
        let is_known = known.setting == setting;
        // A riddle's error and the steps of its descent are the page's own work, and follow each change within it.
        if !is_known && setting.find.is_none() && Outputs::effort(&setting) > AT_ONCE {
            self.ask(Job::Outputs(setting));
            return self.tell_working();
        }
        self.forget(is_outputs);
        self.tell_working();
        if !is_known && let Ok(bench) = Bench::after(&setting, Some(&known)) {
            self.set_bench.set(Arc::new(bench));
        }
    }

    /// Stops working out the numbers. The change that they follow from stays, and so do the earlier numbers.
    pub fn cancel(self) {
        self.stop(is_outputs);
        self.tell_working();
        self.say_halt(Halt::Stopped, key::WORK_STOPPED);
    }

    /// Works out the numbers after all.
    pub fn compute(self) {
        self.follow();
    }

    /// What becomes of a job's report; `None` if it ended without one.
    pub(super) fn took(self, job: Job, report: Option<Report>) {
        match (job, report) {
            (Job::Outputs(setting), Some(Report::Outputs(outputs))) => self.take_outputs(&setting, outputs),
            (Job::Outputs(_), _) => self.miss_outputs(),
            (Job::Learn(before, lessons), Some(Report::Learnt(after))) => {
                self.learnt(&before, &lessons, Some(after));
            }
            (Job::Learn(before, lessons), _) => self.learnt(&before, &lessons, None),
            (Job::Inspect(run, _, place), Some(Report::Inspected(shares))) => {
                self.inspected(&run, place, Some(shares));
            }
            (Job::Inspect(run, _, place), _) => self.inspected(&run, place, None),
            (Job::Volume(setting), Some(Report::Volume(outputs))) => {
                self.took_volume(&setting, Some(outputs))
            }
            (Job::Volume(setting), _) => self.took_volume(&setting, None),
            (Job::ReadVolume(_), Some(Report::ReadVolume(read))) => self.took_volume_file(Some(read)),
            (Job::ReadVolume(_), _) => self.took_volume_file(None),
            (Job::Features(..) | Job::Refit(_), report) => self.fused(report),
        }
    }

    fn take_outputs(self, setting: &Setting, outputs: Outputs) {
        self.tell_working();
        let known = self.bench.get_untracked();
        let input = Bench::read(setting, Some(&known));
        match input.and_then(|input| Bench::with(setting, input, outputs)) {
            Ok(bench) => self.set_bench.set(Arc::new(bench)),
            Err(_) => self.miss_outputs(),
        }
    }

    /// The numbers could not be worked out. If others follow, these are a try of their own.
    fn miss_outputs(self) {
        self.tell_working();
        if !self.working.get_untracked() {
            self.say_halt(Halt::Lost, key::WORK_LOST);
        }
    }

    fn say_halt(self, halt: Halt, sentence: Key) {
        self.halt.set(Some(halt));
        self.spoken.set(self.say(sentence));
    }

    fn tell_working(self) {
        let is_working = self.waits_for(is_outputs);
        if self.working.get_untracked() != is_working {
            self.working.set(is_working);
        }
    }
}
