//! The trace of one convolved value: which weight met which cell, by channel and slice.

use super::Convolution;
use crate::axis::{Axis, Tap};
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, check_cell};
use crate::trace::{Group, Rule, Source, Term, Trace, total};

impl Convolution {
    /// How the output cell `[n, o, d, h, w]` was made from an input `[N, C, D, H, W]`. Fails where
    /// [`Convolution::output_shape`] does, if the cell is outside, or if there are
    /// more terms than [`Trace::MOST`].
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        check_cell(self.output_shape(input_shape)?, cell)?;
        Trace::check(&self.filters().shape()[1..])?;
        let axes = self.axes(input_shape)?;
        let [filters, channels, ..] = self.filters().shape();
        let mut groups = Vec::new();
        for channel in 0..channels {
            for slice in axes[0].window(cell[2]) {
                let place =
                    Place { cell, channel, first: cell[1] / (filters / self.groups) * channels, slice };
                let terms = self.terms(axes, place, input);
                groups.push(Group::new(place.first + channel, slice.kernel, terms));
            }
        }
        Ok(self.finished(cell[1], groups))
    }

    fn terms(&self, axes: [Axis; 3], place: Place, input: &dyn Fn(Cell) -> Number) -> Vec<Term> {
        let rows = axes[1].window(place.cell[3]);
        let taps =
            rows.flat_map(|row| axes[2].window(place.cell[4]).map(move |column| [place.slice, row, column]));
        taps.map(|taps| {
            let [depth, row, column] = taps.map(|tap: Tap| tap.kernel);
            let tap = [place.cell[1], place.channel, depth, row, column];
            let source = self.source(axes, place, taps.map(|tap| tap.padded));
            Term::weighted(source, tap, value(source, input), self.filters.get(tap).unwrap_or(Number::ZERO))
        })
        .collect()
    }

    fn source(&self, axes: [Axis; 3], place: Place, position: [usize; 3]) -> Source {
        let at = |index: [Option<usize>; 3]| {
            let [depth, row, column] = index;
            Some([place.cell[0], place.first + place.channel, depth?, row?, column?])
        };
        let each =
            |of: &dyn Fn(Axis, usize) -> Option<usize>| [0, 1, 2].map(|axis| of(axes[axis], position[axis]));
        match at(each(&Axis::inside)) {
            Some(cell) => Source::Cell(cell),
            None => {
                let copied_from = at(each(&|axis, padded| self.border.source(axis, padded)));
                Source::Padding { position, copied_from }
            }
        }
    }

    fn finished(&self, filter: usize, groups: Vec<Group>) -> Trace {
        let sum = total(groups.iter().flat_map(|group| &group.terms));
        let (divisor, bias) = (self.divisors[filter], self.biases[filter]);
        Trace { rule: Rule::WeightedSum, groups, sum, divisor, bias, result: sum.over(divisor).plus(bias) }
    }
}

/// Where the terms of one group stand.
#[derive(Clone, Copy)]
struct Place {
    /// The output cell.
    cell: Cell,
    /// The channel within the filter.
    channel: usize,
    /// The input channel that the filter's first channel sees.
    first: usize,
    /// The kernel's slice.
    slice: Tap,
}

fn value(source: Source, input: &dyn Fn(Cell) -> Number) -> Number {
    match source {
        Source::Cell(cell) => input(cell),
        Source::Padding { copied_from: Some(cell), .. } => input(cell),
        _ => Number::ZERO,
    }
}
