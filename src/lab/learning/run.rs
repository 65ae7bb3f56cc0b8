//! A training: bit after bit from its plan, always the same way, so that it can be interrupted and goes on anywhere.

use std::sync::Arc;

use crate::engine::loss::{Reduction, cross_entropy};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::Tensor;
use crate::engine::train::{Augmentation, Random, Training};
use crate::lab::learning::examples::Examples;
use crate::lab::learning::lesson::{AT_ONCE, Lesson, Material};
use crate::lab::learning::measure::{Measure, Test};
use crate::lab::learning::plan::Plan;
use crate::lab::learning::tally::{Tally, answers};
use crate::lab::limits;

/// Steps from one test to the next, at least; tests stand at the end of an epoch.
const STEPS_A_TEST: usize = 20;
/// Points of the training's curves from one test to the next.
const POINTS_A_TEST: usize = 10;

/// A training up to some step.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    pub(super) plan: Plan,
    pub(super) training: Training,
    /// Steps made.
    pub(super) steps: usize,
    /// Since the last point of the curve.
    pub(super) since: Tally,
    /// Of the test that is going on.
    pub(super) testing: Tally,
    /// The answers of the test that is going on.
    pub(super) answers: Vec<u8>,
    pub(super) training_curve: Vec<Measure>,
    pub(super) test_curve: Vec<Measure>,
    pub(super) test: Option<Arc<Test>>,
}

/// How far a training is to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// To the end.
    End,
    /// Until so many steps are made, and the test that is due then.
    Step(usize),
}

/// Why a training is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The loss is no number any more: the steps were too large.
    Diverged,
    /// It made as many steps as there can be.
    Steps,
}

impl Run {
    /// The start. Fails where the plan's layers can't be.
    pub fn new(plan: &Plan) -> Result<Run, Misfit> {
        Ok(Run {
            plan: *plan,
            training: training(plan, plan.network()?),
            steps: 0,
            since: Tally::default(),
            testing: Tally::default(),
            answers: Vec::new(),
            training_curve: Vec::new(),
            test_curve: Vec::new(),
            test: None,
        })
    }

    /// What is trained.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Steps made.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Digits that were looked at to learn, each as often as it came.
    pub fn seen(&self) -> usize {
        let an_epoch = self.plan.steps_an_epoch();
        self.steps / an_epoch * self.plan.examples + self.steps % an_epoch * self.plan.batch
    }

    /// The network as it is now; it ends in class scores, without softmax.
    pub fn network(&self) -> &Network {
        self.training.network()
    }

    /// The network with what the optimiser remembers.
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// Loss and accuracy of the batches as they came, each point over all since the point before.
    pub fn training_curve(&self) -> &[Measure] {
        &self.training_curve
    }

    /// Loss and accuracy on all test digits, from before the first step on.
    pub fn test_curve(&self) -> &[Measure] {
        &self.test_curve
    }

    /// The last whole test.
    pub fn test(&self) -> Option<&Arc<Test>> {
        self.test.as_ref()
    }

    /// How many test digits the test that is going on has looked at; `None` between tests.
    pub fn tested(&self) -> Option<usize> {
        self.is_test_due().then_some(self.testing.seen)
    }

    /// Why it is over, if it is.
    pub fn ending(&self) -> Option<Ending> {
        let has_diverged = |measure: &Measure| !measure.loss.is_finite();
        if self.training_curve.last().is_some_and(has_diverged) || self.since.loss.is_nan() {
            return Some(Ending::Diverged);
        }
        (self.steps >= limits::TRAINING_STEPS && !self.is_test_due()).then_some(Ending::Steps)
    }

    /// Whether it is where it was to go.
    pub fn has_reached(&self, goal: Goal) -> bool {
        let is_there = match goal {
            Goal::End => false,
            Goal::Step(step) => self.steps >= step && !self.is_test_due(),
        };
        is_there || self.ending().is_some()
    }

    /// The next bits on the way to a goal, at most so many.
    pub fn lessons(&self, goal: Goal, most: usize, material: Material<'_>) -> Vec<Lesson> {
        let (mut steps, mut tested) = (self.steps, self.tested());
        let mut lessons = Vec::new();
        while lessons.len() < most {
            if let Some(from) = tested {
                lessons.push(Lesson::Test(material.test(from..from + AT_ONCE)));
                tested = Some(from + AT_ONCE).filter(|from| *from < limits::TEST_DIGITS);
                continue;
            }
            let is_there = matches!(goal, Goal::Step(step) if steps >= step);
            if is_there || steps >= limits::TRAINING_STEPS {
                break;
            }
            lessons.push(Lesson::Step(material.training(&self.plan, &self.plan.batch_of(steps))));
            steps += 1;
            tested = steps.is_multiple_of(self.steps_a_test()).then_some(0);
        }
        lessons
    }

