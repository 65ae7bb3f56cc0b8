//! What becomes of each cell of the picture beside a maximum: kept, thrown away, not met yet, or in no window at all.

use std::ops::Range;

use crate::engine::axis::Axis;
use crate::lab::bench::Bench;

/// What becomes of one cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// The largest of at least one window.
    Kept,
    /// In at least one window, and the largest of none.
    Discarded,
    /// A later window meets it.
    Ahead,
    /// No window meets it.
    Outside,
}

/// The fate of every cell, row by row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fates {
    cells: Vec<Fate>,
}

impl Fates {
    /// After the first `steps` windows; `None` if no maximum stands beside the convolution.
    pub fn of(bench: &Bench, steps: usize) -> Option<Fates> {
        if bench.winners.is_empty() {
            return None;
        }
        let [rows, columns] = bench.axes;
        let [height, width] = bench.output_size();
        let steps = steps.min(height * width);
        let (whole, rest) = (steps / width.max(1), steps % width.max(1));
        // All windows of the rows that are done, and those of the row that is begun.
        let done = [met(rows, 0..whole), met(columns, 0..width)];
        let begun = [met(rows, whole..whole + 1), met(columns, 0..rest)];
        let all = [met(rows, 0..height), met(columns, 0..width)];
        let is_in = |[down, along]: &[Vec<bool>; 2], row: usize, column: usize| down[row] && along[column];
        let fate = |row: usize, column: usize| match () {
            () if is_in(&done, row, column) || is_in(&begun, row, column) => Fate::Discarded,
            () if is_in(&all, row, column) => Fate::Ahead,
            () => Fate::Outside,
        };
        let mut cells: Vec<Fate> =
            (0..rows.input).flat_map(|row| (0..columns.input).map(move |column| fate(row, column))).collect();
        for &[row, column] in bench.winners.iter().take(steps) {
            if let Some(cell) = cells.get_mut(row * columns.input + column) {
                *cell = Fate::Kept;
            }
        }
        Some(Fates { cells })
    }

    /// All of them, row by row.
    pub fn cells(&self) -> &[Fate] {
        &self.cells
    }

    /// How many cells have this fate; each counts once, in however many windows it is.
    pub fn count(&self, fate: Fate) -> usize {
        self.cells.iter().filter(|&&cell| cell == fate).count()
    }
}

/// Which cells of an axis the windows of these outputs meet.
fn met(axis: Axis, outputs: Range<usize>) -> Vec<bool> {
    let mut met = vec![false; axis.input];
    for tap in outputs.flat_map(|output| axis.window(output)) {
        if let Some(cell) = axis.inside(tap.padded).and_then(|cell| met.get_mut(cell)) {
            *cell = true;
        }
    }
    met
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    fn bench(query: &'static str) -> Bench {
        Bench::of(&open("", &[Opening { chapter: "pooling", query }], Shelf::EMPTY).lab.setting).unwrap()
    }

    /// The same, window by window and cell by cell.
    fn plainly(bench: &Bench, steps: usize) -> Vec<Fate> {
        let [height, width] = bench.picture().size();
        let windows = |steps: usize, [row, column]: [usize; 2]| {
            (0..steps).filter(move |&step| {
                let [top, left, rows, columns] = bench.window(step);
                let [row, column] = [bench.axes[0].position(row), bench.axes[1].position(column)];
                (top..top + rows).contains(&row) && (left..left + columns).contains(&column)
            })
        };
        let fate = |cell: [usize; 2]| match () {
            () if windows(steps, cell).any(|step| bench.winners[step] == cell) => Fate::Kept,
            () if windows(steps, cell).next().is_some() => Fate::Discarded,
            () if windows(bench.steps(), cell).next().is_some() => Fate::Ahead,
            () => Fate::Outside,
        };
        (0..height).flat_map(|row| (0..width).map(move |column| fate([row, column]))).collect()
    }

    #[test]
    fn every_step_agrees_with_plain_loops() {
        for query in [
            "picture=grid:1,3,2,0,4,1;5,2,1,7,3,2;0,8,6,2,1,9;4,1,3,5,0,2;7,2,0,1,6,3&pool=max2x2s2x2&compare=1",
            "picture=grid:1,3,2,0,4,1;5,2,1,7,3,2;0,8,6,2,1,9;4,1,3,5,0,2;7,2,0,1,6,3&pool=max2x3s1x1&compare=1",
            "picture=grid:1,3,2,0,4,1;5,2,1,7,3,2;0,8,6,2,1,9;4,1,3,5,0,2&pool=avg3x2s2x3p1x0ceilex&compare=1",
            "picture=grid:1,1,1;1,1,1;1,1,1&pool=max2x2s3x3p1&compare=1",
            "picture=seven&pool=max1x2s4x3&compare=1",
        ] {
            let bench = bench(query);
            for steps in 0..=bench.steps() {
                let fates = Fates::of(&bench, steps).unwrap();
                assert_eq!(fates.cells(), plainly(&bench, steps), "{query} after {steps}");
            }
        }
    }

    #[test]
    fn the_picture_of_the_design() {
        let bench = bench(
            "picture=grid:1,3,2,0,4,1;5,2,1,7,3,2;0,8,6,2,1,9;4,1,3,5,0,2;7,2,0,1,6,3;3,6,4,8,2,5\
             &pool=max2x2s2x2&compare=1",
        );
        let fates = Fates::of(&bench, 5).unwrap();
        let counts = [Fate::Kept, Fate::Discarded, Fate::Ahead, Fate::Outside].map(|fate| fates.count(fate));
        assert_eq!(counts, [5, 15, 16, 0]);
        assert_eq!(Fates::of(&bench, usize::MAX).unwrap().count(Fate::Kept), 9);
    }

    #[test]
    fn without_a_maximum_beside_there_is_none() {
        assert_eq!(Fates::of(&bench("picture=seven&kernel=box"), 3), None);
        assert_eq!(Fates::of(&bench("picture=seven&kernel=box&pool=max2"), 3), None);
    }
}
