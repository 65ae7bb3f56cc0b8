//! The last layer, learned anew on the page: from the features alone, from features divided by age / 65, and from features
//! with age and sex beside them. The same steps from the same start lead to the same bits.

use crate::engine::layer::{Convolution, Layer};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::pace::Pace;
use crate::engine::tensor::Tensor;
use crate::engine::train::{Method, Optimizer, Training};
use crate::lab::fusion::layout::{CLASSES, FEATURES};
use crate::lab::fusion::nets::Learned;
use crate::lab::fusion::people::Person;
use crate::lab::fusion::score::{Inputs, Tally, answers, rows, stacked};
use crate::lab::limits::PEOPLE;

/// How many people are learned from, the first ones; the others test.
pub const TAUGHT: usize = 40;
/// Steps down the loss, each with all of them.
pub const STEPS: usize = 200;
/// The learning rate.
const RATE: f32 = 0.05;
/// How much of the last step goes on.
const MOMENTUM: f32 = 0.9;
/// How often a step multiplies each number of its input with each weight: forward, and back to the weights.
const PASSES: usize = 2;

/// What each of the three gets, in the order of [`Refitted`].
pub const WAYS: [Inputs; 3] = [Inputs::Features, Inputs::Divided, Inputs::Joined];

/// What is learned from.
#[derive(Clone, PartialEq, Debug)]
pub struct Material {
    /// The features of everybody, `[60, 640]`.
    pub features: Vec<f32>,
    /// The table.
    pub table: Vec<Person>,
}

/// A last layer that was learned anew.
#[derive(Clone, PartialEq, Debug)]
pub struct Refit {
    /// What it has learned.
    pub last: Learned,
    /// How many of those that it learned from it gets right.
    pub taught: Tally,
    /// How many of the others.
    pub tested: Tally,
}

/// All three.
pub type Refitted = [Refit; 3];

impl Material {
    /// Whether there are as many as there should be.
    pub fn is_whole(&self) -> bool {
        self.table.len() == PEOPLE && self.features.len() == PEOPLE * FEATURES
    }

    /// Learns all three, at a pace whose steps are steps down the loss. Fails where there are too few features.
    pub async fn refitted(&self, pace: &Pace) -> Result<Refitted, Misfit> {
        let [plain, divided, joined] = WAYS;
        Ok([
            self.refit(plain, pace).await?,
            self.refit(divided, pace).await?,
            self.refit(joined, pace).await?,
        ])
    }

    /// Products that it takes.
    pub fn effort(&self) -> usize {
        STEPS * step_effort(FEATURES + FEATURES + FEATURES + 2)
    }

    async fn refit(&self, inputs: Inputs, pace: &Pace) -> Result<Refit, Misfit> {
        let rows = rows(inputs, &self.features, &self.table);
        let classes: Vec<usize> = self.table.iter().map(|person| person.class).collect();
        let (taught, labels) =
            (rows.get(..TAUGHT).unwrap_or(&rows), classes.get(..TAUGHT).unwrap_or(&classes));
        let (input, length) = (stacked(taught)?, rows.first().map_or(0, Vec::len));
        let last = Convolution::new(Tensor::zeros([CLASSES, length, 1, 1, 1])?)?;
        let method = Method::Descent { momentum: MOMENTUM };
        let mut training = Training::new(
            Network::new(vec![Layer::Convolution(last)]),
            Optimizer { method, rate: RATE, decay: 0.0 },
        );
        for _ in 0..STEPS {
            training.step(input.clone(), labels)?;
            pace.step(step_effort(length)).await;
        }
        let last = match training.network().layers.first() {
            Some(Layer::Convolution(last)) => Learned::of(last),
            _ => return Err(Misfit::NoSamples),
        };
        let answers = answers(&last, &rows)?;
        let tally =
            |is_taught: bool| Tally::of(&answers, &self.table, |index, _| (index < TAUGHT) == is_taught);
        Ok(Refit { last, taught: tally(true), tested: tally(false) })
    }
}

fn step_effort(inputs: usize) -> usize {
    PASSES * TAUGHT * CLASSES * inputs
}
