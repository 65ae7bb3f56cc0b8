//! A field of grey values between two steps.

use crate::import::Ink;
use crate::lab::grid::Grid;

/// Most rows and most columns.
const MOST: usize = 1024;

/// A rectangle of cells in a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Part {
    /// Its first row.
    pub top: usize,
    /// Its first column.
    pub left: usize,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
}

/// Values 0 to 255, row by row; at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    height: usize,
    width: usize,
    values: Vec<u8>,
}

impl Field {
    /// The values of a grid, if they are whole numbers from 0 to 255 and not too many.
    pub fn of_grid(grid: &Grid) -> Option<Field> {
        let small = grid.height() <= MOST && grid.width() <= MOST;
        let values = grid.bytes().filter(|_| small)?.to_vec();
        Some(Field { height: grid.height(), width: grid.width(), values })
    }

    /// The drawing on the pad.
    pub fn of_ink(ink: &Ink) -> Field {
        Field { height: ink.side(), width: ink.side(), values: ink.values().to_vec() }
    }

    /// The values of a square, row by row; black where there are too few.
    pub(super) fn square(side: usize, mut values: Vec<u8>) -> Field {
        let side = side.max(1);
        values.resize(side * side, 0);
        Field { height: side, width: side, values }
    }

    /// The same size with every value changed.
    pub(super) fn map(&self, change: impl Fn(u8) -> u8) -> Field {
        Field { values: self.values.iter().map(|value| change(*value)).collect(), ..*self }
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
    pub fn values(&self) -> &[u8] {
        &self.values
    }

    /// The values as a grid.
    pub fn grid(&self) -> Option<Grid> {
        Grid::of_bytes(self.height, self.width, self.values.as_slice())
    }

    /// Every row.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.values.chunks_exact(self.width)
    }

    /// A part of it; black where it reaches beyond the edge.
    pub(super) fn part(&self, part: Part) -> Field {
        let (height, width) = (part.height.max(1), part.width.max(1));
        let mut values = vec![0; height * width];
        for (row, from) in values.chunks_exact_mut(width).zip(self.rows().skip(part.top)) {
            row.iter_mut().zip(from.iter().skip(part.left)).for_each(|(value, grey)| *value = *grey);
        }
        Field { height, width, values }
    }

    /// A field of another size laid over this one; what reaches beyond the edge is lost.
    pub(super) fn with(mut self, top: usize, left: usize, other: &Field) -> Field {
        for (row, from) in self.values.chunks_exact_mut(self.width).skip(top).zip(other.rows()) {
            row.iter_mut().skip(left).zip(from).for_each(|(value, grey)| *value = *grey);
        }
        self
    }
}
