//! A grid of exact numbers: a picture's cells or a kernel's weights.

use std::sync::Arc;

use crate::engine::exact::Exact;
use crate::engine::number::Number;

/// `height × width` exact values, row by row. A copy shares its cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    height: usize,
    width: usize,
    cells: Cells,
}

/// The one form of each list of values: bytes where all are whole numbers from 0 to 255, since a photograph has a
/// million of them.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Cells {
    Bytes(Arc<[u8]>),
    Exact(Arc<[Exact]>),
}

impl Cells {
    fn of(cells: Vec<Exact>) -> Cells {
        match cells.iter().map(|&cell| byte(cell)).collect::<Option<Vec<u8>>>() {
            Some(bytes) => Cells::Bytes(bytes.into()),
            None => Cells::Exact(cells.into()),
        }
    }
}

fn byte(cell: Exact) -> Option<u8> {
    u8::try_from(cell.numerator()).ok().filter(|_| cell.is_integer())
}

fn exact(byte: u8) -> Exact {
    Exact::integer(i64::from(byte))
}

impl Grid {
    /// A grid of these cells, or `None` where their number is not `height × width` or is zero.
    pub fn new(height: usize, width: usize, cells: Vec<Exact>) -> Option<Grid> {
        fits(height, width, cells.len()).then(|| Grid { height, width, cells: Cells::of(cells) })
    }

    /// A grid of whole numbers from 0 to 255, under the same condition.
    pub fn of_bytes(height: usize, width: usize, bytes: impl Into<Arc<[u8]>>) -> Option<Grid> {
        let bytes = bytes.into();
        fits(height, width, bytes.len()).then_some(Grid { height, width, cells: Cells::Bytes(bytes) })
    }

    /// A grid of one cell.
    pub fn single(value: Exact) -> Grid {
        Grid { height: 1, width: 1, cells: Cells::of(vec![value]) }
    }

    /// A grid of whole numbers, under the same condition as [`Grid::new`].
    pub fn of_integers(height: usize, width: usize, cells: impl IntoIterator<Item = i64>) -> Option<Grid> {
        Grid::new(height, width, cells.into_iter().map(Exact::integer).collect())
    }

