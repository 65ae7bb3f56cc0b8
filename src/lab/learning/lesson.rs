//! What the next bit of a training needs: which digits come when, which is decided by the plan and the step alone.

use std::ops::Range;

use crate::engine::train::order;
use crate::lab::learning::examples::Examples;
use crate::lab::learning::plan::Plan;

/// Digits that a test looks at in one go, so that it never takes long.
pub const AT_ONCE: usize = 100;

/// The digits that ship: views of all pixels and labels.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// Pixels of the training digits.
    pub training: &'a [u8],
    /// Labels of the training digits.
    pub training_labels: &'a [u8],
    /// Pixels of the test digits.
    pub test: &'a [u8],
    /// Labels of the test digits.
    pub test_labels: &'a [u8],
}

/// One bit of a training, as short as it can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lesson {
    /// One step with these digits.
    Step(Examples),
    /// The next part of a test on the test digits.
    Test(Examples),
}

impl Plan {
    /// The places among the training digits of a step's batch, steps counted from 0.
    pub fn batch_of(&self, step: usize) -> Vec<usize> {
        let epoch = step / self.steps_an_epoch();
        let first = step % self.steps_an_epoch() * self.batch;
        let order = order(self.examples, self.seed as u64, epoch as u64);
        order.into_iter().skip(first).take(self.batch).collect()
    }

    /// What the training digits are taken for, in their order: their labels, or with mixed up labels each another digit's.
    pub fn labels(&self, labels: &[u8]) -> Vec<u8> {
        let labels = labels.iter().take(self.examples);
        if !self.shuffled {
            return labels.copied().collect();
        }
        let labels: Vec<u8> = labels.copied().collect();
        let order = order(labels.len(), !(self.seed as u64), 0);
        order.into_iter().filter_map(|place| labels.get(place).copied()).collect()
    }
}

impl Material<'_> {
    /// The training digits at these places, with the labels that the plan gives them.
    pub fn training(&self, plan: &Plan, places: &[usize]) -> Examples {
        let labels = plan.labels(self.training_labels);
        let mut examples = Examples::default();
        for &place in places {
            let pixels = self.training.get(place * Examples::CELLS..(place + 1) * Examples::CELLS);
            if let (Some(pixels), Some(&label)) = (pixels, labels.get(place)) {
                examples.pixels.extend_from_slice(pixels);
                examples.labels.push(label);
            }
        }
        examples
    }

    /// The test digits at these places.
    pub fn test(&self, places: Range<usize>) -> Examples {
        let end = places.end.min(self.test_labels.len());
        let start = places.start.min(end);
        let pixels =
            self.test.get(start * Examples::CELLS..end * Examples::CELLS).unwrap_or_default().to_vec();
        Examples { pixels, labels: self.test_labels.get(start..end).unwrap_or_default().to_vec() }
    }
}
