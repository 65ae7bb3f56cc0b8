//! One axis of a sliding window: its size formula, its windows, who reads a cell, and what nobody reads.
//!
//! ```text
//! input 5, kernel 3, dilation 1, stride 2, padding 1 before and 1 after (· = padding)
//!
//! padded    0   1   2   3   4   5   6        7 cells: before + input + after
//!           ·   a   b   c   d   e   ·
//! input         0   1   2   3   4
//!
//! output 0  └───────┘                        window(0) reads padded 0 1 2
//! output 1          └───────┘                window(1) starts one stride later
//! output 2                  └───────┘        window(2) reads d, e and padding
//!
//! reach    = dilation · (kernel − 1) + 1     cells from a window's first to its last
//! output   = ⌊(padded − reach) / stride⌋ + 1
//! readers(1): b is met by output 0 with kernel cell 2 and by output 1 with kernel cell 0
//! ```

use super::misfit::AxisMisfit;

/// The geometry of one axis. Any numbers may stand in it: [`Axis::output`] says whether they fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Axis {
    /// Cells of the input.
    pub input: usize,
    /// Cells of the kernel.
    pub kernel: usize,
    /// Cells from one window to the next.
    pub stride: usize,
    /// Cells from one kernel cell to the next.
    pub dilation: usize,
    /// Padding cells before the input.
    pub before: usize,
    /// Padding cells after the input.
    pub after: usize,
    /// Whether a last window may run over the end (pooling's ceil mode).
    pub ceil: bool,
}

/// One cell of a window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tap {
    /// Which kernel cell.
    pub kernel: usize,
    /// Which cell it meets, counted from the first padding cell.
    pub padded: usize,
}

/// One use of an input cell.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reader {
    /// The output cell that it feeds.
    pub output: usize,
    /// The kernel cell that it meets.
    pub kernel: usize,
}

impl Axis {
    /// The most cells of one axis, padding included.
    pub const MOST: usize = 1 << 24;

    /// Stride 1, dilation 1, no padding.
    pub fn plain(input: usize, kernel: usize) -> Axis {
        Axis { input, kernel, stride: 1, dilation: 1, before: 0, after: 0, ceil: false }
    }

    /// Cells of the input with its padding; `usize::MAX` if more.
    pub fn padded(self) -> usize {
        self.input.saturating_add(self.before).saturating_add(self.after)
    }

    /// Cells from the first to the last of one window; `usize::MAX` if more, 0 for an empty kernel.
    pub fn reach(self) -> usize {
        match self.kernel {
            0 => 0,
            kernel => (kernel - 1).saturating_mul(self.dilation).saturating_add(1),
        }
    }

    /// Cells of the output: floor((padded − reach) / stride) + 1, as PyTorch. In ceil mode the division rounds up, and
    /// then there is one less if the last window would start beyond input and leading padding.
    pub fn output(self) -> Result<usize, AxisMisfit> {
        self.check()?;
        let room = self.padded() - self.reach();
        if !self.ceil {
            return Ok(room / self.stride + 1);
        }
        let last = room.div_ceil(self.stride);
        let starts_beyond = last.saturating_mul(self.stride) >= self.input + self.before;
        Ok(if starts_beyond { last } else { last + 1 })
    }

    /// The cells that the window of an output cell meets, in order. Cells that ceil mode would add beyond the padding
    /// are not there; a window that is not there has none.
    pub fn window(self, output: usize) -> impl Iterator<Item = Tap> {
        let start = self.output().ok().filter(|&outputs| output < outputs).map(|_| output * self.stride);
        let cells = start.map(|start| (start..self.padded()).step_by(self.dilation).take(self.kernel));
        cells.into_iter().flatten().enumerate().map(|(kernel, padded)| Tap { kernel, padded })
    }

    /// The input cell at a padded position; `None` on padding and beyond.
    pub fn inside(self, padded: usize) -> Option<usize> {
        padded.checked_sub(self.before).filter(|&input| input < self.input)
    }

    /// The padded position of an input cell.
    pub fn position(self, input: usize) -> usize {
        input.saturating_add(self.before)
    }

    /// The outputs that an input cell feeds, and by which kernel cell, in order: the inverse of [`Axis::window`].
    /// Copies that a border makes of the cell are separate: see [`super::Border::copies`].
    pub fn readers(self, input: usize) -> impl Iterator<Item = Reader> {
        let cell = (input < self.input).then(|| self.readers_at(self.position(input)));
        cell.into_iter().flatten()
    }

