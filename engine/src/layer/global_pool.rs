//! Global pooling: one window as large as the input.

use super::pool::{Kind, Pool};
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, Tensor};
use crate::trace::Trace;

/// The largest value or the mean of each channel. Input `[N, C, D, H, W]`, output `[N, C, 1, 1, 1]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct GlobalPool {
    /// What is kept of a channel.
    pub kind: Kind,
}

impl GlobalPool {
    /// The mean of each channel.
    pub const AVERAGE: GlobalPool = GlobalPool { kind: Kind::MeanInside };
    /// The largest value of each channel.
    pub const MAXIMUM: GlobalPool = GlobalPool { kind: Kind::Maximum };

    /// The pooling layer that does the same over an input `[N, C, D, H, W]`.
    pub fn pool(&self, input: Shape) -> Pool {
        let [_, _, depth, height, width] = input;
        Pool::new(self.kind, [depth, height, width]).with_stride([1; 3])
    }

    /// The shape of the output `[N, C, 1, 1, 1]`.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        self.pool(input).output_shape(input)
    }

    /// Input `[N, C, D, H, W]`, output `[N, C, 1, 1, 1]`. Fails if an axis of the input is empty.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        self.pool(input.shape()).forward(input)
    }

    /// How the loss changes with the input, from how it changes with the output `[N, C, 1, 1, 1]`.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        self.pool(input.shape()).input_gradient(input, gradient)
    }

    /// How the output cell `[n, c, 0, 0, 0]` was made.
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        self.pool(input_shape).trace(input_shape, cell, input)
    }
}
