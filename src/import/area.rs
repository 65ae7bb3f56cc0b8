//! The mean over areas: a field of numbers to a coarser (or finer) grid, exactly.
//!
//! Source rows and columns are cut at fractions: cell `r` of `rows` covers `r·height/rows` to `(r+1)·height/rows`.
//! Counted in units of `1/rows` (and `1/columns`) of a source cell all edges are whole numbers, and so are all sums.

use std::ops::Range;

/// One axis: `length` source cells shared out to `cells` cells.
#[derive(Clone, Copy, Debug)]
struct Cut {
    length: u64,
    cells: u64,
}

impl Cut {
    /// The source positions that cell `cell` covers wholly or in part.
    fn covers(self, cell: u64) -> Range<u64> {
        cell * self.length / self.cells..((cell + 1) * self.length).div_ceil(self.cells)
    }

    /// The cells that source position `position` belongs to wholly or in part.
    fn feeds(self, position: u64) -> Range<u64> {
        Cut { length: self.cells, cells: self.length }.covers(position)
    }

    /// Overlap of source position and cell in units of `1/cells` of a source position.
    fn overlap(self, position: u64, cell: u64) -> u64 {
        let from = (position * self.cells).max(cell * self.length);
        let to = ((position + 1) * self.cells).min((cell + 1) * self.length);
        to.saturating_sub(from)
    }
}

/// Sums of a field `[height, width]` over the cells of a grid `[rows, columns]`, filled row by row in any order.
#[derive(Clone, Debug)]
pub(super) struct AreaMean {
    down: Cut,
    across: Cut,
    sums: Vec<u64>,
    row: Vec<u64>,
}

impl AreaMean {
    /// All lengths at least 1. With values up to `v`, `height · width · v` must stay below 2^63.
    pub(super) fn new(height: usize, width: usize, rows: usize, columns: usize) -> AreaMean {
        AreaMean {
            down: Cut { length: height as u64, cells: rows as u64 },
            across: Cut { length: width as u64, cells: columns as u64 },
            sums: vec![0; rows * columns],
            row: vec![0; columns],
        }
    }

    /// Adds the source row `position`, `width` values.
    pub(super) fn add_row(&mut self, position: usize, values: &[u32]) {
        self.sum_across(values);
        let position = position as u64;
        let columns = self.row.len();
        for row in self.down.feeds(position) {
            let weight = self.down.overlap(position, row);
            let from = row as usize * columns;
            for (sum, value) in self.sums.iter_mut().skip(from).zip(&self.row) {
                *sum += weight * value;
            }
        }
    }

    /// The mean of every cell divided by `unit`, rounded half up, row by row.
    pub(super) fn finish(self, unit: u64) -> Vec<u8> {
        // A cell is `height` by `width` of the small units, whatever the grid.
        let whole = u128::from(self.down.length * self.across.length) * u128::from(unit);
        let rounded = |sum: u64| (2 * u128::from(sum) + whole) / (2 * whole);
        self.sums.into_iter().map(|sum| rounded(sum).min(255) as u8).collect()
    }

    fn sum_across(&mut self, values: &[u32]) {
        let across = self.across;
        for (column, sum) in (0..).zip(&mut self.row) {
            let covered = across.covers(column);
            let inside = values.get(covered.start as usize..covered.end as usize).unwrap_or_default();
            let all: u64 = inside.iter().copied().map(u64::from).sum();
            let mut total = all * across.cells;
            // All but the first and the last lie wholly in the cell; of those the rest is taken off again.
            let mut edges = [Some(covered.start), Some(covered.end - 1)];
            if covered.end - covered.start == 1 {
                edges[1] = None;
            }
            for position in edges.into_iter().flatten() {
                let value = values.get(position as usize).copied().map_or(0, u64::from);
                total -= value * (across.cells - across.overlap(position, column));
            }
            *sum = total;
        }
    }
}
