//! How the loss's change with one learned number was made: the products of one sample, by output cell.

use super::Convolution;
use crate::layer::check_gradient;
use crate::misfit::Misfit;
use crate::tensor::{Cell, Tensor, check_cell};

/// One number that a convolution has learned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parameter {
    /// The weight at `[o, c, d, h, w]` of `[O, C / groups, D, H, W]`.
    Weight(Cell),
    /// The bias of a filter.
    Bias(usize),
}

/// What one output cell adds to the sum.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Push {
    /// The output cell `[n, o, d, h, w]`.
    pub output: Cell,
    /// How the loss changes with its value.
    pub slope: f32,
    /// The value that the weight met there, on padding what it holds; 1 for a bias.
    pub value: f32,
    /// slope · value.
    pub product: f32,
}

impl Convolution {
    /// The products of one sample that [`Convolution::parameter_gradient`] sums for a learned number, in the order of the
    /// sum. Fails where it does, and if there is no such sample or number.
    pub fn pushes(
        &self,
        input: &Tensor,
        gradient: &Tensor,
        parameter: Parameter,
        sample: usize,
    ) -> Result<Vec<Push>, Misfit> {
        let shape = self.output_shape(input.shape())?;
        check_gradient(gradient.shape(), shape)?;
        let filters = self.filters().shape();
        let filter = match parameter {
            Parameter::Weight(tap) => {
                check_cell(filters, tap)?;
                tap[0]
            }
            Parameter::Bias(filter) => filter,
        };
        check_cell(shape, [sample, filter, 0, 0, 0])?;
        let axes = self.axes(input.shape())?;
        let met = |place: [usize; 3]| match parameter {
            Parameter::Bias(_) => 1.0,
            Parameter::Weight([_, channel, tap @ ..]) => {
                let padded = |axis: usize| place[axis] * axes[axis].stride + tap[axis] * axes[axis].dilation;
                let source = |axis: usize| self.border.source(axes[axis], padded(axis));
                let channel = filter / (filters[0] / self.groups) * filters[1] + channel;
                let cell = source(0).zip(source(1)).zip(source(2));
                cell.and_then(|((d, h), w)| input.get([sample, channel, d, h, w])).unwrap_or(0.0)
            }
        };
        let mut pushes = Vec::with_capacity(shape[2] * shape[3] * shape[4]);
        for index in 0..shape[2] * shape[3] * shape[4] {
            let place = [index / (shape[3] * shape[4]), index / shape[4] % shape[3], index % shape[4]];
            let output = [sample, filter, place[0], place[1], place[2]];
            let (slope, value) = (gradient.get(output).unwrap_or(0.0), met(place));
            pushes.push(Push { output, slope, value, product: slope * value });
        }
        Ok(pushes)
    }

    /// The sum that a learned number's samples have, each the sum of its own products, as
    /// [`Convolution::parameter_gradient`] gives it.
    pub fn summed(&self, parameter: Parameter, samples: impl Iterator<Item = f32>) -> f32 {
        let sum = samples.fold(0.0, |sum, sample| sum + sample);
        match parameter {
            Parameter::Weight([filter, ..]) => {
                self.divisors.get(filter).map_or(sum, |divisor| sum / divisor.value)
            }
            Parameter::Bias(_) => sum,
        }
    }
}

impl Push {
    /// The sum of one sample's products.
    pub fn sum(pushes: &[Push]) -> f32 {
        pushes.iter().fold(0.0, |sum, push| sum + push.product)
    }
}
