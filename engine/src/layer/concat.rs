//! Concatenation: values from beside (a table of age, weight, …) join the input as more channels.

use super::check_gradient;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::numbers::Numbers;
use crate::tensor::{Cell, Shape, Tensor, cells, check_cell};
use crate::trace::{Source, Trace};

/// Input `[N, C, D, H, W]` and side values `[N, K, D, H, W]`, output `[N, C + K, D, H, W]`: first the input.
#[derive(Clone, PartialEq, Debug)]
pub struct Concat {
    /// The side values `[N, K, D, H, W]`.
    pub side: Numbers,
}

impl Concat {
    /// Joins the given values.
    pub fn new(side: Numbers) -> Concat {
        Concat { side }
    }

    /// The shape `[N, C + K, D, H, W]`. Fails if the shapes differ in more than their channels.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        let side = self.side.values().shape();
        let with_channels = |shape: Shape, channels| [shape[0], channels, shape[2], shape[3], shape[4]];
        if with_channels(input, 0) != with_channels(side, 0) {
            return Err(Misfit::Side { input, side });
        }
        let shape = with_channels(input, input[1].saturating_add(side[1]));
        cells(shape).map(|_| shape)
    }

    /// Input `[N, C, D, H, W]`, output `[N, C + K, D, H, W]`.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        let shape = self.output_shape(input.shape())?;
        let mut values = Vec::with_capacity(cells(shape)?);
        for sample in 0..shape[0] {
            for part in [input, self.side.values()] {
                let length = part.values().len() / shape[0];
                values.extend_from_slice(&part.values()[sample * length..][..length]);
            }
        }
        Tensor::from_vec(shape, values)
    }

    /// How the loss changes with the input: the output's gradient, its first C channels.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        check_gradient(gradient.shape(), self.output_shape(input.shape())?)?;
        let samples = input.shape()[0].max(1);
        let (all, kept) = (gradient.values().len() / samples, input.values().len() / samples);
        let rows = gradient.values().chunks(all.max(1)).map(|row| &row[..kept]);
        Tensor::from_vec(input.shape(), rows.flatten().copied().collect())
    }

    /// Where one cell comes from.
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        check_cell(self.output_shape(input_shape)?, cell)?;
        let Some(channel) = cell[1].checked_sub(input_shape[1]) else {
            return Ok(Trace::copied(cell[1], Source::Cell(cell), input(cell)));
        };
        let place = [cell[0], channel, cell[2], cell[3], cell[4]];
        Ok(Trace::copied(channel, Source::Side(place), self.side.get(place).unwrap_or(Number::ZERO)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Exact;

    #[test]
    fn first_the_features_then_the_table() {
        let features = Tensor::from_vec([2, 2, 1, 1, 1], vec![1., 2., 3., 4.]).unwrap();
        let table = Numbers::exact([2, 1, 1, 1, 1], vec![Exact::integer(60), Exact::integer(70)]).unwrap();
        let concat = Concat::new(table);
        assert_eq!(concat.forward(&features).unwrap().values(), [1., 2., 60., 3., 4., 70.]);
        let trace = concat.trace(features.shape(), [1, 2, 0, 0, 0], &|_| Number::ZERO).unwrap();
        assert_eq!(trace.result, Number::exact(Exact::integer(70)));
        let gradient = Tensor::from_vec([2, 3, 1, 1, 1], vec![1., 2., 3., 4., 5., 6.]).unwrap();
        assert_eq!(concat.input_gradient(&features, &gradient).unwrap().values(), [1., 2., 4., 5.]);
        let wrong = concat.input_gradient(&features, &features);
        assert_eq!(wrong, Err(Misfit::Gradient { gradient: [2, 2, 1, 1, 1], output: [2, 3, 1, 1, 1] }));
        assert!(concat.output_shape([3, 2, 1, 1, 1]).is_err());
    }
}
