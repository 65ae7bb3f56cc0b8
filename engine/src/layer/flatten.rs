//! Flatten: the axes from one on as one row of channels. No value changes.

use super::check_gradient;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, Tensor, cell_at, cells, check_cell, flat_index};
use crate::trace::{Source, Trace};

/// Input `[N, C, D, H, W]`, output `[product before the axis, product from the axis on, 1, 1, 1]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Flatten {
    /// The first axis that goes into the row, 0 to 5; 1 keeps the samples apart.
    pub axis: usize,
}

impl Flatten {
    /// The shape `[before, after, 1, 1, 1]`.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        cells(input)?;
        match input.split_at_checked(self.axis) {
            Some((before, after)) => Ok([before.iter().product(), after.iter().product(), 1, 1, 1]),
            None => Err(Misfit::NoSuchAxis { axis: self.axis }),
        }
    }

    /// Input `[N, C, D, H, W]`, output as [`Flatten::output_shape`]; the same values in the same order.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        Tensor::from_vec(self.output_shape(input.shape())?, input.values().to_vec())
    }

    /// How the loss changes with the input: the same values in the input's shape.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        check_gradient(gradient.shape(), self.output_shape(input.shape())?)?;
        Tensor::from_vec(input.shape(), gradient.values().to_vec())
    }

    /// Where one cell comes from.
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        let shape = self.output_shape(input_shape)?;
        check_cell(shape, cell)?;
        let source = cell_at(input_shape, flat_index(shape, cell).unwrap_or(0));
        Ok(Trace::copied(source[1], Source::Cell(source), input(source)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_the_order() {
        let input = Tensor::from_vec([2, 2, 1, 1, 2], (0..8).map(|value| value as f32).collect()).unwrap();
        let output = Flatten { axis: 1 }.forward(&input).unwrap();
        assert_eq!(output.shape(), [2, 4, 1, 1, 1]);
        assert_eq!(output.get([1, 2, 0, 0, 0]), Some(6.0));
        let trace = Flatten { axis: 1 }.trace(input.shape(), [1, 2, 0, 0, 0], &|_| Number::ONE).unwrap();
        assert_eq!(trace.terms().next().unwrap().source, Source::Cell([1, 1, 0, 0, 0]));
        assert_eq!(Flatten { axis: 6 }.output_shape([1; 5]), Err(Misfit::NoSuchAxis { axis: 6 }));
    }
}
