//! Late fusion on the page: its networks and people, the features of everybody, the last layers learned anew, and the work
//! that leads to both.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import;
use crate::lab::fusion::{Features, Material, Nets, People, Refitted};
use crate::view::networks::load_fusion_nets;
use crate::view::page::{Halt, Page};
use crate::view::volumes::load_cohort;
use crate::work::{Job, Report};

/// The networks and the people that ship.
#[derive(Clone, PartialEq, Debug)]
pub struct Shipped {
    /// The networks.
    pub nets: Nets,
    /// The people.
    pub people: Arc<People>,
    /// How often the data says that they were right on its 200 test people, 0 to 1: image alone, table alone, both.
    pub reported: [Option<f64>; 3],
}

/// What a job is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aim {
    /// The answers for everybody.
    Answers,
    /// The last layers learned anew.
    Refit,
}

/// Late fusion on the page.
#[derive(Clone, Copy)]
pub struct Fusing {
    /// Networks and people; `None` before they are there.
    pub shipped: RwSignal<Option<Arc<Shipped>>>,
    /// Whether a file could not be read.
    pub is_missing: RwSignal<bool>,
    /// The features of everybody, once they were asked for.
    pub features: RwSignal<Option<Arc<Features>>>,
    /// The last layers, once they were learned anew.
    pub refitted: RwSignal<Option<Arc<Refitted>>>,
    /// What is being worked on.
    pub aim: RwSignal<Option<Aim>>,
    /// What was worked on last and is not there, and why.
    pub halt: RwSignal<Option<(Aim, Halt)>>,
}

impl Fusing {
    /// Nothing is there yet.
    pub fn new() -> Fusing {
        Fusing {
            shipped: RwSignal::new(None),
            is_missing: RwSignal::new(false),
            features: RwSignal::new(None),
            refitted: RwSignal::new(None),
            aim: RwSignal::new(None),
            halt: RwSignal::new(None),
        }
    }
}

fn is_fusing(job: &Job) -> bool {
    matches!(job, Job::Features(..) | Job::Refit(_))
}

impl Page {
    /// Fetches networks and people, once.
    pub fn prepare_fusion(self) {
        if self.fusing.shipped.with_untracked(Option::is_some) {
            return;
        }
        self.fusing.is_missing.set(false);
        spawn_local(async move {
            let nets = load_fusion_nets().await;
            let people = load_cohort().await.and_then(|cohort| import::fusion::people(&cohort));
            match nets.zip(people) {
                Some(((nets, reported), people)) => {
                    let shipped = Shipped { nets, people: Arc::new(people), reported };
                    self.fusing.shipped.set(Some(Arc::new(shipped)));
                }
                None => self.fusing.is_missing.set(true),
            }
        });
    }

    /// Works out what is aimed at, unless it is there.
    pub fn fuse(self, aim: Aim) {
        let fusing = self.fusing;
        let Some(shipped) = fusing.shipped.get_untracked() else { return };
        fusing.halt.set(None);
        let job = match (aim, fusing.features.get_untracked()) {
            (_, None) => Job::Features(Features::extractors(&shipped.nets), Arc::clone(&shipped.people)),
            (Aim::Answers, Some(_)) => return,
            (Aim::Refit, Some(_)) if fusing.refitted.with_untracked(Option::is_some) => return,
            (Aim::Refit, Some(features)) => Job::Refit(Arc::new(Material {
                features: features.late.clone(),
                table: shipped.people.table().to_vec(),
            })),
        };
        fusing.aim.set(Some(aim));
        self.ask(job);
    }

    /// Stops what is being worked on; numbers that are there stay.
    pub fn stop_fusing(self) {
        self.stop(is_fusing);
        self.end_fusing(Some(Halt::Stopped));
    }

    /// A job has ended; without a report where it broke off.
    pub(super) fn fused(self, report: Option<Report>) {
        let Some(aim) = self.fusing.aim.get_untracked() else { return };
        match report {
            Some(Report::Features(features)) => {
                self.fusing.features.set(Some(Arc::new(features)));
                match aim {
                    Aim::Answers => self.end_fusing(None),
                    Aim::Refit => self.fuse(Aim::Refit),
                }
            }
            Some(Report::Refitted(refitted)) => {
                self.fusing.refitted.set(Some(Arc::new(*refitted)));
                self.end_fusing(None);
            }
            _ => self.end_fusing(Some(Halt::Lost)),
        }
    }

    fn end_fusing(self, halt: Option<Halt>) {
        let aim = self.fusing.aim.get_untracked();
        self.fusing.aim.set(None);
        self.fusing.halt.set(aim.zip(halt));
    }
}
