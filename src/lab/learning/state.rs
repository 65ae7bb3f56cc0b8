//! All that a training is at some step, in plain parts: what is kept of it and sent.

use std::sync::Arc;

use crate::lab::learning::measure::{Measure, Test};
use crate::lab::learning::plan::Plan;
use crate::lab::learning::run::{Run, training};
use crate::lab::learning::tally::Tally;
use crate::lab::limits;

/// All of a run but its plan.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// Steps made.
    pub steps: usize,
    /// Since the last point of the curve.
    pub since: Tally,
    /// Of the test that is going on.
    pub testing: Tally,
    /// The answers of the test that is going on.
    pub answers: Vec<u8>,
    /// As [`Run::training_curve`].
    pub training_curve: Vec<Measure>,
    /// As [`Run::test_curve`].
    pub test_curve: Vec<Measure>,
    /// The last whole test.
    pub test: Option<Arc<Test>>,
    /// As [`crate::engine::train::Training::numbers`].
    pub numbers: Vec<f32>,
}

impl Run {
    /// The run of a plan at a state that such a run was in; `None` where it can't have been.
    pub fn restored(plan: &Plan, state: State) -> Option<Run> {
        let State { steps, since, testing, answers, training_curve, test_curve, test, numbers } = state;
        let are_whole = |test: &Arc<Test>| test.answers.len() == limits::TEST_DIGITS;
        let could_be = steps <= limits::TRAINING_STEPS
            && testing.seen == answers.len()
            && answers.len() < limits::TEST_DIGITS
            && test.iter().all(are_whole);
        if !could_be {
            return None;
        }
        let count = u32::try_from(steps).ok()?;
        let training = training(plan, plan.layers().ok()?).restored(&numbers, count).ok()?;
        Some(Run { plan: *plan, training, steps, since, testing, answers, training_curve, test_curve, test })
    }

    /// The state that it is in.
    pub fn state(&self) -> State {
        let Run { plan: _, training, steps, since, testing, answers, training_curve, test_curve, test } =
            self.clone();
        let numbers = training.numbers();
        State { steps, since, testing, answers, training_curve, test_curve, test, numbers }
    }
}
