//! A pooling step: what is kept of each window, and how the window moves.

use crate::engine::layer::pool::{Kind, Pool};
use crate::engine::padding::Padding;

/// What is kept of a window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// The largest value.
    Maximum,
    /// The mean.
    Average,
}

/// A pooling layer over rows and columns; height first, then width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pooling {
    /// What is kept.
    pub kept: Kept,
    /// Cells of a window.
    pub window: [usize; 2],
    /// Cells from one window to the next.
    pub stride: [usize; 2],
    /// Padding cells at both ends.
    pub padding: [usize; 2],
    /// Whether a last window may run over the end.
    pub ceil: bool,
    /// Whether the mean's divisor counts padding.
    pub counts_padding: bool,
}

impl Pooling {
    /// Windows of so many cells side by side.
    pub fn new(kept: Kept, window: [usize; 2]) -> Pooling {
        Pooling { kept, window, stride: window, padding: [0, 0], ceil: false, counts_padding: true }
    }

    /// The engine's layer.
    pub fn layer(&self) -> Pool {
        let kind = match (self.kept, self.counts_padding) {
            (Kept::Maximum, _) => Kind::Maximum,
            (Kept::Average, true) => Kind::MeanPadded,
            (Kept::Average, false) => Kind::MeanInside,
        };
        let [height, width] = self.padding;
        let padding = match [height, width] {
            [0, 0] => Padding::Valid,
            _ => Padding::Explicit([[0, 0], [height, height], [width, width]]),
        };
        Pool::new(kind, deep(self.window))
            .with_stride(deep(self.stride))
            .with_padding(padding)
            .with_ceil(self.ceil)
    }
}

fn deep([height, width]: [usize; 2]) -> [usize; 3] {
    [1, height, width]
}
