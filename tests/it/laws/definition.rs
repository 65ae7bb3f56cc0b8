//! Convolution as it is defined: slow loops that share no code with the engine.

use convolens::engine::{Border, Cell, Convolution, Padding, Shape, Tensor};
use proptest::prelude::*;

use super::sample::{border, cells, padding, sizes, tensor, values, where_long};

/// All settings of a convolution, random.
#[derive(Clone, Debug)]
pub struct Case {
    pub input: Shape,
    pub filters: Shape,
    pub stride: [usize; 3],
    pub dilation: [usize; 3],
    pub padding: Padding,
    pub border: Border,
    pub groups: usize,
    pub seed: u64,
    pub hostile: bool,
}

pub fn case() -> impl Strategy<Value = Case> {
    let numbers = || prop::array::uniform3(1usize..4);
    let counts = (1usize..3, 1usize..4, 1usize..4, 1usize..12);
    let kernel = prop::array::uniform3(1usize..5);
    let moves = (kernel, numbers(), numbers(), padding(), border());
    (sizes(), counts, moves, any::<u64>(), any::<bool>()).prop_map(|(sizes, counts, moves, seed, hostile)| {
        let (samples, groups, channels, filters) = counts;
        let (kernel, stride, dilation, padding, border) = moves;
        let [depth, height, width] = where_long(sizes, kernel);
        Case {
            input: [samples, groups * channels, sizes[0], sizes[1], sizes[2]],
            filters: [groups * filters, channels, depth, height, width],
            stride: where_long(sizes, stride),
            dilation: where_long(sizes, dilation),
            padding,
            border,
            groups,
            seed,
            hostile,
        }
    })
}

impl Case {
    /// Often all 1, as most layers have them.
    pub fn divisors(&self) -> Vec<f32> {
        if self.seed.is_multiple_of(2) {
            return vec![1.0; self.filters[0]];
        }
        values(self.seed ^ 1, self.filters[0], false).into_iter().map(|value| value.abs() + 0.5).collect()
    }

    pub fn biases(&self) -> Vec<f32> {
        values(self.seed ^ 2, self.filters[0], self.hostile)
    }

    pub fn weights(&self) -> Tensor {
        tensor(self.seed ^ 3, self.filters, self.hostile)
    }

    pub fn convolution(&self) -> Convolution {
        self.with(self.weights(), self.biases())
    }

    /// The same settings with other weights and biases.
    pub fn with(&self, weights: Tensor, biases: Vec<f32>) -> Convolution {
        let convolution = Convolution::new(weights).unwrap();
        let convolution = convolution.with_divisors(self.divisors()).unwrap().with_biases(biases).unwrap();
        let convolution = convolution.with_stride(self.stride).with_dilation(self.dilation);
        convolution.with_padding(self.padding).with_border(self.border).with_groups(self.groups)
    }
}

/// The input index at a distance from the first cell, as the border says.
fn source(border: Border, size: usize, position: isize) -> Option<usize> {
    let last = size as isize - 1;
    let index = match border {
        Border::Zero => position,
        Border::Replicate => position.clamp(0, last),
        Border::Reflect if position < 0 => -position,
        Border::Reflect if position > last => 2 * last - position,
        Border::Reflect => position,
    };
    (0..=last).contains(&index).then_some(index as usize)
}

/// Where a tap of an output cell reads: the padded position, and the input cell that the border names there.
pub fn place(case: &Case, before: [usize; 3], cell: Cell, tap: Cell) -> ([usize; 3], Option<Cell>) {
    let [filters, channels, ..] = case.filters;
    let position =
        [0, 1, 2].map(|axis| cell[axis + 2] * case.stride[axis] + tap[axis + 2] * case.dilation[axis]);
    let index = [0, 1, 2].map(|axis| {
        let position = position[axis] as isize - before[axis] as isize;
        source(case.border, case.input[axis + 2], position)
    });
    let channel = cell[1] / (filters / case.groups) * channels + tap[1];
    let input = match index {
        [Some(depth), Some(row), Some(column)] => Some([cell[0], channel, depth, row, column]),
        _ => None,
    };
    (position, input)
}

/// The taps of one filter in the order of the sum.
pub fn taps(case: &Case, filter: usize) -> impl Iterator<Item = Cell> {
    let [_, channels, depth, height, width] = case.filters;
    cells([1, channels, depth, height, width]).map(move |[_, c, d, h, w]| [filter, c, d, h, w])
}

/// One cell by the definition: from +0 on by channel, depth, row, column; then the divisor; then the bias.
pub fn defined(case: &Case, input: &Tensor, weights: &Tensor, before: [usize; 3], cell: Cell) -> f32 {
    let product = |tap| {
        let value = place(case, before, cell, tap).1.map_or(0.0, |source| input.get(source).unwrap());
        weights.get(tap).unwrap() * value
    };
    let sum = taps(case, cell[1]).fold(0.0f32, |sum, tap| sum + product(tap));
    sum / case.divisors()[cell[1]] + case.biases()[cell[1]]
}
