//! Winners: the cells that a maximum keeps, in what it reads and in what it makes.

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Source};
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::highlight::Highlight;
use crate::lab::highlight::marks::Lit;

impl Highlight {
    /// The winners of all windows up to a step, if a maximum stands beside the convolution.
    pub(super) fn light_winners(&mut self, bench: &Bench, step: usize) {
        // A photograph's outputs are there at once: of its many winners only the open one is shown.
        let first = if bench.is_photograph() { step } else { 0 };
        let picture = self.picture();
        for &winner in bench.winners.iter().take(step + 1).skip(first) {
            picture.light(bench.position(winner), Lit::Winner);
        }
    }

    /// The outputs of the maximum beside the convolution that come from an input cell, counted with the padding.
    pub(super) fn light_wins(&mut self, bench: &Bench, cell: [usize; 2]) {
        let (Some(cell), Some(after)) = (bench.inside(cell), bench.later().next()) else { return };
        let maximum = self.marks_mut(Role::after(after));
        for (step, _) in bench.winners.iter().enumerate().filter(|(_, winner)| **winner == cell) {
            maximum.light(bench.place(step), Lit::Winner);
        }
    }
}

/// Where in the layer before the value comes from that a maximum keeps.
pub(super) fn winner(bench: &Bench, unit: Unit) -> Option<[usize; 2]> {
    let trace = bench.network.trace(unit).ok().flatten()?;
    let Rule::Maximum { winner } = trace.rule else { return None };
    match trace.terms().nth(winner)?.source {
        Source::Cell([_, _, _, row, column]) => Some([row, column]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};
    use crate::lab::face::WeightsPlace;
    use crate::lab::highlight::Spot;

    const QUERY: &str = "picture=grid:1,3,2;5,9,1;7,2,0&pool=max2x2s1x1p1&compare=1";

    fn bench() -> Bench {
        Bench::of(&open("", &[Opening { chapter: "pooling", query: QUERY }], Shelf::EMPTY).lab.setting)
            .unwrap()
    }

    #[test]
    fn winners_stay_lit_whatever_is_pointed_at() {
        let bench = bench();
        let winners =
            |spot| Highlight::of_step(&bench, bench.unit(6), spot).marks(Role::PICTURE).lit(Lit::Winner);
        let all = winners(None);
        assert_eq!(all, [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2]]);
        let cell = Spot::of(&bench, Role::PICTURE, [2, 2], true);
        for spot in [cell, Spot::Weight(WeightsPlace::FIRST, [0, 1]), Spot::Term(3)] {
            assert_eq!(winners(Some(spot)), all, "{spot:?}");
        }
    }

    #[test]
    fn a_cell_leads_to_the_outputs_it_won() {
        let bench = bench();
        let wins = |cell| {
            let spot = Spot::of(&bench, Role::PICTURE, cell, true);
            let highlight = Highlight::of_step(&bench, bench.unit(0), Some(spot));
            [2, 3].map(|after| highlight.marks(Role::after(after)).lit(Lit::Winner))
        };
        assert_eq!(wins([2, 2]), [vec![[1, 1], [1, 2], [2, 1], [2, 2]], vec![]]);
        assert_eq!(wins([0, 0]), [const { Vec::<[usize; 2]>::new() }; 2]);
        assert_eq!(wins([3, 3]), [vec![[3, 3]], vec![]]);
    }
}
