//! A job and its report.

use crate::engine::misfit::Misfit;
use crate::lab::bench::Bench;
use crate::lab::outputs::Outputs;
use crate::lab::setting::Setting;

/// What is to be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Job {
    /// The outputs of all layers of a setting.
    Outputs(Setting),
}

/// What came of it.
#[derive(Clone, PartialEq, Debug)]
pub enum Report {
    /// The outputs of all layers.
    Outputs(Outputs),
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
        }
    }

    /// Multiplications and comparisons that it takes, at most.
    pub fn effort(&self) -> usize {
        match self {
            Job::Outputs(setting) => Outputs::effort(setting),
        }
    }
}
