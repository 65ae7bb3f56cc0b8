//! ReLU: what is below 0 becomes 0.

use super::check_gradient;
use crate::exact::Exact;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, Tensor, cells, check_cell};
use crate::trace::{Rule, Source, Trace};

/// max(x, 0) of each value; NaN stays NaN. Input and output `[N, C, D, H, W]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Relu;

impl Relu {
    /// The shape of the input.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        cells(input).map(|_| input)
    }

    /// Input and output `[N, C, D, H, W]`.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        Tensor::from_vec(input.shape(), input.values().iter().map(|&value| rectified(value)).collect())
    }

    /// How the loss changes with the input: as with the output where the value was above 0 or NaN, else not at all. At
    /// 0 itself, where there is no slope, it is 0.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        check_gradient(gradient.shape(), self.output_shape(input.shape())?)?;
        let pairs = input.values().iter().zip(gradient.values());
        let passed = pairs.map(|(&value, &gradient)| if value <= 0.0 { 0.0 } else { gradient });
        Tensor::from_vec(input.shape(), passed.collect())
    }

    /// How one cell was made.
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        check_cell(self.output_shape(input_shape)?, cell)?;
        let number = input(cell);
        let exact = number.exact.map(|exact| exact.max(Exact::ZERO));
        let result = Number { value: rectified(number.value), exact };
        Ok(Trace::single(Rule::Rectified, cell[1], Source::Cell(cell), number, result))
    }
}

/// Written as it is so that −0 becomes +0 and NaN stays.
fn rectified(value: f32) -> f32 {
    if value <= 0.0 { 0.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_zero_is_zero() {
        let values = vec![-1.0, -0.0, 2.5, f32::NEG_INFINITY, f32::INFINITY, f32::NAN];
        let output = Relu.forward(&Tensor::from_vec([1, 6, 1, 1, 1], values).unwrap()).unwrap();
        assert_eq!(output.values()[..5], [0.0, 0.0, 2.5, 0.0, f32::INFINITY]);
        assert!(output.values()[1].is_sign_positive() && output.values()[5].is_nan());
    }
}
