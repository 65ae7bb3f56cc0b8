//! The picture on the bench: its stored values, where they came from, on which scale they are read, and how far the
//! drawing was moved, and in which order its pixels stand.

use std::sync::Arc;

use crate::engine::exact::Exact;
use crate::lab::grid::Grid;
use crate::lab::permutation::Permutation;
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
    /// The stored values; of a coloured picture those of its first channel.
    pub grid: Arc<Grid>,
    /// The stored values of each further channel, of the same size.
    pub deeper: Vec<Arc<Grid>>,
    /// The photograph of ours that it is, unchanged.
    pub photograph: Option<&'static str>,
    /// The test digit that it is, unchanged, from 0.
    pub digit: Option<usize>,
    /// The scale on which they are read.
    pub values: Values,
    /// Rows down and columns to the right that the drawing is moved by.
    pub shift: [isize; 2],
    /// Where the pixels of the moved drawing stand, the same in every channel.
    pub permuted: Permutation,
}

impl Picture {
    /// A picture of these stored values.
    pub fn new(grid: Grid) -> Picture {
        Picture {
            grid: Arc::new(grid),
            deeper: Vec::new(),
            photograph: None,
            digit: None,
            values: Values::Byte,
            shift: [0, 0],
            permuted: Permutation::default(),
        }
    }

    /// A sample of ours.
    pub fn of(sample: &Sample) -> Option<Picture> {
        let cells = sample.cells.iter().map(|&cell| i64::from(cell));
        Grid::of_integers(sample.height, sample.width, cells).map(Picture::new)
    }

    /// The same picture with other stored values in a channel: it is no photograph and no digit of ours any more.
    pub fn painted(&self, channel: usize, plane: Grid) -> Option<Picture> {
        let mut planes: Vec<_> = self.planes().cloned().collect();
        *planes.get_mut(channel)? = Arc::new(plane);
        let mut planes = planes.into_iter();
        Some(Picture {
            grid: planes.next()?,
            deeper: planes.collect(),
            photograph: None,
            digit: None,
            ..self.clone()
        })
    }

    /// The same picture with a block laid over a channel from a place on. Where the block reaches over the edge all
    /// channels grow, with zeros. `None` if there is no such channel, or where the size outgrows `usize`.
    pub fn overlaid(&self, channel: usize, [row, column]: [usize; 2], block: &Grid) -> Option<Picture> {
        let plane = self.planes().nth(channel)?.overlaid(row, column, block)?;
        let last = [plane.height() - 1, plane.width() - 1];
        let grown = |plane: &Arc<Grid>| {
            let corner = Grid::single(plane.get(last[0], last[1]).unwrap_or(Exact::ZERO));
            plane.overlaid(last[0], last[1], &corner).map(Arc::new)
        };
        let mut planes = self.planes().map(grown).collect::<Option<Vec<_>>>()?.into_iter();
        let grown = Picture { grid: planes.next()?, deeper: planes.collect(), ..self.clone() };
        // An order of more pixels is another one.
        grown.painted(channel, plane).map(|painted| painted.permuted(self.permuted.seed()))
    }

    /// Other stored values, read in the same way, not moved and in order.
    pub fn replaced(&self, other: Picture) -> Picture {
        Picture { values: self.values, ..other }
    }

    /// The sample that has just these stored values.
    pub fn sample(&self) -> Option<&'static Sample> {
        samples::samples().iter().find(|sample| {
            Picture::of(sample).is_some_and(|known| known.grid == self.grid && self.deeper.is_empty())
        })
    }

    /// Height and width.
    pub fn size(&self) -> [usize; 2] {
        [self.grid.height(), self.grid.width()]
    }

    /// A picture of these channels; `None` without any, and where their sizes differ.
    pub fn of_channels(channels: Vec<Grid>) -> Option<Picture> {
        let mut channels = channels.into_iter();
        let first = Picture::new(channels.next()?);
        let deeper: Vec<_> = channels.map(Arc::new).collect();
        let is_same = |grid: &Arc<Grid>| [grid.height(), grid.width()] == first.size();
        deeper.iter().all(is_same).then_some(Picture { deeper, ..first })
    }

    /// Its channels' stored values.
    pub fn planes(&self) -> impl Iterator<Item = &Arc<Grid>> {
        std::iter::once(&self.grid).chain(&self.deeper)
    }

    /// How many channels it has.
    pub fn channels(&self) -> usize {
        1 + self.deeper.len()
    }

    /// The value at a place on the chosen scale; `None` outside and where it outgrows its 128 bits.
    pub fn get(&self, place: [usize; 2]) -> Option<Exact> {
        self.value(0, place)
    }

    /// The same in a channel.
    pub fn value(&self, channel: usize, [row, column]: [usize; 2]) -> Option<Exact> {
        let plane = self.planes().nth(channel)?;
        let [height, width] = self.size();
        if row >= height || column >= width {
            return None;
        }
        let stored = match self.source([row, column]) {
            Some([row, column]) => plane.get(row, column)?,
            None => Exact::ZERO,
        };
        stored.over(self.values.divisor())
    }

    /// The same picture with the pixels of its drawing in the order of a seed.
    pub fn permuted(&self, seed: u32) -> Picture {
        Picture { permuted: Permutation::of(seed, self.grid.count()), ..self.clone() }
    }

    /// Where the stored value of a place stands; `None` where the drawing was moved away.
    pub fn source(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let [height, width] = self.size();
        if row >= height || column >= width {
            return None;
        }
        let index = self.permuted.source(row * width + column);
        let [row, column] = [index / width, index % width];
        let from = |index: usize, by: isize, side: usize| {
            index.checked_add_signed(by.checked_neg()?).filter(|&index| index < side)
        };
        Some([from(row, self.shift[0], height)?, from(column, self.shift[1], width)?])
    }

    /// The f32 nearest to each value on the chosen scale, channel by channel, row by row.
    pub fn inputs(&self) -> Vec<f32> {
        let mut planes = self.planes().map(|plane| self.read(plane));
        let first = planes.next().unwrap_or_default();
        planes.fold(first, |mut all, plane| {
            all.extend(plane);
            all
        })
    }

    fn read(&self, plane: &Arc<Grid>) -> Vec<f32> {
        let grid = if self.shift == [0, 0] { plane.clone() } else { plane.moved(self.shift).into() };
        let grid = if self.permuted.seed() == 0 { grid } else { grid.reordered(&self.permuted).into() };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_stands_at_each_place() {
        let drawn = Picture::new(Grid::of_integers(3, 4, 1..=12).unwrap());
        let picture = Picture { shift: [1, -1], values: Values::Unit, ..drawn }.permuted(5);
        let places = (0..12).map(|index| picture.get([index / 4, index % 4]).unwrap().to_f32());
        assert_eq!(picture.inputs(), places.collect::<Vec<_>>());
        let mut sorted = picture.permuted(0).inputs();
        assert_ne!(picture.inputs(), sorted);
        let mut mixed = picture.inputs();
        sorted.sort_by(f32::total_cmp);
        mixed.sort_by(f32::total_cmp);
        assert_eq!(mixed, sorted);
    }
}
