//! All that follows from a setting: the input, the layer and the output, computed by the engine.

use crate::engine::axis::Axis;
use crate::engine::layer::convolution::Convolution;
use crate::engine::misfit::Misfit;
use crate::engine::number::Number;
use crate::engine::tensor::{Cell, Shape, Tensor};
use crate::engine::trace::Trace;
use crate::lab::grid::Grid;
use crate::lab::setting::Setting;

/// A setting worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct Bench {
    /// What it was worked out from.
    pub setting: Setting,
    /// The input on the chosen scale.
    pub input: Grid,
    /// The kernel's numerators as they meet the input: turned if the setting says so.
    pub kernel: Grid,
    /// Rows and columns.
    pub axes: [Axis; 2],
    /// Every output, `[1, 1, 1, H', W']`.
    pub output: Tensor,
    convolution: Convolution,
}

impl Bench {
    /// Works a setting out. Fails where the engine does, with its reason.
    pub fn of(setting: &Setting) -> Result<Bench, Misfit> {
        let convolution = setting.convolution()?;
        let input = setting.picture.input().ok_or(Misfit::Length { shape: [0; 5], values: 0 })?;
        let tensor =
            Tensor::from_vec(shape(&input), input.cells().iter().map(|cell| cell.to_f32()).collect())?;
        let [_, rows, columns] = convolution.axes(tensor.shape())?;
        let output = convolution.forward(&tensor)?;
        let weights = &setting.filter.weights;
        let kernel = if setting.flip { weights.turned() } else { weights.clone() };
        Ok(Bench { setting: setting.clone(), input, kernel, axes: [rows, columns], output, convolution })
    }

    /// Height and width of the output.
    pub fn output_size(&self) -> [usize; 2] {
        let [_, _, _, height, width] = self.output.shape();
        [height, width]
    }

    /// How many steps the window takes: one an output cell.
    pub fn steps(&self) -> usize {
        self.output.values().len()
    }

    /// Row and column of a step's output cell.
    pub fn place(&self, step: usize) -> [usize; 2] {
        let width = self.output_size()[1].max(1);
        [step / width, step % width]
    }

    /// The step at an output cell, `None` outside.
    pub fn step_at(&self, [row, column]: [usize; 2]) -> Option<usize> {
        let [height, width] = self.output_size();
        (row < height && column < width).then_some(row * width + column)
    }

    /// The engine's value of a step.
    pub fn value(&self, step: usize) -> Option<f32> {
        self.output.values().get(step).copied()
    }

    /// How a step's value was made.
    pub fn trace(&self, step: usize) -> Result<Trace, Misfit> {
        let [row, column] = self.place(step);
        let number = |[_, _, _, row, column]: Cell| match self.input.get(row, column) {
            Some(exact) => Number::exact(exact),
            None => Number::ZERO,
        };
        self.convolution.trace(shape(&self.input), [0, 0, 0, row, column], &number)
    }

    /// The input cell that a padded position holds, by the border's rule; `None` = zero.
    pub fn source(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let border = self.setting.geometry.border;
        Some([border.source(self.axes[0], row)?, border.source(self.axes[1], column)?])
    }

    /// Whether there is any padding.
    pub fn is_padded(&self) -> bool {
        self.axes.iter().any(|axis| axis.before + axis.after > 0)
    }

    /// The padded cells that a step's window covers: `[row, column, rows, columns]`, counted from the padding's
    /// first row.
    pub fn window(&self, step: usize) -> [usize; 4] {
        let [row, column] = self.place(step);
        let [rows, columns] = self.axes;
        [row * rows.stride, column * columns.stride, rows.reach(), columns.reach()]
    }
}

fn shape(grid: &Grid) -> Shape {
    [1, 1, 1, grid.height(), grid.width()]
}
