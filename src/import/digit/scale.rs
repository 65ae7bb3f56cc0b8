//! A field at the size that the network knows.

use super::field::{Field, Part};
use crate::import::area::AreaMean;

/// Reduced or enlarged in its proportions until the longer side has so many cells. Each cell is the mean over the square
/// that it covers, rounded half up; what lies beyond the field counts as black.
pub(super) fn scaled(field: &Field, longer: usize) -> Field {
    let side = field.height().max(field.width());
    let mut mean = AreaMean::new(side, side, longer, longer);
    for (position, row) in field.rows().enumerate() {
        let beyond = std::iter::repeat_n(0, side - field.width());
        let values: Vec<u32> = row.iter().copied().map(u32::from).chain(beyond).collect();
        mean.add_row(position, &values);
    }
    let cells = |length: usize| (longer * length).div_ceil(side);
    let part = Part { top: 0, left: 0, height: cells(field.height()), width: cells(field.width()) };
    Field::square(longer, mean.finish(1)).part(part)
}
