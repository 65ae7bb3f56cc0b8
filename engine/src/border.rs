//! What stands on the padding: zeros, or copies of the input's own cells.

use super::axis::Axis;
use super::misfit::AxisMisfit;

/// What a padding cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Border {
    /// 0.
    #[default]
    Zero,
    /// The input mirrored at its edge cell, which is not repeated: `c b │ a b c │ b a`.
    Reflect,
    /// The edge cell repeated: `a a │ a b c │ c c`.
    Replicate,
}

impl Border {
    /// The input cell that a padded position holds; `None` = zero.
    pub fn source(self, axis: Axis, padded: usize) -> Option<usize> {
        if padded >= axis.padded() {
            return None;
        }
        axis.inside(padded).or_else(|| self.copied(axis, padded))
    }

    /// The padded positions that hold an input cell, in order: its own, and those that the border copies it to.
    pub fn copies(self, axis: Axis, input: usize) -> impl Iterator<Item = usize> {
        let padded = if axis.output().is_ok() { axis.padded() } else { 0 };
        (0..padded).filter(move |&position| self.source(axis, position) == Some(input))
    }

    /// Refuses padding that the border can't fill: a mirror shows at most all cells but the edge.
    pub fn check(self, axis: Axis) -> Result<(), AxisMisfit> {
        let padding = axis.before.max(axis.after);
        match self {
            Border::Reflect if padding > 0 && padding >= axis.input => {
                Err(AxisMisfit::PaddingTooLarge { padding, most: axis.input.saturating_sub(1) })
            }
            _ => Ok(()),
        }
    }

    fn copied(self, axis: Axis, padded: usize) -> Option<usize> {
        let last = axis.input.checked_sub(1)?;
        let (edge, distance) = match axis.before.checked_sub(padded) {
            Some(distance) => (0, distance),
            None => (last, padded - axis.position(last)),
        };
        match self {
            Border::Zero => None,
            Border::Replicate => Some(edge),
            Border::Reflect => (distance <= last).then(|| edge.abs_diff(distance)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(border: Border, axis: Axis) -> String {
        let letter = |cell: Option<usize>| cell.map_or('0', |cell| char::from(b'a' + cell as u8));
        (0..axis.padded() + 1).map(|padded| letter(border.source(axis, padded))).collect()
    }

    #[test]
    fn rows() {
        let axis = Axis { before: 2, after: 2, ..Axis::plain(3, 1) };
        assert_eq!(row(Border::Zero, axis), "00abc000"); // the last position is beyond the padding
        assert_eq!(row(Border::Reflect, axis), "cbabcba0");
        assert_eq!(row(Border::Replicate, axis), "aaabccc0");
        assert_eq!(Border::Replicate.copies(axis, 0).collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn a_mirror_has_an_end() {
        let axis = Axis { before: 0, after: 3, ..Axis::plain(3, 1) };
        assert_eq!(Border::Reflect.check(axis), Err(AxisMisfit::PaddingTooLarge { padding: 3, most: 2 }));
        assert_eq!(row(Border::Reflect, axis), "abcba00");
        assert_eq!(Border::Reflect.check(Axis::plain(1, 1)), Ok(()));
        assert_eq!(Border::Replicate.source(Axis { before: 1, ..Axis::plain(0, 1) }, 0), None);
    }
}
