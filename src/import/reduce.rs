//! A picture to a grid: grey by Y = 0.299 R + 0.587 G + 0.114 B, then the mean over each cell's area.

use super::PictureMisfit;
use super::area::AreaMean;
use super::header::check;
use crate::lab::limits::{GRID_SIDE, PICTURE_SIDE};

/// Full brightness as an integer sum: weights in thousandths, alpha in 255ths.
const UNIT: u64 = 1000 * 255;

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
    grey: Vec<u32>,
}

impl Reduction {
    /// From a picture of `width × height` pixels to `rows × columns` cells, none of which may be 0.
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
        Ok(Reduction { width: width as usize, left, top, part_width, part_height, mean, grey: Vec::new() })
    }

    /// Adds whole rows of the picture, `4 · width` bytes RGBA each; rows outside the crop count nothing. Every row
    /// is to be added once.
    pub fn add_rows(&mut self, first_row: u32, rgba: &[u8]) {
        let rows = rgba.chunks_exact(4 * self.width);
        for (row, pixels) in (u64::from(first_row)..).zip(rows) {
            let row = row.checked_sub(self.top as u64).filter(|row| *row < self.part_height as u64);
            if let Some(row) = row {
                let pixels = pixels.chunks_exact(4).skip(self.left).take(self.part_width);
                self.grey.clear();
                self.grey.extend(pixels.map(grey));
                self.mean.add_row(row as usize, &self.grey);
            }
        }
    }

    /// The grid's values 0 to 255, row by row.
    pub fn finish(self) -> Vec<u8> {
        self.mean.finish(UNIT)
    }
}

/// Brightness of an RGBA pixel over white, in units of `1/UNIT`.
fn grey(pixel: &[u8]) -> u32 {
    let &[red, green, blue, alpha] = pixel else {
        return 0;
    };
    let alpha = u32::from(alpha);
    luminance([red, green, blue]) * alpha + 255 * 1000 * (255 - alpha)
}

/// Brightness Y of an opaque colour, in thousandths.
pub(super) fn luminance(colour: [u8; 3]) -> u32 {
    let [red, green, blue] = colour.map(u32::from);
    299 * red + 587 * green + 114 * blue
}

#[cfg(test)]
mod tests;
