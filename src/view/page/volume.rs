//! The numbers of a volume follow its setting: at once, or the planes that one sees at once and all the rest from a worker.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::tensor::Tensor;
use crate::lab::action::Action;
use crate::lab::volume::{Change, VolumeBench, VolumeLab, VolumeSetting};
use crate::lesson::text::key;
use crate::view::page::Page;
use crate::view::page::work::{AT_ONCE, Halt};
use crate::work::Job;

/// A volume on the page.
#[derive(Clone, Copy)]
pub struct Volume {
    /// What is worked out of it: the present setting, as a whole or in part.
    pub bench: RwSignal<Option<Arc<VolumeBench>>>,
    /// Whether the rest is being worked out.
    pub working: RwSignal<bool>,
    /// Why it is not.
    pub halt: RwSignal<Option<Halt>>,
    /// Whether a file is being read.
    pub reading: RwSignal<bool>,
}

impl Volume {
    /// Nothing yet.
    pub fn new() -> Volume {
        Volume {
            bench: RwSignal::new(None),
            working: RwSignal::new(false),
            halt: RwSignal::new(None),
            reading: RwSignal::new(false),
        }
    }
}

fn is_volume(job: &Job) -> bool {
    matches!(job, Job::Volume(_))
}

impl Page {
    /// Keeps the numbers of the volume up to date while its chapter is open.
    pub fn hold_volume(self) {
        let setting =
            Memo::new(move |_| self.lab.with(|lab| lab.volume.as_ref().map(|volume| volume.setting.clone())));
        Effect::new(move |_| match setting.get() {
            Some(setting) => self.follow_volume(&setting),
            None => {
                self.forget(is_volume);
                self.volume.working.set(false);
                self.volume.bench.set(None);
            }
        });
    }

    /// Changes the volume.
    pub fn send_volume(self, change: Change) {
        self.send(Action::Volume(change));
    }

    /// The state of the volume; the ball where the chapter is about none.
    pub fn volume_lab(self) -> VolumeLab {
        self.lab.with(|lab| lab.volume.clone()).unwrap_or_default()
    }

    /// Stops working out the rest. What was worked out stays.
    pub fn cancel_volume(self) {
        self.stop(is_volume);
        self.volume.working.set(false);
        self.volume.halt.set(Some(Halt::Stopped));
        self.spoken.set(self.say(key::WORK_STOPPED));
    }

    /// Works out the rest after all.
    pub fn compute_volume(self) {
        if let Some(bench) = self.volume.bench.get_untracked().filter(|bench| !bench.is_whole()) {
            self.ask_for_rest(bench.setting.clone());
        }
    }

    fn follow_volume(self, setting: &VolumeSetting) {
        let known = self.volume.bench.get_untracked();
        if known.as_ref().is_some_and(|known| known.setting == *setting) {
            return;
        }
        self.forget(is_volume);
        self.volume.halt.set(None);
        let Ok(bench) = VolumeBench::of(setting, known.as_deref()) else { return };
        let is_short = setting.effort() <= AT_ONCE;
        let bench = if is_short { bench.clone().whole().unwrap_or(bench) } else { bench };
        self.volume.bench.set(Some(Arc::new(bench)));
        match is_short {
            true => self.volume.working.set(false),
            false => self.ask_for_rest(setting.clone()),
        }
    }

    fn ask_for_rest(self, setting: VolumeSetting) {
        self.volume.halt.set(None);
        self.volume.working.set(true);
        self.ask(Job::Volume(setting));
    }

    /// The rest of a volume is there; `None` if the work broke off.
    pub(super) fn took_volume(self, setting: &VolumeSetting, outputs: Option<Vec<Arc<Tensor>>>) {
        let Some(known) = self.volume.bench.get_untracked().filter(|known| known.setting == *setting) else {
            return;
        };
        self.volume.working.set(false);
        match outputs.and_then(|outputs| VolumeBench::clone(&known).with(outputs).ok()) {
            Some(bench) => self.volume.bench.set(Some(Arc::new(bench))),
            None => {
                self.volume.halt.set(Some(Halt::Lost));
                self.spoken.set(self.say(key::WORK_LOST));
            }
        }
    }
}
