//! Why a change can't be done, with the numbers that say it.

use crate::engine::misfit::Misfit;
use crate::lab::learning::Unplanned;
use crate::lab::setting::{Part, Unfit};

/// Why an action can't be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The engine can't work this layer out.
    Misfit(Part, Misfit),
    /// A number is outside its limits.
    Limit {
        /// What it counts.
        what: Limited,
        /// The number.
        wanted: usize,
        /// The least there can be.
        least: usize,
        /// The most there can be.
        most: usize,
    },
    /// A value has more digits than a link can carry.
    ValueTooLong,
    /// The cell holds nothing of the drawing, which was moved.
    MovedAway,
    /// Black would be brighter than white.
    UpsideDown,
    /// There can't be such a training.
    Plan(Unplanned),
    /// There is no such cell, preset or sample.
    Unknown,
}

/// What has limits of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limited {
    /// Cells a side of the kernel.
    Kernel,
    /// The common divisor.
    Divisor,
    /// Cells a side of the picture.
    Picture,
    /// Cells that the window moves on by.
    Stride,
    /// Distance of neighbouring kernel cells.
    Dilation,
    /// Padding cells at one side.
    Padding,
    /// Cells a side of a pooling window, or from one to the next.
    Pool,
    /// Cells that the drawing is moved by.
    Shift,
    /// The seed of an order of pixels.
    Seed,
    /// Cells a side of a picture whose weights are counted.
    Counted,
    /// Channels of a picture.
    Channels,
    /// Filters over one picture.
    Filters,
    /// Classes that are scored.
    Classes,
    /// Weights of a trained network that differ from what was learned.
    Edits,
    /// Blocks of a network that learns.
    Depth,
    /// Digits a step.
    Batch,
    /// Training digits that are learned from.
    Examples,
    /// Cells that a training digit is moved by.
    Moved,
    /// Degrees that it is turned by.
    Turned,
    /// Percent that it is made larger or smaller by.
    Scaled,
    /// The number of a simulated person, from 1.
    Person,
    /// Years of a simulated person.
    Age,
}

impl From<Unfit> for Refusal {
    fn from(Unfit { part, misfit }: Unfit) -> Refusal {
        Refusal::Misfit(part, misfit)
    }
}
