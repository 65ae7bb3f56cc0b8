//! The picture on the bench: its stored values, where they came from, on which scale they are read, and how far the
//! drawing was moved.

use std::sync::Arc;

use crate::engine::exact::Exact;
use crate::lab::grid::Grid;
use crate::lab::samples::{self, Sample};

/// On which scale a picture's values go into the engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Values {
    /// As they are stored, 0–255.
    #[default]
    Byte,
    /// Divided by 255, 0–1.
    Unit,
}

impl Values {
    /// What a stored value is divided by.
    pub fn divisor(self) -> Exact {
        Exact::integer(match self {
            Values::Byte => 1,
            Values::Unit => 255,
        })
    }
}

/// A picture as a grid of exact numbers, kept as they were stored (0–255).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// The stored values.
    pub grid: Arc<Grid>,
    /// The photograph of ours that it is, unchanged.
    pub photograph: Option<&'static str>,
    /// The scale on which they are read.
    pub values: Values,
    /// Rows down and columns to the right that the drawing is moved by.
    pub shift: [isize; 2],
}

impl Picture {
    /// A picture of these stored values.
    pub fn new(grid: Grid) -> Picture {
        Picture { grid: Arc::new(grid), photograph: None, values: Values::Byte, shift: [0, 0] }
    }

    /// A sample of ours.
    pub fn of(sample: &Sample) -> Option<Picture> {
        let cells = sample.cells.iter().map(|&cell| i64::from(cell));
        Grid::of_integers(sample.height, sample.width, cells).map(Picture::new)
    }

    /// Other stored values, read in the same way and not moved.
    pub fn replaced(&self, other: Picture) -> Picture {
        Picture { values: self.values, ..other }
    }

    /// The sample that has just these stored values.
    pub fn sample(&self) -> Option<&'static Sample> {
        samples::samples()
            .iter()
            .find(|sample| Picture::of(sample).is_some_and(|known| known.grid == self.grid))
    }

    /// Height and width.
    pub fn size(&self) -> [usize; 2] {
        [self.grid.height(), self.grid.width()]
    }

    /// The value at a place on the chosen scale; `None` outside and where it outgrows its 128 bits.
    pub fn get(&self, [row, column]: [usize; 2]) -> Option<Exact> {
        let [height, width] = self.size();
        if row >= height || column >= width {
            return None;
        }
        let stored = match self.source([row, column]) {
            Some([row, column]) => self.grid.get(row, column)?,
            None => Exact::ZERO,
        };
        stored.over(self.values.divisor())
    }

    /// Where the stored value of a place stands; `None` where the drawing was moved away.
    pub fn source(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let from = |index: usize, by: isize, side: usize| {
            index.checked_add_signed(by.checked_neg()?).filter(|&index| index < side)
        };
        let [height, width] = self.size();
        Some([from(row, self.shift[0], height)?, from(column, self.shift[1], width)?])
    }

    /// The f32 nearest to each value on the chosen scale, row by row.
    pub fn inputs(&self) -> Vec<f32> {
        let grid = if self.shift == [0, 0] { (*self.grid).clone() } else { self.grid.moved(self.shift) };
        match self.values {
            Values::Byte => grid.values(),
            Values::Unit => {
                let divisor = self.values.divisor();
                let unit = |cell: Exact| cell.over(divisor).map_or(f32::NAN, Exact::to_f32);
                match grid.bytes() {
                    Some(bytes) => {
                        let table: Vec<f32> = (0..=255).map(|byte| unit(Exact::integer(byte))).collect();
                        bytes.iter().map(|&byte| table[usize::from(byte)]).collect()
                    }
                    None => grid.cells().into_iter().map(unit).collect(),
                }
            }
        }
    }

    /// The stored value that is read as `value` on the chosen scale.
    pub fn stored(&self, value: Exact) -> Option<Exact> {
        value.times(self.values.divisor())
    }
}
