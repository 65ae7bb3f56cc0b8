//! The picture on the bench: where it came from, its grid, and on which scale its values are read.

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
    /// The scale on which they are read.
    pub values: Values,
}

impl Picture {
    /// A picture of these stored values.
    pub fn new(grid: Grid) -> Picture {
        Picture { grid: Arc::new(grid), values: Values::Byte }
    }

    /// A sample of ours.
    pub fn of(sample: &Sample) -> Option<Picture> {
        let cells = sample.cells.iter().map(|&cell| i64::from(cell));
        Grid::of_integers(sample.height, sample.width, cells).map(Picture::new)
    }

    /// The sample that has just these stored values.
    pub fn sample(&self) -> Option<&'static Sample> {
        samples::samples()
            .iter()
            .find(|sample| Picture::of(sample).is_some_and(|known| known.grid == self.grid))
    }

    /// The values on the chosen scale, as they go into the engine. `None` where one outgrows its 128 bits.
    pub fn input(&self) -> Option<Grid> {
        match self.values {
            Values::Byte => Some((*self.grid).clone()),
            Values::Unit => self.grid.map(|cell| cell.over(self.values.divisor())),
        }
    }

    /// The stored value that is read as `value` on the chosen scale.
    pub fn stored(&self, value: Exact) -> Option<Exact> {
        value.times(self.values.divisor())
    }
}
