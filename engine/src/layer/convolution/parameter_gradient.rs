//! How the loss changes with what a convolution has learned: its weights and biases.
//!
//! One sum has one order: for each sample from +0 on, gradient · value by output cell (depth, row, column); then from +0
//! on the samples' sums; then the divisor. A padding cell counts with the value it holds. A bias's sum has the same order
//! and no divisor.

use super::Convolution;
use super::sums::Sums;
use crate::band::Band;
use crate::layer::check_gradient;
use crate::misfit::Misfit;
use crate::tensor::{Tensor, cells, too_large, zeros};

/// How the loss changes with each learned number.
#[derive(Clone, PartialEq, Debug)]
pub struct ParameterGradient {
    /// By the weights' numerators `[O, C / groups, D, H, W]`.
    pub filters: Tensor,
    /// By the biases `[O]`.
    pub biases: Vec<f32>,
}

impl Convolution {
    /// From an input `[N, C, D, H, W]` and how the loss changes with the output `[N, O, D', H', W']`: how it changes with
    /// weights and biases. Where there are divisors, a weight is its numerator. Fails where [`Convolution::forward`] does,
    /// and if the gradient has another shape than the output.
    pub fn parameter_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<ParameterGradient, Misfit> {
        let (from, to) = (input.shape(), self.output_shape(input.shape())?);
        check_gradient(gradient.shape(), to)?;
        let [filters, channels, ..] = self.filters().shape();
        let mut band = Band::new(self.axes(from)?, self.border, 0.0, channels)?;
        let (taps, per_group) = (band.taps(), filters / self.groups);
        let cover = |_| Sums::cover(per_group, taps.len(), to[4] * band.height()).ok_or(too_large(to));
        let mut groups: Vec<Vec<Sums>> = (0..self.groups).map(cover).collect::<Result<_, _>>()?;
        let inputs = input.values().chunks(channels * from[2] * from[3] * from[4]);
        let gradients = gradient.values().chunks(per_group * to[2] * to[3] * to[4]);
        for (index, (input, gradient)) in inputs.zip(gradients).enumerate() {
            for slice in 0..to[2] {
                for row in (0..to[3]).step_by(band.height()) {
                    band.fill(input, slice, row);
                    for sums in &mut groups[index % self.groups] {
                        sums.add(&band, &taps, gradient, to, [slice, row]);
                    }
                }
            }
            groups[index % self.groups].iter_mut().for_each(Sums::end_sample);
        }
        self.finished_gradient(groups.iter().flatten())
    }

    /// The sums in the order of the filters, divided.
    fn finished_gradient<'a>(
        &self,
        sums: impl Iterator<Item = &'a Sums>,
    ) -> Result<ParameterGradient, Misfit> {
        let shape = self.filters().shape();
        let mut weights = zeros(cells(shape)?).ok_or(too_large(shape))?;
        let taps = weights.len() / shape[0];
        let mut biases = Vec::with_capacity(shape[0]);
        let rows = weights.chunks_mut(taps).zip(&self.divisors);
        for ((weights, divisor), (bias, sums)) in rows.zip(sums.flat_map(Sums::lanes)) {
            biases.push(bias);
            weights.iter_mut().zip(sums).for_each(|(weight, sum)| *weight = sum / divisor.value);
        }
        Ok(ParameterGradient { filters: Tensor::from_vec(shape, weights)?, biases })
    }
}
