//! Where a digit goes in the field of the network.

use super::field::Field;

/// The middle of 28 cells as MNIST has it: nearest to the centres of mass of all 60,000 digits.
const MIDDLE: usize = 14;

/// The row and the column of the top left corner in a square of `side` cells that bring the centre of mass to the middle,
/// as near as the edges allow; `None` if there is no ink.
pub(super) fn by_mass(field: &Field, side: usize) -> Option<[usize; 2]> {
    let (mut mass, mut rows, mut columns) = (0, 0, 0);
    for (row, values) in field.rows().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let value = usize::from(*value);
            mass += value;
            rows += row * value;
            columns += column * value;
        }
    }
    let first = |sum: usize, length: usize| {
        let nearest = (2 * sum + mass) / (2 * mass); // rounded half up
        MIDDLE.saturating_sub(nearest).min(side.saturating_sub(length))
    };
    (mass > 0).then(|| [first(rows, field.height()), first(columns, field.width())])
}

/// The corner that brings the middle of the field to the middle of the square.
pub(super) fn by_box(field: &Field, side: usize) -> [usize; 2] {
    [field.height(), field.width()].map(|length| side.saturating_sub(length) / 2)
}
