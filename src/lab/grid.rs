//! A grid of exact numbers: a picture's cells or a kernel's weights.

use crate::engine::exact::Exact;
use crate::engine::number::Number;

/// `height × width` exact values, row by row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    height: usize,
    width: usize,
    cells: Vec<Exact>,
}

impl Grid {
    /// A grid of these cells, or `None` where their number is not `height × width` or is zero.
    pub fn new(height: usize, width: usize, cells: Vec<Exact>) -> Option<Grid> {
        let fits = height.checked_mul(width) == Some(cells.len()) && !cells.is_empty();
        fits.then_some(Grid { height, width, cells })
    }

    /// A grid of one cell.
    pub fn single(value: Exact) -> Grid {
        Grid { height: 1, width: 1, cells: vec![value] }
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

    /// All values, row by row.
    pub fn cells(&self) -> &[Exact] {
        &self.cells
    }

    /// The value at a place, or `None` outside.
    pub fn get(&self, row: usize, column: usize) -> Option<Exact> {
        self.index(row, column).and_then(|index| self.cells.get(index)).copied()
    }

    /// The same grid with one value changed, or `None` outside.
    pub fn with(&self, row: usize, column: usize, value: Exact) -> Option<Grid> {
        let index = self.index(row, column)?;
        let mut changed = self.clone();
        *changed.cells.get_mut(index)? = value;
        Some(changed)
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
        let cells = self.cells.iter().map(|&cell| change(cell)).collect::<Option<Vec<_>>>()?;
        Some(Grid { height: self.height, width: self.width, cells })
    }

    /// The grid turned by 180°.
    pub fn turned(&self) -> Grid {
        Grid { height: self.height, width: self.width, cells: self.cells.iter().rev().copied().collect() }
    }

    /// The values as the engine's numbers.
    pub fn numbers(&self) -> Vec<Number> {
        self.cells.iter().map(|&cell| Number::exact(cell)).collect()
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        (row < self.height && column < self.width).then_some(row * self.width + column)
    }
}
