//! The box of the ink.

use super::field::{Field, Part};

/// The smallest part with all that is not black; `None` if all is.
pub(super) fn ink_box(field: &Field) -> Option<Part> {
    let ink = |value: &u8| *value > 0;
    let inked = |row: &[u8]| row.iter().any(ink);
    let (top, bottom) = (field.rows().position(inked)?, field.rows().rposition(inked)?);
    let left = field.rows().filter_map(|row| row.iter().position(ink)).min()?;
    let right = field.rows().filter_map(|row| row.iter().rposition(ink)).max()?;
    Some(Part { top, left, height: bottom + 1 - top, width: right + 1 - left })
}
