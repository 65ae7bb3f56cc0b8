//! Softmax: each exponential's share of all exponentials along one axis, or the logarithm of that share.
//!
//! The largest value is taken off first, so that no exponential overflows; the share stays the same. The logarithm is
//! taken of the sum, never of a share that may already have vanished.

use std::iter::StepBy;
use std::ops::Range;

use super::check_gradient;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, Tensor, cells, check_cell};
use crate::trace::{Group, Rule, Source, Term, Trace};

/// Softmax over one axis. Input and output `[N, C, D, H, W]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Softmax {
    /// The axis along which the shares sum to 1, counted in `[N, C, D, H, W]` from 0.
    pub axis: usize,
    /// Whether the logarithm is taken.
    pub logarithm: bool,
}

impl Softmax {
    /// The shares along an axis of `[N, C, D, H, W]`; classes stand on axis 1.
    pub fn over(axis: usize) -> Softmax {
        Softmax { axis, logarithm: false }
    }

    /// The logarithms of the shares.
    pub fn log_over(axis: usize) -> Softmax {
        Softmax { axis, logarithm: true }
    }

    /// The shape of the input.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        match input.get(self.axis) {
            Some(_) => cells(input).map(|_| input),
            None => Err(Misfit::NoSuchAxis { axis: self.axis }),
        }
    }

    /// Input and output `[N, C, D, H, W]`.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        let shape = self.output_shape(input.shape())?;
        let mut output = input.values().to_vec();
        for lane in self.lanes(shape) {
            let shares = Shares::of(lane.clone().map(|cell| output[cell]));
            lane.for_each(|cell| {
                output[cell] = match self.logarithm {
                    true => shares.logarithm(output[cell]),
                    false => shares.share(output[cell]),
                }
            });
        }
        Tensor::from_vec(shape, output)
    }

    /// How the loss changes with the input. With s the share and g the output's gradient it is s · (g − Σ s·g), for
    /// logarithms g − s · Σ g; the sum runs along the axis in order, from +0 on.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        check_gradient(gradient.shape(), self.output_shape(input.shape())?)?;
        let shares = Softmax::over(self.axis).forward(input)?.into_values();
        let mut output = gradient.values().to_vec();
        for lane in self.lanes(input.shape()) {
            let terms = lane
                .clone()
                .map(|cell| if self.logarithm { output[cell] } else { shares[cell] * output[cell] });
            let sum = terms.fold(0.0, |sum, term| sum + term);
            lane.for_each(|cell| {
                output[cell] = match self.logarithm {
                    true => output[cell] - shares[cell] * sum,
                    false => shares[cell] * (output[cell] - sum),
                }
            });
        }
        Tensor::from_vec(input.shape(), output)
    }

    /// For each set of values that share, where they stand among all.
    fn lanes(&self, shape: Shape) -> impl Iterator<Item = StepBy<Range<usize>>> {
        let inner: usize = shape[self.axis + 1..].iter().product();
        let length = shape[self.axis] * inner;
        let outer = if length == 0 { 0 } else { shape[..self.axis].iter().product() };
        let starts = (0..outer).flat_map(move |block| (0..inner).map(move |start| block * length + start));
        starts.map(move |start| (start..start + length).step_by(inner))
    }

    /// How one cell was made: one group with all values along the axis. There is no exact value.
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        check_cell(self.output_shape(input_shape)?, cell)?;
        Trace::check(&input_shape[self.axis..=self.axis])?;
        let at = |position| {
            let mut place = cell;
            place[self.axis] = position;
            place
        };
        let cells: Vec<Cell> = (0..input_shape[self.axis]).map(at).collect();
        let values: Vec<Number> = cells.iter().map(|&cell| input(cell)).collect();
        let shares = Shares::of(values.iter().map(|number| number.value));
        let terms = cells.iter().zip(values).map(|(&cell, value)| shares.term(cell, value)).collect();
        Ok(shares.trace(self.logarithm, cell, input(cell).value, terms))
    }
}

/// The largest value of a lane and the sum of the exponentials.
#[derive(Clone, Copy)]
pub(crate) struct Shares {
    largest: f32,
    sum: f32,
}

impl Shares {
    /// From the values of one lane, in order.
    pub fn of(values: impl Iterator<Item = f32> + Clone) -> Shares {
        let largest =
            values.clone().fold(f32::NEG_INFINITY, |best, next| if next > best { next } else { best });
        let sum = values.fold(0.0, |sum, value| sum + libm::expf(value - largest));
        Shares { largest, sum }
    }

    /// A value's share.
    pub fn share(self, value: f32) -> f32 {
        libm::expf(value - self.largest) / self.sum
    }

    /// The natural logarithm of a value's share.
    pub fn logarithm(self, value: f32) -> f32 {
        value - self.largest - libm::logf(self.sum)
    }

    fn term(self, cell: Cell, value: Number) -> Term {
        let product = Number::approximate(libm::expf(value.value - self.largest));
        Term { product, ..Term::plain(Source::Cell(cell), value) }
    }

    fn trace(self, logarithm: bool, cell: Cell, value: f32, terms: Vec<Term>) -> Trace {
        let (rule, result) = match logarithm {
            true => (Rule::LogShare, self.logarithm(value)),
            false => (Rule::Share, self.share(value)),
        };
        let (sum, bias) = (Number::approximate(self.sum), Number::approximate(-self.largest));
        let groups = vec![Group::new(cell[1], 0, terms)];
        Trace { rule, groups, sum, divisor: sum, bias, result: Number::approximate(result) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_values_do_not_overflow() {
        let input = Tensor::from_vec([1, 3, 1, 1, 1], vec![1000.0, 1000.0, -1000.0]).unwrap();
        assert_eq!(Softmax::over(1).forward(&input).unwrap().values(), [0.5, 0.5, 0.0]);
        let logarithms = Softmax::log_over(1).forward(&input).unwrap();
        assert_eq!(logarithms.values()[2], -2000.0 - libm::logf(2.0));
        assert_eq!(Softmax::over(5).forward(&input), Err(Misfit::NoSuchAxis { axis: 5 }));
    }
}
