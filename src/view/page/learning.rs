//! What the page knows of a training: how far it is, whether it runs, and which weight is looked at.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::learning::{Goal, Inspection, Lesson, Material, Run};
use crate::lab::network::WeightPlace;
use crate::memory::Key;
use crate::view::digits::{digits_at_hand, training_digits_at_hand};
use crate::web::clock::Timeout;

/// Milliseconds that the bits take that are asked for together: so soon a training can be stopped.
const STINT: f64 = 40.0;
/// Most bits that are asked for together.
const MOST: usize = 64;

/// How fast a training goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Speed {
    /// A step a second.
    One,
    /// Ten steps a second.
    Ten,
    /// As fast as this device can.
    #[default]
    Full,
}

impl Speed {
    /// All speeds, the slowest first.
    pub const ALL: [Speed; 3] = [Speed::One, Speed::Ten, Speed::Full];

    /// Milliseconds from one step to the next, if they are counted.
    pub fn pause(self) -> Option<f64> {
        match self {
            Speed::One => Some(1000.0),
            Speed::Ten => Some(100.0),
            Speed::Full => None,
        }
    }
}

/// Why a training does not go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// The digits could not be fetched.
    NoDigits,
    /// The work broke off; the training stands where it was.
    Lost,
}

/// A training on the page.
#[derive(Clone, Copy)]
pub struct Learning {
    /// How far it is; `None` before the digits are there.
    pub run: RwSignal<Option<Arc<Run>>>,
    /// Where it is going; `None` while it stands.
    pub goal: RwSignal<Option<Goal>>,
    /// How fast it goes.
    pub speed: RwSignal<Speed>,
    /// Milliseconds that it went so far.
    pub millis: RwSignal<f64>,
    /// Steps a second that it makes now, at full speed; 0 where that is not known.
    pub pace: RwSignal<f64>,
    /// Why it does not go on.
    pub stop: RwSignal<Option<Stop>>,
    /// The weight that is looked at.
    pub inspected: RwSignal<Option<WeightPlace>>,
    /// How it is about to be changed; of an earlier step while the training runs.
    pub inspection: RwSignal<Option<Arc<Inspection>>>,
    /// The name under which this device keeps it.
    pub kept: RwSignal<Option<Key>>,
    /// How much is asked for next, and when.
    pub(super) clock: StoredValue<Clock, LocalStorage>,
}

/// When and how much is asked for.
pub(super) struct Clock {
    /// Bits that are asked for together.
    pub most: usize,
    /// When the last ones were asked for, in milliseconds.
    pub asked: f64,
    /// When the training was kept last.
    pub kept: f64,
    /// The next asking, where it waits.
    pub next: Option<Timeout>,
}

impl Clock {
    /// As many bits next as take the right time, if so many took so long.
    pub fn adapt(&mut self, bits: usize, millis: f64) {
        let fitting = bits as f64 * STINT / millis.max(1.0);
        self.most = (fitting as usize).clamp(1, self.most.saturating_mul(2)).min(MOST);
    }
}

impl Learning {
    /// No training yet.
    pub fn new() -> Learning {
        Learning {
            run: RwSignal::new(None),
            goal: RwSignal::new(None),
            speed: RwSignal::new(Speed::default()),
            millis: RwSignal::new(0.0),
            pace: RwSignal::new(0.0),
            stop: RwSignal::new(None),
            inspected: RwSignal::new(None),
            inspection: RwSignal::new(None),
            kept: RwSignal::new(None),
            clock: StoredValue::new_local(Clock { most: 1, asked: 0.0, kept: 0.0, next: None }),
        }
    }

    /// Whether it goes on by itself.
    pub fn is_running(self) -> bool {
        self.goal.with(Option::is_some)
    }

    /// Steps that are still to be made to the goal, and the seconds that they take at the present pace.
    pub fn left(self) -> Option<(usize, f64)> {
        let Some(Goal::Step(goal)) = self.goal.get() else { return None };
        let steps = self.run.with(|run| Some(goal.saturating_sub(run.as_ref()?.steps())))?;
        let pace = self.pace.get();
        (pace > 0.0).then(|| (steps, steps as f64 / pace))
    }

    /// The next bits on the way to the goal, as many as are asked for together.
    pub(super) fn lessons(self, run: &Run, goal: Goal) -> Vec<Lesson> {
        let is_counted = self.speed.get_untracked().pause().is_some();
        let most = if is_counted { 1 } else { self.clock.with_value(|clock| clock.most) };
        with_material(|material| run.lessons(goal, most, material)).unwrap_or_default()
    }
}

/// Does something with the digits; `None` before they are at hand.
pub(super) fn with_material<T>(use_it: impl FnOnce(Material<'_>) -> T) -> Option<T> {
    let (training, test) = (training_digits_at_hand()?, digits_at_hand()?);
    Some(use_it(Material {
        training: training.pixels(),
        training_labels: training.labels(),
        test: test.pixels(),
        test_labels: test.labels(),
    }))
}
