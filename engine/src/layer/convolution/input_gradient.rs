//! How the loss changes with a convolution's input: the output's gradient goes back through the turned kernels.
//!
//! One sum has one order. At a padded position: from +0 on, (gradient / divisor) · weight by filter, then by output cell
//! (depth, row, column). At an input cell: its own position and those that the border copied it to, in order.

use super::Convolution;
use crate::axis::Axis;
use crate::layer::check_gradient;
use crate::misfit::Misfit;
use crate::padding::Padding;
use crate::tensor::{Shape, Tensor, cells, too_large, zeros};

impl Convolution {
    /// From an input `[N, C, D, H, W]` and how the loss changes with the output `[N, O, D', H', W']`: how it changes with
    /// the input. Fails where [`Convolution::forward`] does, if the gradient has another shape than the output, and where
    /// the gradient with all its zeros is too many cells.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        let from = input.shape();
        check_gradient(gradient.shape(), self.output_shape(from)?)?;
        let axes = self.axes(from)?;
        let padded = self.reversed(axes)?.forward(&self.spread(gradient, axes)?)?;
        self.gathered(&padded, axes, from)
    }

    /// The gradient over the divisors, with zeros between its cells where the stride is more than 1.
    fn spread(&self, gradient: &Tensor, axes: [Axis; 3]) -> Result<Tensor, Misfit> {
        let [samples, filters, slices, rows, width] = gradient.shape();
        let size = |axis: usize, outputs: usize| (outputs - 1) * axes[axis].stride + 1;
        let [depth, height, length] = [size(0, slices), size(1, rows), size(2, width)];
        let shape = [samples, filters, depth, height, length];
        let mut spread = zeros(cells(shape)?).ok_or(too_large(shape))?;
        for (index, line) in gradient.values().chunks(width).enumerate() {
            let (plane, slice, row) = (index / rows / slices, index / rows % slices, index % rows);
            let start = (plane * depth + slice * axes[0].stride) * height + row * axes[1].stride;
            let cells = spread[start * length..][..length].iter_mut().step_by(axes[2].stride);
            let divisor = self.divisors[plane % filters].value;
            cells.zip(line).for_each(|(cell, value)| *cell = value / divisor);
        }
        Tensor::from_vec(shape, spread)
    }

    /// From a spread gradient to the padded input: channels are filters, filters channels, kernels turned by 180°.
    fn reversed(&self, axes: [Axis; 3]) -> Result<Convolution, Misfit> {
        let [filters, channels, depth, height, width] = self.filters().shape();
        let (filters, kernel) = (filters / self.groups, depth * height * width);
        let turned = self.filters().turned();
        let mut weights = Vec::with_capacity(turned.values().len());
        for channel in 0..self.groups * channels {
            let first = channel / channels * filters;
            for filter in first..first + filters {
                let start = (filter * channels + channel % channels) * kernel;
                weights.extend_from_slice(&turned.values()[start..start + kernel]);
            }
        }
        let shape = [self.groups * channels, filters, depth, height, width];
        let padding = Padding::Explicit(axes.map(|axis| [axis.reach() - 1; 2]));
        let convolution = Convolution::new(Tensor::from_vec(shape, weights)?)?.with_groups(self.groups);
        Ok(convolution.with_dilation(self.window.dilation).with_padding(padding))
    }

    /// Sums for each input cell what stands on the padded positions that hold it. Positions that no window reached are
    /// not there.
    fn gathered(&self, padded: &Tensor, axes: [Axis; 3], from: Shape) -> Result<Tensor, Misfit> {
        let [_, _, depths, rows, width] = padded.shape();
        let sources = |axis: Axis, positions: usize| -> Vec<Option<usize>> {
            (0..positions).map(|position| self.border.source(axis, position)).collect()
        };
        let slices = sources(axes[0], depths);
        let (lines, columns) = (sources(axes[1], rows), sources(axes[2], width));
        let mut output = zeros(cells(from)?).ok_or(too_large(from))?;
        for (index, line) in padded.values().chunks(width).enumerate() {
            let plane = index / rows / depths;
            if let (Some(slice), Some(row)) = (slices[index / rows % depths], lines[index % rows]) {
                let start = (plane * from[2] + slice) * from[3] + row;
                add_row(&mut output[start * from[4]..][..from[4]], line, &columns, axes[2]);
            }
        }
        Tensor::from_vec(from, output)
    }
}

/// Adds a padded row to the input row that it holds: the padding before, the row itself, the padding after.
fn add_row(cells: &mut [f32], line: &[f32], columns: &[Option<usize>], axis: Axis) {
    let start = axis.before.min(line.len());
    let end = (axis.before + axis.input).min(line.len());
    add_copies(cells, &line[..start], &columns[..start]);
    cells.iter_mut().zip(&line[start..end]).for_each(|(cell, value)| *cell += value);
    add_copies(cells, &line[end..], &columns[end..]);
}

fn add_copies(cells: &mut [f32], line: &[f32], columns: &[Option<usize>]) {
    for (value, column) in line.iter().zip(columns) {
        if let Some(column) = column {
            cells[*column] += value;
        }
    }
}
