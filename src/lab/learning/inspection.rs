//! How one weight is about to be changed: which digits and which places push it, and the update written out.

use crate::engine::misfit::Misfit;
use crate::engine::train::Update;
use crate::lab::learning::examples::Examples;
use crate::lab::learning::run::Run;
use crate::lab::network::WeightPlace;

/// One place's push on a weight: how the loss changes with the output there, times the value that the weight met.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Push {
    /// The output cell's row and column.
    pub cell: [usize; 2],
    /// How the loss changes with the output value there.
    pub slope: f32,
    /// The input value that the weight met; 1 for a bias.
    pub input: f32,
    /// Their product.
    pub product: f32,
}

/// One digit's push: its places' products summed from +0 in their order.
#[derive(Clone, PartialEq, Debug)]
pub struct Share {
    /// The digit's place in the batch.
    pub place: usize,
    /// Its number among the training digits.
    pub digit: usize,
    /// What it was taken for while learning.
    pub label: u8,
    /// The sum of its products.
    pub sum: f32,
    /// Every place, row by row.
    pub pushes: Vec<Push>,
}

/// The next change of one weight.
#[derive(Clone, PartialEq, Debug)]
pub struct Inspection {
    /// Which weight.
    pub weight: WeightPlace,
    /// Steps made before.
    pub step: usize,
    /// The batch's digits in their order; their sums, summed from +0 in this order, are the gradient.
    pub shares: Vec<Share>,
    /// The update.
    pub update: Update,
    /// Whether the filter is frozen, so that the update is not made.
    pub is_frozen: bool,
}