    /// The outputs that read a padded position, and by which kernel cell, in order.
    pub fn readers_at(self, padded: usize) -> impl Iterator<Item = Reader> {
        let outputs = self.output().unwrap_or(0);
        let kernel = if outputs > 0 && padded < self.padded() { self.kernel } else { 0 };
        (0..kernel).rev().filter_map(move |kernel| {
            let start = padded.checked_sub(kernel * self.dilation)?;
            let output = start / self.stride;
            (start % self.stride == 0 && output < outputs).then_some(Reader { output, kernel })
        })
    }

    /// The input cells that no window reaches. None where [`Axis::output`] fails, since then there is no window at all.
    pub fn leftover(self) -> Vec<usize> {
        match self.output() {
            Ok(_) => (0..self.input).filter(|&input| self.readers(input).next().is_none()).collect(),
            Err(_) => Vec::new(),
        }
    }

    fn check(self) -> Result<(), AxisMisfit> {
        let (kernel, reach, padded) = (self.kernel, self.reach(), self.padded());
        match self {
            Axis { stride: 0, .. } => Err(AxisMisfit::ZeroStride),
            Axis { dilation: 0, .. } => Err(AxisMisfit::ZeroDilation),
            Axis { kernel: 0, .. } => Err(AxisMisfit::EmptyKernel),
            Axis { input: 0, .. } => Err(AxisMisfit::EmptyInput),
            _ if padded > Axis::MOST => Err(AxisMisfit::TooLong { padded, most: Axis::MOST }),
            _ if reach > padded => Err(AxisMisfit::KernelTooLarge { kernel, reach, padded }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing() {
        let axis = Axis { stride: 2, before: 1, after: 1, ..Axis::plain(5, 3) };
        assert_eq!((axis.padded(), axis.reach(), axis.output()), (7, 3, Ok(3)));
        let met: Vec<_> = axis.window(2).map(|tap| axis.inside(tap.padded)).collect();
        assert_eq!(met, [Some(3), Some(4), None]);
        let readers: Vec<_> = axis.readers(1).collect();
        assert_eq!(readers, [Reader { output: 0, kernel: 2 }, Reader { output: 1, kernel: 0 }]);
        assert_eq!(axis.leftover(), []);
    }

    #[test]
    fn floor_leaves_the_last_cell_unread_and_ceil_does_not() {
        let floor = Axis { stride: 2, ..Axis::plain(6, 3) };
        assert_eq!((floor.output(), floor.leftover()), (Ok(2), vec![5]));
        let ceil = Axis { ceil: true, ..floor };
        assert_eq!((ceil.output(), ceil.leftover()), (Ok(3), vec![]));
        assert_eq!(ceil.window(2).count(), 2);
        let beyond = Axis { ceil: true, stride: 3, after: 1, ..Axis::plain(3, 2) };
        assert_eq!(beyond.output(), Ok(1)); // rounding up would start a window at cell 3, past the input
    }

    #[test]
    fn stride_and_dilation_skip_cells() {
        assert_eq!(Axis { stride: 3, ..Axis::plain(7, 1) }.leftover(), [1, 2, 4, 5]);
        assert_eq!(Axis { dilation: 3, ..Axis::plain(4, 2) }.leftover(), [1, 2]);
    }

    #[test]
    fn what_cannot_be_says_why() {
        let plain = Axis::plain(3, 5);
        assert_eq!(plain.output(), Err(AxisMisfit::KernelTooLarge { kernel: 5, reach: 5, padded: 3 }));
        assert_eq!(Axis { stride: 0, ..plain }.output(), Err(AxisMisfit::ZeroStride));
        assert_eq!(Axis { dilation: 0, ..plain }.output(), Err(AxisMisfit::ZeroDilation));
        assert_eq!(Axis::plain(3, 0).output(), Err(AxisMisfit::EmptyKernel));
        assert_eq!(Axis::plain(0, 1).output(), Err(AxisMisfit::EmptyInput));
        let most = Axis::MOST;
        let long = Axis { before: usize::MAX, ..Axis::plain(3, 3) };
        assert_eq!(long.output(), Err(AxisMisfit::TooLong { padded: usize::MAX, most }));
    }
}
