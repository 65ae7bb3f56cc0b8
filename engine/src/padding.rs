//! How much padding: none, so much that the size stays, or as many cells as one says for each side.

use super::axis::Axis;

/// A rule for the padding of all three axes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Padding {
    /// None.
    #[default]
    Valid,
    /// As much as makes the output ceil(input / stride) cells; an odd cell goes to the end.
    SameUpper,
    /// The same, but an odd cell goes to the beginning.
    SameLower,
    /// Cells `[before, after]` for depth, height, width.
    Explicit([[usize; 2]; 3]),
}

impl Padding {
    /// The axis with this rule's padding; `dimension` is 0 for depth, 1 for height, 2 for width.
    pub fn applied(self, dimension: usize, axis: Axis) -> Axis {
        let total = Padding::same(axis);
        let [before, after] = match self {
            Padding::Valid => [0, 0],
            Padding::SameUpper => [total / 2, total - total / 2],
            Padding::SameLower => [total - total / 2, total / 2],
            Padding::Explicit(sides) => sides.get(dimension).copied().unwrap_or_default(),
        };
        Axis { before, after, ..axis }
    }

    /// The padding on both sides that keeps the size: (ceil(input / stride) − 1) · stride + reach − input, or none.
    fn same(axis: Axis) -> usize {
        let outputs = axis.input.checked_div(axis.stride).map_or(0, |_| axis.input.div_ceil(axis.stride));
        let read = outputs.saturating_sub(1).saturating_mul(axis.stride).saturating_add(axis.reach());
        read.saturating_sub(axis.input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(padding: Padding, axis: Axis) -> [usize; 2] {
        let axis = padding.applied(1, axis);
        [axis.before, axis.after]
    }

    #[test]
    fn an_even_kernel_has_an_odd_cell() {
        let axis = Axis::plain(6, 4);
        assert_eq!(sides(Padding::SameUpper, axis), [1, 2]);
        assert_eq!(sides(Padding::SameLower, axis), [2, 1]);
        assert_eq!(sides(Padding::Valid, axis), [0, 0]);
        assert_eq!(sides(Padding::Explicit([[9, 9], [3, 4], [9, 9]]), axis), [3, 4]);
    }

    #[test]
    fn with_a_stride_it_depends_on_the_input() {
        assert_eq!(sides(Padding::SameUpper, Axis { stride: 2, ..Axis::plain(7, 3) }), [1, 1]);
        assert_eq!(sides(Padding::SameUpper, Axis { stride: 2, ..Axis::plain(6, 3) }), [0, 1]);
        assert_eq!(sides(Padding::SameUpper, Axis { stride: 3, ..Axis::plain(6, 1) }), [0, 0]);
        assert_eq!(sides(Padding::SameUpper, Axis { stride: 0, ..Axis::plain(6, 1) }), [0, 0]);
    }
}
