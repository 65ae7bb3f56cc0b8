//! A job and its report.

use std::mem::discriminant;
use std::sync::Arc;

use crate::engine::pace::Pace;
use crate::engine::tensor::Tensor;
use crate::import::volume::{self, Read, VolumeMisfit, read_at};
use crate::lab::bench::Bench;
use crate::lab::fusion::{Extractor, Features, Material, People, Refitted};
use crate::lab::learning::{Examples, Lesson, Run, Shares};
use crate::lab::network::WeightPlace;
use crate::lab::outputs::Outputs;
use crate::lab::setting::Setting;
use crate::lab::volume::{VolumeBench, VolumeSetting};
use crate::work::queue::Queued;

/// What is to be done.
#[allow(
    clippy::large_enum_variant,
    reason = "there are few at a time, and each takes longer than to be moved"
)]
#[derive(Clone, PartialEq, Debug)]
pub enum Job {
    /// The outputs of all layers of a setting.
    Outputs(Setting),
    /// The next bits of a training.
    Learn(Arc<Run>, Vec<Lesson>),
    /// What pushes a learned number in a training's next step, whose digits these are.
    Inspect(Arc<Run>, Examples, WeightPlace),
    /// The features of all simulated people.
    Features([Extractor; 2], Arc<People>),
    /// A last layer learned anew from them.
    Refit(Arc<Material>),
    /// The outputs of all layers over a volume.
    Volume(VolumeSetting),
    /// The volume of a file.
    ReadVolume(Arc<Vec<u8>>),
}

/// What came of it.
#[derive(Clone, PartialEq, Debug)]
pub enum Report {
    /// The outputs of all layers.
    Outputs(Outputs),
    /// The training after these bits.
    Learnt(Arc<Run>),
    /// What pushes the number.
    Inspected(Shares),
    /// The features of all simulated people.
    Features(Features),
    /// The last layers learned anew.
    Refitted(Box<Refitted>),
    /// The outputs of all layers over a volume.
    Volume(Vec<Arc<Tensor>>),
    /// The volume of a file, or why it is none.
    ReadVolume(Result<Box<Read>, VolumeMisfit>),
    /// It can't be done: there is no memory for it, or it was not a job.
    Impossible,
}

impl Job {
    /// Does it, at a pace that counts at most [`Job::effort`].
    pub async fn done(&self, pace: &Pace) -> Report {
        match self {
            Job::Outputs(setting) => outputs(setting, pace).await,
            Job::Learn(run, lessons) => learnt(run, lessons, pace).await,
            Job::Inspect(run, digits, place) => Shares::of(run, digits, *place).ok().map(Report::Inspected),
            Job::Features(extractors, people) => {
                Features::of(extractors, people, pace).await.ok().map(Report::Features)
            }
            Job::Refit(material) => material.refitted(pace).await.ok().map(Box::new).map(Report::Refitted),
            Job::Volume(setting) => volume(setting, pace).await,
            Job::ReadVolume(file) => Some(Report::ReadVolume(read_at(file, pace).await.map(Box::new))),
        }
        .unwrap_or(Report::Impossible)
    }

    /// Multiplications and comparisons that it takes, at most.
    pub fn effort(&self) -> usize {
        match self {
            Job::Outputs(setting) => Outputs::effort(setting),
            Job::Learn(run, lessons) => {
                lessons.iter().fold(0, |sum: usize, lesson| sum.saturating_add(run.effort(lesson)))
            }
            Job::Inspect(run, digits, _) => run.effort(&Lesson::Step(digits.clone())),
            Job::Features(extractors, _) => Features::effort(extractors),
            Job::Refit(material) => material.effort(),
            Job::Volume(setting) => setting.effort(),
            Job::ReadVolume(file) => volume::effort(file),
        }
    }
}

/// A newer job of the same kind makes an older one superfluous.
impl Queued for Job {
    fn replaces(&self, other: &Job) -> bool {
        discriminant(self) == discriminant(other)
    }
}

async fn outputs(setting: &Setting, pace: &Pace) -> Option<Report> {
    let input = Bench::read(setting, None).ok()?;
    Outputs::at(setting, &input, pace).await.ok().map(Report::Outputs)
}

async fn volume(setting: &VolumeSetting, pace: &Pace) -> Option<Report> {
    let bench = VolumeBench::of(setting, None).ok()?;
    bench.outputs_at(pace).await.ok().map(Report::Volume)
}

/// A step is one lesson.
async fn learnt(run: &Run, lessons: &[Lesson], pace: &Pace) -> Option<Report> {
    let mut run = run.clone();
    for lesson in lessons {
        let effort = run.effort(lesson);
        run.learn(lesson).ok()?;
        pace.step(effort).await;
    }
    Some(Report::Learnt(Arc::new(run)))
}