    /// A grid of one value.
    pub fn filled(height: usize, width: usize, value: Exact) -> Option<Grid> {
        Grid::new(height, width, vec![value; height.checked_mul(width)?])
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many cells.
    pub fn count(&self) -> usize {
        self.height * self.width
    }

    /// All values, row by row.
    pub fn cells(&self) -> Vec<Exact> {
        match &self.cells {
            Cells::Bytes(bytes) => bytes.iter().map(|&byte| exact(byte)).collect(),
            Cells::Exact(cells) => cells.to_vec(),
        }
    }

    /// All values as whole numbers from 0 to 255, if they are.
    pub fn bytes(&self) -> Option<&Arc<[u8]>> {
        match &self.cells {
            Cells::Bytes(bytes) => Some(bytes),
            Cells::Exact(_) => None,
        }
    }

    /// The f32 nearest to each value, row by row.
    pub fn values(&self) -> Vec<f32> {
        match &self.cells {
            Cells::Bytes(bytes) => bytes.iter().map(|&byte| f32::from(byte)).collect(),
            Cells::Exact(cells) => cells.iter().map(|cell| cell.to_f32()).collect(),
        }
    }

    /// The value at a place, or `None` outside.
    pub fn get(&self, row: usize, column: usize) -> Option<Exact> {
        let index = self.index(row, column)?;
        match &self.cells {
            Cells::Bytes(bytes) => bytes.get(index).map(|&byte| exact(byte)),
            Cells::Exact(cells) => cells.get(index).copied(),
        }
    }

    /// The same grid with one value changed, or `None` outside.
    pub fn with(&self, row: usize, column: usize, value: Exact) -> Option<Grid> {
        let index = self.index(row, column)?;
        if let (Cells::Bytes(bytes), Some(byte)) = (&self.cells, byte(value)) {
            let mut bytes = bytes.to_vec();
            *bytes.get_mut(index)? = byte;
            return Grid::of_bytes(self.height, self.width, bytes);
        }
        let mut cells = self.cells();
        *cells.get_mut(index)? = value;
        Grid::new(self.height, self.width, cells)
    }

    /// The same grid with a block laid over it from a place on. Where the block reaches over the edge the grid grows;
    /// new cells that it does not cover are 0. `None` where the size outgrows `usize`.
    pub fn overlaid(&self, row: usize, column: usize, block: &Grid) -> Option<Grid> {
        let height = self.height.max(row.checked_add(block.height)?);
        let width = self.width.max(column.checked_add(block.width)?);
        let cell = |index: usize| {
            let (r, c) = (index / width, index % width);
            let over = r.checked_sub(row).zip(c.checked_sub(column)).and_then(|(r, c)| block.get(r, c));
            over.or_else(|| self.get(r, c)).unwrap_or(Exact::ZERO)
        };
        Grid::new(height, width, (0..height.checked_mul(width)?).map(cell).collect())
    }

    /// Every value changed by a function, or `None` where it fails for one.
    pub fn map(&self, change: impl Fn(Exact) -> Option<Exact>) -> Option<Grid> {
        let cells = self.cells().into_iter().map(change).collect::<Option<Vec<_>>>()?;
        Grid::new(self.height, self.width, cells)
    }

    /// The grid turned by 180°.
    pub fn turned(&self) -> Grid {
        let cells = match &self.cells {
            Cells::Bytes(bytes) => Cells::Bytes(bytes.iter().rev().copied().collect()),
            Cells::Exact(cells) => Cells::Exact(cells.iter().rev().copied().collect()),
        };
        Grid { height: self.height, width: self.width, cells }
    }

    /// The grid moved so many rows down and columns to the right; cells that come in are 0.
    pub fn moved(&self, [down, right]: [isize; 2]) -> Grid {
        let from = |index: usize, by: isize| index.checked_add_signed(by.checked_neg()?);
        let cell = |index: usize| {
            let (row, column) = (from(index / self.width, down)?, from(index % self.width, right)?);
            self.get(row, column)
        };
        let cells = (0..self.count()).map(|index| cell(index).unwrap_or(Exact::ZERO)).collect();
        Grid { height: self.height, width: self.width, cells: Cells::of(cells) }
    }

    /// The values as the engine's numbers.
    pub fn numbers(&self) -> Vec<Number> {
        self.cells().into_iter().map(Number::exact).collect()
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        (row < self.height && column < self.width).then(|| row * self.width + column)
    }
}

fn fits(height: usize, width: usize, count: usize) -> bool {
    height.checked_mul(width) == Some(count) && count > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_exact_values_are_the_same_grid() {
        let bytes = Grid::of_bytes(1, 3, vec![0, 7, 255]).unwrap();
        assert_eq!(bytes, Grid::of_integers(1, 3, [0, 7, 255]).unwrap());
        let half = Exact::new(1, 2).unwrap();
        let changed = bytes.with(0, 1, half).unwrap();
        assert_eq!(changed.get(0, 1), Some(half));
        assert_eq!(changed.with(0, 1, Exact::integer(7)).unwrap(), bytes);
        assert_eq!(bytes.values(), [0.0, 7.0, 255.0]);
        assert_eq!(bytes.turned().cells(), [255, 7, 0].map(Exact::integer));
    }

    #[test]
    fn what_moves_out_is_gone_and_what_comes_in_is_zero() {
        let grid = Grid::of_integers(2, 2, [1, 2, 3, 4]).unwrap();
        assert_eq!(grid.moved([1, 0]), Grid::of_integers(2, 2, [0, 0, 1, 2]).unwrap());
        assert_eq!(grid.moved([0, -1]), Grid::of_integers(2, 2, [2, 0, 4, 0]).unwrap());
        assert_eq!(grid.moved([5, 0]), Grid::of_integers(2, 2, [0; 4]).unwrap());
    }

    #[test]
    fn no_grid_without_cells() {
        assert_eq!(Grid::new(0, 3, Vec::new()), None);
        assert_eq!(Grid::of_bytes(2, 2, vec![1, 2, 3]), None);
    }
}
