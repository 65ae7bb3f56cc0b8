//! A picture to a grid: grey by Y = 0.299 R + 0.587 G + 0.114 B or one of its colours, then the mean over each cell's
//! area.

use super::PictureMisfit;
use super::area::AreaMean;
use super::header::check;
use crate::lab::limits::{GRID_SIDE, PICTURE_SIDE};

/// What is read of each pixel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reading {
    /// Its brightness.
    Grey,
    /// Its red (0), green (1) or blue (2).
    Colour(usize),
}

impl Reading {
    /// Red, green and blue.
    pub const COLOURS: [Reading; 3] = [Reading::Colour(0), Reading::Colour(1), Reading::Colour(2)];

    /// Full brightness as an integer: of grey in thousandths; alpha in 255ths.
    fn unit(self) -> u64 {
        match self {
            Reading::Grey => 1000 * 255,
            Reading::Colour(_) => 255,
        }
    }

    /// An RGBA pixel over white, 255 units where it is brightest.
    fn value(self, pixel: &[u8]) -> u32 {
        let &[red, green, blue, alpha] = pixel else {
            return 0;
        };
        let (colour, unit) = match self {
            Reading::Grey => (luminance([red, green, blue]), 1000),
            Reading::Colour(channel) => ([red, green, blue].get(channel).map_or(0, |&value| value.into()), 1),
        };
        let alpha = u32::from(alpha);
        colour * alpha + 255 * unit * (255 - alpha)
    }
}

/// What part of a picture becomes the grid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Crop {
    /// The largest square in the middle.
    Square,
    /// All of it, proportions kept.
    Whole,
}

impl Crop {
    /// `[left, top, width, height]` in pixels of the part that is used.
    pub fn part(self, width: u32, height: u32) -> [u32; 4] {
        let side = width.min(height);
        match self {
            Crop::Square => [(width - side) / 2, (height - side) / 2, side, side],
            Crop::Whole => [0, 0, width, height],
        }
    }
}

/// The most cells that the longer side of a grid can have: as many as there are pixels, within [`PICTURE_SIDE`], and
/// where those are few, as many as can be read as numbers.
pub fn most_cells(width: u32, height: u32, crop: Crop) -> usize {
    let [_, _, width, height] = crop.part(width, height);
    let pixels = usize::try_from(width.max(height)).unwrap_or(usize::MAX);
    pixels.clamp(*GRID_SIDE.end(), *PICTURE_SIDE.end())
}

/// Rows and columns of the grid whose longer side is `side`, or the nearest from the least of [`PICTURE_SIDE`] to
/// [`most_cells`]; the shorter side keeps the proportions, rounded half up, and is at least 1.
pub fn target(width: u32, height: u32, crop: Crop, side: usize) -> (usize, usize) {
    let side = side.clamp(*PICTURE_SIDE.start(), most_cells(width, height, crop));
    let [_, _, width, height] = crop.part(width, height);
    let (longer, shorter) = (u64::from(width.max(height)).max(1), u64::from(width.min(height)));
    let short = ((2 * side as u64 * shorter + longer) / (2 * longer)).max(1) as usize;
    if height >= width { (side, short) } else { (short, side) }
}

/// The reduction of one picture, fed with its rows in any order and in strips of any height.
#[derive(Clone, Debug)]
pub struct Reduction {
    width: usize,
    left: usize,
    top: usize,
    part_width: usize,
    part_height: usize,
    mean: AreaMean,
    reading: Reading,
    row: Vec<u32>,
}

impl Reduction {
    /// From a picture of `width × height` pixels to `rows × columns` cells of grey, none of which may be 0.
    pub fn new(
        width: u32,
        height: u32,
        crop: Crop,
        rows: usize,
        columns: usize,
    ) -> Result<Reduction, PictureMisfit> {
        check(width, height)?;
        check(columns.try_into().unwrap_or(u32::MAX), rows.try_into().unwrap_or(u32::MAX))?;
        let [left, top, part_width, part_height] = crop.part(width, height).map(|pixels| pixels as usize);
        let mean = AreaMean::new(part_height, part_width, rows, columns);
        let (width, reading) = (width as usize, Reading::Grey);
        Ok(Reduction { width, left, top, part_width, part_height, mean, reading, row: Vec::new() })
    }

    /// The same that reads something else of each pixel.
    pub fn reading(self, reading: Reading) -> Reduction {
        Reduction { reading, ..self }
    }

    /// Adds whole rows of the picture, `4 · width` bytes RGBA each; rows outside the crop count nothing. Every row
    /// is to be added once.
    pub fn add_rows(&mut self, first_row: u32, rgba: &[u8]) {
        let rows = rgba.chunks_exact(4 * self.width);
        for (row, pixels) in (u64::from(first_row)..).zip(rows) {
            let row = row.checked_sub(self.top as u64).filter(|row| *row < self.part_height as u64);
            if let Some(row) = row {
                let pixels = pixels.chunks_exact(4).skip(self.left).take(self.part_width);
                let reading = self.reading;
                self.row.clear();
                self.row.extend(pixels.map(|pixel| reading.value(pixel)));
                self.mean.add_row(row as usize, &self.row);
            }
        }
    }

    /// The grid's values 0 to 255, row by row.
    pub fn finish(self) -> Vec<u8> {
        self.mean.finish(self.reading.unit())
    }
}

/// Brightness Y of an opaque colour, in thousandths.
pub(super) fn luminance(colour: [u8; 3]) -> u32 {
    let [red, green, blue] = colour.map(u32::from);
    299 * red + 587 * green + 114 * blue
}

#[cfg(test)]
mod tests;
