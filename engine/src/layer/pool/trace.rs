//! The trace of one pooled value: the cells of its window, the winner or the divisor.

use super::forward::beats;
use super::{Kind, Pool};
use crate::axis::{Axis, Tap};
use crate::exact::Exact;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, check_cell};
use crate::trace::{Group, Rule, Source, Term, Trace, total};

impl Pool {
    /// How the output cell `[n, c, d, h, w]` was made from an input `[N, C, D, H, W]`: one group a slice. Padding is
    /// among the terms only where the divisor counts it. Fails where [`Pool::output_shape`] does, or if the cell is
    /// outside.
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        check_cell(self.output_shape(input_shape)?, cell)?;
        Trace::check(&self.window.kernel)?;
        let axes = self.axes(input_shape)?;
        let group = |slice: Tap| Group::new(cell[1], slice.kernel, self.terms(axes, cell, slice, input));
        let groups: Vec<Group> =
            axes[0].window(cell[2]).map(group).filter(|group| !group.terms.is_empty()).collect();
        Ok(match self.kind {
            Kind::Maximum => maximum(groups),
            _ => mean(groups),
        })
    }

    fn terms(&self, axes: [Axis; 3], cell: Cell, slice: Tap, input: &dyn Fn(Cell) -> Number) -> Vec<Term> {
        let rows = axes[1].window(cell[3]);
        let places = rows.flat_map(|row| axes[2].window(cell[4]).map(move |column| [slice, row, column]));
        let term = |taps: [Tap; 3]| {
            let position = taps.map(|tap| tap.padded);
            let inside = |axis: usize| axes[axis].inside(position[axis]);
            match (inside(0), inside(1), inside(2)) {
                (Some(depth), Some(row), Some(column)) => {
                    let source = [cell[0], cell[1], depth, row, column];
                    Some(Term::plain(Source::Cell(source), input(source)))
                }
                _ if self.kind == Kind::MeanPadded => {
                    Some(Term::plain(Source::Padding { position, copied_from: None }, Number::ZERO))
                }
                _ => None,
            }
        };
        places.filter_map(term).collect()
    }
}

fn mean(groups: Vec<Group>) -> Trace {
    let terms = || groups.iter().flat_map(|group| &group.terms);
    let (sum, divisor) = (total(terms()), Number::count(terms().count()));
    Trace { rule: Rule::Mean, sum, divisor, bias: Number::ZERO, result: sum.over(divisor), groups }
}

/// The winner is chosen by what is computed; the exact maximum is that of the exact values, where f32 may see a tie.
fn maximum(groups: Vec<Group>) -> Trace {
    let terms = || groups.iter().flat_map(|group| &group.terms).enumerate();
    let best =
        terms().reduce(|best, next| if beats(next.1.value.value, best.1.value.value) { next } else { best });
    let (winner, value) = best.map_or((0, Number::ZERO), |(winner, term)| (winner, term.value));
    let all: Option<Vec<Exact>> = terms().map(|(_, term)| term.value.exact).collect();
    let result = Number { exact: all.and_then(|all| all.into_iter().max()), ..value };
    let (divisor, bias) = (Number::ONE, Number::ZERO);
    Trace { rule: Rule::Maximum { winner }, sum: result, divisor, bias, result, groups }
}
