//! Winners: the cells that a maximum keeps, in what it reads and in what it makes.

use super::{Highlight, Lit};
use crate::engine::trace::{Rule, Source};
use crate::lab::bench::Bench;

impl Highlight {
    /// The winners of all windows up to a step, if a maximum stands beside the convolution.
    pub(super) fn light_winners(&mut self, bench: &Bench, step: usize) {
        // A photograph's outputs are there at once: of its many winners only the open one is shown.
        let first = if bench.is_photograph() { step } else { 0 };
        let [rows, columns] = bench.axes;
        for &[row, column] in bench.winners.iter().take(step + 1).skip(first) {
            self.input.light([rows.position(row), columns.position(column)], Lit::Winner);
        }
    }

    /// The outputs of the maximum beside the convolution that come from an input cell, counted with the padding.
    pub(super) fn light_wins(&mut self, bench: &Bench, [row, column]: [usize; 2]) {
        let (Some(row), Some(column)) = (bench.axes[0].inside(row), bench.axes[1].inside(column)) else {
            return;
        };
        let Some(maximum) = self.stages.first_mut() else { return };
        for (step, _) in bench.winners.iter().enumerate().filter(|(_, winner)| **winner == [row, column]) {
            maximum.light(bench.place(step), Lit::Winner);
        }
    }
}

/// Where in the layer before the value comes from that a maximum keeps.
pub(super) fn winner(bench: &Bench, index: usize, cell: [usize; 2]) -> Option<[usize; 2]> {
    let trace = bench.stage_trace(index, cell).ok()?;
    let Rule::Maximum { winner } = trace.rule else { return None };
    match trace.terms().nth(winner)?.source {
        Source::Cell([_, _, _, row, column]) => Some([row, column]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Spot;
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    const QUERY: &str = "picture=grid:1,3,2;5,9,1;7,2,0&pool=max2x2s1x1p1&compare=1";

    fn bench() -> Bench {
        Bench::of(&open("", &[Opening { chapter: "pooling", query: QUERY }], Shelf::EMPTY).lab.setting)
            .unwrap()
    }

    #[test]
    fn winners_stay_lit_whatever_is_pointed_at() {
        let bench = bench();
        let winners = |spot| Highlight::of(&bench, 6, spot).input.lit(Lit::Winner);
        let all = winners(None);
        assert_eq!(all, [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2]]);
        for spot in [Spot::Input([2, 2]), Spot::Kernel([0, 1]), Spot::Product([1, 1])] {
            assert_eq!(winners(Some(spot)), all, "{spot:?}");
        }
    }

    #[test]
    fn a_cell_leads_to_the_outputs_it_won() {
        let bench = bench();
        let wins = |cell| {
            let highlight = Highlight::of(&bench, 0, Some(Spot::Input(cell)));
            (highlight.stages[0].lit(Lit::Winner), highlight.stages[1].lit(Lit::Winner))
        };
        assert_eq!(wins([2, 2]), (vec![[1, 1], [1, 2], [2, 1], [2, 2]], vec![]));
        assert_eq!(wins([0, 0]), (vec![], vec![]));
        assert_eq!(wins([3, 3]), (vec![[3, 3]], vec![]));
    }
}
