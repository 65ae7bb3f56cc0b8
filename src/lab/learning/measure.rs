//! How good a network in training is: a point of a curve, and what a test on all test digits showed.

/// Classes of digits.
const CLASSES: usize = 10;

/// One point of a curve.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measure {
    /// Steps made before.
    pub step: usize,
    /// Mean cross-entropy.
    pub loss: f32,
    /// Digits that were recognised.
    pub right: usize,
    /// Digits that were looked at.
    pub seen: usize,
}

impl Measure {
    /// The share that was recognised, 0 to 1; 0 where none was seen.
    pub fn accuracy(&self) -> f32 {
        self.right as f32 / self.seen.max(1) as f32
    }
}

/// A test on all test digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Test {
    /// Steps made before.
    pub step: usize,
    /// What each test digit was taken for, in their order.
    pub answers: Vec<u8>,
}

/// How often a digit (row) was taken for another (column).
pub type Confusion = [[usize; CLASSES]; CLASSES];

/// A test digit that was taken for another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Its number among the test digits, from 0: the picture `digit:<number>`.
    pub digit: usize,
    /// What it is.
    pub label: u8,
    /// What it was taken for.
    pub answer: u8,
}

impl Test {
    /// How often each digit was taken for which.
    pub fn confusion(&self, labels: &[u8]) -> Confusion {
        let mut confusion = Confusion::default();
        for (label, answer) in labels.iter().zip(&self.answers) {
            if let Some(count) =
                confusion.get_mut(usize::from(*label)).and_then(|row| row.get_mut(usize::from(*answer)))
            {
                *count += 1;
            }
        }
        confusion
    }

    /// The digits that it got wrong, in their order.
    pub fn mistakes(&self, labels: &[u8]) -> Vec<Mistake> {
        let digits = labels.iter().zip(&self.answers).enumerate();
        let wrong = digits.filter(|(_, (label, answer))| label != answer);
        wrong.map(|(digit, (&label, &answer))| Mistake { digit, label, answer }).collect()
    }
}
