//! A picture that ships with the page: packed bytes to planes of numbers, never decoded by the browser.
//!
//! `assets/pictures/make_pictures.mjs` packs them: the planes R−G, G, B−G (a grey picture: its one plane), row by row,
//! every value less the one above it, all modulo 256, as one zlib stream. The size comes from outside the file.

use super::packed::{PackedMisfit, unpacked};
use super::reduce::luminance;
use crate::lab::grid::Grid;

/// Most values in all planes together.
const LIMIT: usize = 1024 * 1024 * 3;

/// Values 0 to 255, `[channels, height, width]`: one grey plane, or red, green and blue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planes {
    channels: usize,
    height: usize,
    width: usize,
    values: Vec<u8>,
}

impl Planes {
    /// The planes of packed bytes. Whatever the bytes say, no more than their size is unpacked.
    pub fn unpack(bytes: &[u8], [channels, height, width]: [usize; 3]) -> Result<Planes, PackedMisfit> {
        let area = height.checked_mul(width).filter(|area| *area > 0 && [1, 3].contains(&channels));
        let expected = area.and_then(|area| area.checked_mul(channels)).filter(|values| *values <= LIMIT);
        let (area, expected) = area.zip(expected).ok_or(PackedMisfit::Size)?;
        let mut values = unpacked(bytes, expected)?;
        values.chunks_exact_mut(area).for_each(|plane| add_above(plane, width));
        if channels == 3 {
            add_green(&mut values, area);
        }
        Ok(Planes { channels, height, width, values })
    }

    /// 1 or 3.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// One plane, row by row; `None` if there is no such channel.
    pub fn plane(&self, channel: usize) -> Option<&[u8]> {
        self.values.chunks_exact(self.height * self.width).nth(channel)
    }

    /// Red, green and blue as grids; of a grey picture three times the same.
    pub fn coloured(&self) -> Option<Vec<Grid>> {
        let plane = |channel: usize| {
            let bytes = self.plane(channel.min(self.channels - 1))?;
            Grid::of_bytes(self.height, self.width, bytes.to_vec())
        };
        (0..3).map(plane).collect()
    }

    /// The pixels as RGBA bytes, row by row.
    pub fn rgba(&self) -> Vec<u8> {
        self.colours().flat_map(|[red, green, blue]| [red, green, blue, 255]).collect()
    }

    /// Grey values Y = 0.299 R + 0.587 G + 0.114 B, rounded half up, row by row.
    pub fn grey(&self) -> Vec<u8> {
        self.colours().map(|colour| ((luminance(colour) + 500) / 1000) as u8).collect()
    }

    /// The grey values as a grid of whole numbers, one cell a pixel.
    pub fn grid(&self) -> Option<Grid> {
        Grid::of_integers(self.height, self.width, self.grey().into_iter().map(i64::from))
    }

    fn colours(&self) -> impl Iterator<Item = [u8; 3]> {
        let first = self.plane(0).unwrap_or_default();
        let (green, blue) = (self.plane(1).unwrap_or(first), self.plane(2).unwrap_or(first));
        first.iter().zip(green).zip(blue).map(|((&red, &green), &blue)| [red, green, blue])
    }
}

/// Undoes "less the value above".
fn add_above(plane: &mut [u8], width: usize) {
    for at in width..plane.len() {
        plane[at] = plane[at].wrapping_add(plane[at - width]);
    }
}

/// Undoes "less green".
fn add_green(values: &mut [u8], area: usize) {
    let (red, rest) = values.split_at_mut(area);
    let (green, blue) = rest.split_at_mut(area);
    for ((red, blue), green) in red.iter_mut().zip(blue).zip(green) {
        (*red, *blue) = (red.wrapping_add(*green), blue.wrapping_add(*green));
    }
}

#[cfg(test)]
mod tests;