    /// The numbers of the next step's digits among the training digits, in the order of the batch.
    pub fn next_places(&self) -> Vec<usize> {
        self.plan.batch_of(self.steps)
    }

    /// FNV-1a over the bits of all that changes in a step: the same on every machine after the same steps.
    pub fn fingerprint(&self) -> u64 {
        let bytes = self.training.numbers().into_iter().flat_map(|number| number.to_bits().to_le_bytes());
        bytes
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// The training after one more bit. Fails where the network can't take the digits; then nothing has changed.
    pub fn learn(&mut self, lesson: &Lesson) -> Result<(), Misfit> {
        match lesson {
            Lesson::Step(examples) => self.make_step(examples),
            Lesson::Test(examples) => self.go_on_testing(examples),
        }
    }

    /// Multiplications of one bit, at most: a step goes forward and back to the weights and to the values.
    pub fn effort(&self, lesson: &Lesson) -> usize {
        let (passes, digits) = match lesson {
            Lesson::Step(examples) => (3, examples.labels.len()),
            Lesson::Test(examples) => (1, examples.labels.len()),
        };
        let counts = self.network().counts(Plan::INPUT).unwrap_or_default();
        counts.iter().map(|count| count.products).sum::<usize>() * digits * passes
    }

    /// What the network gets of the digits in the next step: each changed as the plan says.
    pub fn input(&self, examples: &Examples) -> Result<Tensor, Misfit> {
        let input = examples.input()?;
        if self.plan.augmentation == Augmentation::NONE {
            return Ok(input);
        }
        let mut random = Random::new(self.plan.seed as u64 ^ Random::new(!(self.steps as u64)).bits());
        let (shape, size) = (input.shape(), limits::DIGIT_SIZE);
        let images = input.values().chunks(size[0] * size[1]);
        let changed = images.flat_map(|image| self.plan.augmentation.applied(image, size, &mut random));
        Tensor::from_vec(shape, changed.collect())
    }

    fn make_step(&mut self, examples: &Examples) -> Result<(), Misfit> {
        let (input, labels) = (self.input(examples)?, examples.classes());
        let entropy = self.training.step(input, &labels)?;
        self.steps += 1;
        self.since.add(&entropy.losses, &answers(&entropy.probabilities), &labels);
        if self.steps.is_multiple_of(self.steps_a_point()) {
            self.training_curve.push(self.since.measure(self.steps));
            self.since = Tally::default();
        }
        Ok(())
    }

    fn go_on_testing(&mut self, examples: &Examples) -> Result<(), Misfit> {
        let (input, labels) = (examples.input()?, examples.classes());
        let run = self.network().forward(input)?;
        let entropy = cross_entropy(run.output(), &labels, Reduction::None)?;
        let answers = answers(&entropy.probabilities);
        self.testing.add(&entropy.losses, &answers, &labels);
        self.answers.extend(answers);
        if self.testing.seen >= limits::TEST_DIGITS {
            self.test_curve.push(self.testing.measure(self.steps));
            let answers = std::mem::take(&mut self.answers);
            self.test = Some(Arc::new(Test { step: self.steps, answers }));
            self.testing = Tally::default();
        }
        Ok(())
    }

    /// Steps from one test to the next: whole epochs.
    fn steps_a_test(&self) -> usize {
        let an_epoch = self.plan.steps_an_epoch();
        an_epoch * STEPS_A_TEST.div_ceil(an_epoch)
    }

    fn steps_a_point(&self) -> usize {
        self.steps_a_test().div_ceil(POINTS_A_TEST)
    }

    fn is_test_due(&self) -> bool {
        let is_done = self.test_curve.last().is_some_and(|measure| measure.step == self.steps);
        self.steps.is_multiple_of(self.steps_a_test()) && !is_done
    }
}

/// Where a filter is frozen, it stays as it is.
pub(super) fn training(plan: &Plan, network: Network) -> Training {
    let training = Training::new(network, plan.optimizer());
    if plan.frozen.is_some() { training.with_frozen(0, 1) } else { training }
}
