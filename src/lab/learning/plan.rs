//! The plan of a training: which network learns, from which digits, and how. It is all that a link carries of a training:
//! the same plan leads to the same numbers on every machine.

use crate::engine::exact::Exact;
use crate::engine::train::{self, Augmentation, Optimizer};
use crate::lab::limits;
use crate::lab::presets;

/// Which network learns.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Convolutions and poolings, then one fully connected layer.
    Convolutional,
    /// Two fully connected layers with about as many parameters as the convolutional network of the same plan.
    Connected,
}

/// The optimiser.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Method {
    /// Stochastic gradient descent.
    Descent,
    /// The same with a momentum of 0.9.
    Momentum,
    /// Adam with the constants of its paper.
    Adam,
}

/// A plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Plan {
    /// Which network learns.
    pub kind: Kind,
    /// Blocks of convolution and pooling, one after another.
    pub depth: usize,
    /// Filters of the first convolution; each further one has twice as many.
    pub filters: usize,
    /// Cells a side of a filter.
    pub side: usize,
    /// Whether ReLU follows each layer but the last.
    pub relu: bool,
    /// The optimiser.
    pub method: Method,
    /// The learning rate.
    pub rate: Exact,
    /// The weight decay.
    pub decay: Exact,
    /// Digits a step; the last step of an epoch has what is left.
    pub batch: usize,
    /// How digits are changed each time before the network sees them.
    pub augmentation: Augmentation,
    /// How many of the training digits are learned from, from the first on.
    pub examples: usize,
    /// Whether the labels of these digits are mixed up.
    pub shuffled: bool,
    /// The preset that the first filter is and stays.
    pub frozen: Option<&'static str>,
    /// What decides the first weights, the order of the digits and their changes.
    pub seed: usize,
}

/// Why there can't be such a plan.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Unplanned {
    /// After so many blocks the maps are smaller than the filter.
    TooDeep {
        /// Blocks that were wanted.
        depth: usize,
        /// Cells a side of the filter.
        side: usize,
        /// Cells a side of the maps that the first impossible block would get.
        map: usize,
        /// The most blocks that there can be with this filter.
        most: usize,
    },
    /// There are no filters of this size.
    Side(usize),
    /// A learning rate outside of its limits.
    Rate(Exact),
    /// A weight decay outside of its limits.
    Decay(Exact),
    /// There is no filter to be kept as it is where all layers are fully connected.
    NothingToFreeze,
    /// There is no such preset.
    NoSuchPreset,
}

impl Default for Plan {
    /// What the digit network that ships was trained like.
    fn default() -> Plan {
        Plan {
            kind: Kind::Convolutional,
            depth: 2,
            filters: 8,
            side: 3,
            relu: true,
            method: Method::Momentum,
            rate: hundredths(3),
            decay: Exact::ZERO,
            batch: 32,
            augmentation: Augmentation::NONE,
            examples: *limits::EXAMPLES.end(),
            shuffled: false,
            frozen: None,
            seed: 1,
        }
    }
}

fn hundredths(count: i64) -> Exact {
    Exact::integer(count).over(Exact::integer(100)).unwrap_or(Exact::ONE)
}

impl Plan {
    /// The plan, if there can be such a network and such a training. Of several reasons the first is given, in the order
    /// of the fields. Numbers that only count are checked where they are set.
    pub fn check(&self) -> Result<(), Unplanned> {
        if !limits::FILTER_SIDES.contains(&self.side) {
            return Err(Unplanned::Side(self.side));
        }
        if let Some(too_deep) = self.too_deep() {
            return Err(too_deep);
        }
        if !limits::RATE.contains(&self.rate.to_f32()) {
            return Err(Unplanned::Rate(self.rate));
        }
        if !limits::DECAY.contains(&self.decay.to_f32()) {
            return Err(Unplanned::Decay(self.decay));
        }
        match self.frozen {
            Some(_) if self.kind == Kind::Connected => Err(Unplanned::NothingToFreeze),
            Some(id) if presets::preset(id).is_none() => Err(Unplanned::NoSuchPreset),
            _ => Ok(()),
        }
    }

    /// The nearest plan that there can be, for one whose fields are each within their limits: fewer blocks, nothing frozen.
    pub fn fitted(mut self) -> Plan {
        if let Some(Unplanned::TooDeep { most, .. }) = self.too_deep() {
            self.depth = most;
        }
        if self.kind == Kind::Connected {
            self.frozen = None;
        }
        self
    }

    /// What the engine's training makes of its optimiser.
    pub fn optimizer(&self) -> Optimizer {
        let method = match self.method {
            Method::Descent => train::Method::DESCENT,
            Method::Momentum => train::Method::Descent { momentum: 0.9 },
            Method::Adam => train::Method::ADAM,
        };
        Optimizer { method, rate: self.rate.to_f32(), decay: self.decay.to_f32() }
    }

    /// Steps of one epoch.
    pub fn steps_an_epoch(&self) -> usize {
        self.examples.div_ceil(self.batch.max(1)).max(1)
    }

    fn too_deep(&self) -> Option<Unplanned> {
        let mut map = limits::DIGIT_SIZE[0];
        for block in 0..self.depth {
            if map < self.side + 1 {
                return Some(Unplanned::TooDeep { depth: self.depth, side: self.side, map, most: block });
            }
            map = (map + 1 - self.side) / 2;
        }
        None
    }
}
