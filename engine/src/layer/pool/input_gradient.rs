//! How the loss changes with a pooling layer's input: a maximum passes all to its winner, a mean a share to each cell.
//!
//! An input cell's sum has one order: from +0 on, by output cell (depth, row, column).

use super::{Kind, Pool};
use crate::axis::Axis;
use crate::layer::check_gradient;
use crate::misfit::Misfit;
use crate::tensor::{Shape, Tensor, cells, too_large, zeros};

impl Pool {
    /// From an input `[N, C, D, H, W]` and how the loss changes with the output `[N, C, D', H', W']`: how it changes with
    /// the input. Of equal maxima the first gets all. Fails where [`Pool::forward`] does, and if the gradient has another
    /// shape than the output.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        let from = input.shape();
        let to = self.output_shape(from)?;
        check_gradient(gradient.shape(), to)?;
        let mut output = zeros(cells(from)?).ok_or(too_large(from))?;
        let planes = output.chunks_mut(from[2] * from[3] * from[4]);
        let gradients = gradient.values().chunks(to[2] * to[3] * to[4]);
        if self.kind == Kind::Maximum {
            let winners = self.winners(input)?;
            let winners = winners.chunks(to[2] * to[3] * to[4]);
            for ((output, gradient), winners) in planes.zip(gradients).zip(winners) {
                gradient.iter().zip(winners).for_each(|(gradient, winner)| output[*winner] += gradient);
            }
        } else {
            let axes = self.axes(from)?;
            let shares =
                Shares { inside: axes.map(inside), counts: axes.map(|axis| self.counts(axis)), from };
            planes.zip(gradients).for_each(|(output, gradient)| shares.add(gradient, output));
        }
        Tensor::from_vec(from, output)
    }
}

/// What each cell of a window gets: the window's gradient over the number of cells that its mean counted.
struct Shares {
    /// For each output of an axis the input cells that its window meets.
    inside: [Vec<Vec<usize>>; 3],
    /// For each output of an axis the factor of the divisor.
    counts: [Vec<usize>; 3],
    from: Shape,
}

impl Shares {
    /// Adds one channel's gradient `[D', H', W']` to its input cells `[D, H, W]`.
    fn add(&self, gradient: &[f32], output: &mut [f32]) {
        let [slices, rows, columns] = &self.inside;
        let windows = slices
            .iter()
            .zip(&self.counts[0])
            .flat_map(|slice| rows.iter().zip(&self.counts[1]).map(move |row| (slice, row)));
        for (((slices, depth), (rows, height)), line) in windows.zip(gradient.chunks(columns.len())) {
            for (slice, row) in slices.iter().flat_map(|slice| rows.iter().map(move |row| (slice, row))) {
                let cells = &mut output[(slice * self.from[3] + row) * self.from[4]..][..self.from[4]];
                for ((gradient, columns), width) in line.iter().zip(columns).zip(&self.counts[2]) {
                    let share = gradient / (depth * height * width) as f32;
                    columns.iter().for_each(|&column| cells[column] += share);
                }
            }
        }
    }
}

/// The input cells that each output's window meets.
fn inside(axis: Axis) -> Vec<Vec<usize>> {
    let outputs = 0..axis.output().unwrap_or(0);
    outputs.map(|output| axis.window(output).filter_map(|tap| axis.inside(tap.padded)).collect()).collect()
}
