//! How the window moves over the picture: stride, dilation, padding and border, for rows and columns.

use crate::engine::border::Border;
use crate::engine::padding::Padding;

/// Height first, then width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Geometry {
    /// Cells that the window moves on by.
    pub stride: [usize; 2],
    /// Distance of neighbouring kernel cells in the input.
    pub dilation: [usize; 2],
    /// Cells round the input; depth has none.
    pub padding: Padding,
    /// What the padding cells hold.
    pub border: Border,
}

impl Geometry {
    /// The padding of these cells at the beginning and end of the height and the width: none where all are 0.
    pub fn ends(rows: [usize; 2], columns: [usize; 2]) -> Padding {
        match [rows, columns] {
            [[0, 0], [0, 0]] => Padding::Valid,
            _ => Padding::Explicit([[0, 0], rows, columns]),
        }
    }
}

impl Default for Geometry {
    fn default() -> Self {
        Geometry { stride: [1, 1], dilation: [1, 1], padding: Padding::Valid, border: Border::Zero }
    }
}
