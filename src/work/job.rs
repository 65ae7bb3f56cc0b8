//! A job and its report.

use std::sync::Arc;

use crate::engine::misfit::Misfit;
use crate::lab::bench::Bench;
use crate::lab::learning::{Examples, Lesson, Run, Shares};
use crate::lab::network::WeightPlace;
use crate::lab::outputs::Outputs;
use crate::lab::setting::Setting;

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
    /// It can't be done: there is no memory for it, or it was not a job.
    Impossible,
}

impl Job {
    /// Does it.
    pub fn done(&self) -> Report {
        let outputs = |setting: &Setting| -> Result<Outputs, Misfit> {
            Outputs::of(setting, &Bench::read(setting, None)?)
        };
        match self {
            Job::Outputs(setting) => outputs(setting).map_or(Report::Impossible, Report::Outputs),
            Job::Learn(run, lessons) => learnt(run, lessons).map_or(Report::Impossible, Report::Learnt),
            Job::Inspect(run, digits, place) => {
                Shares::of(run, digits, *place).map_or(Report::Impossible, Report::Inspected)
            }
        }
    }

    /// Multiplications and comparisons that it takes, at most.
    pub fn effort(&self) -> usize {
        match self {
            Job::Outputs(setting) => Outputs::effort(setting),
            Job::Learn(run, lessons) => lessons.iter().map(|lesson| run.effort(lesson)).sum(),
            Job::Inspect(run, digits, _) => run.effort(&Lesson::Step(digits.clone())),
        }
    }
}

fn learnt(run: &Run, lessons: &[Lesson]) -> Result<Arc<Run>, Misfit> {
    let mut run = run.clone();
    lessons.iter().try_for_each(|lesson| run.learn(lesson))?;
    Ok(Arc::new(run))
}
