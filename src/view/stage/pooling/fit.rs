//! What fits where on the stage of pooling, in CSS pixels.

use crate::view::grid::size::LARGEST;

/// From here on the picture, its controls and what moves and is thrown away stand side by side.
const WIDE: f64 = 780.0;
/// From here on the three operations stand side by side.
const MIDDLE: f64 = 600.0;
/// Room for the controls beside the picture, in two columns or one.
const CONTROLS: [f64; 2] = [520.0, 340.0];
/// Room between columns.
const GAP: f64 = 24.0;
/// Room between an output and the kernel beside it.
const BESIDE: f64 = 16.0;
/// How much wider the convolution's column is, which has a kernel too.
const WIDER: f64 = 1.25;
/// Tallest picture.
const TALLEST: f64 = 352.0;
/// Tallest output of a photograph.
const TALLEST_OUTPUT: f64 = 240.0;
/// Narrowest output of a photograph with the kernel beside it.
const NARROWEST_OUTPUT: f64 = 140.0;
/// Smallest cell with a number.
const NUMBER: f64 = 26.0;
/// Smallest cell of shades with the kernel beside them.
const SHADE: f64 = 10.0;
/// Largest cell, for the longest numbers.
const LARGEST_OUTPUT: f64 = 48.0;
/// Largest cell where the grids stand under one another.
const LARGEST_STACKED: f64 = 36.0;
/// Room for a kernel's caption.
const CAPTION: f64 = 108.0;
/// Tallest kernel under its output, unless its weights need more.
const TALLEST_KERNEL: f64 = 224.0;
/// Room for the divisor before the kernel.
const DIVISOR: f64 = 38.0;
/// Room for a grid's outer lines.
const BORDERS: f64 = 2.0;

/// Where the parts of the stage stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// The controls and the effects beside the picture, the three operations side by side.
    Wide,
    /// The effects under the picture.
    Middle,
    /// Everything under one another.
    Stacked,
}

impl Layout {
    /// Of a stage so many pixels across.
    pub fn of(width: f64) -> Layout {
        match width {
            WIDE.. => Layout::Wide,
            MIDDLE.. => Layout::Middle,
            _ => Layout::Stacked,
        }
    }

    /// Its class.
    pub fn class(self) -> &'static str {
        match self {
            Layout::Wide => "wide",
            Layout::Middle => "middle",
            Layout::Stacked => "stacked",
        }
    }

    /// How wide the maximum's and the average's column is, and the convolution's.
    pub fn columns(self, width: f64) -> [f64; 2] {
        let column = (width - 2.0 * GAP) / (2.0 + WIDER);
        if self == Layout::Stacked { [width; 2] } else { [column, WIDER * column] }
    }
}

/// The cell of a picture.
pub fn picture(width: f64, layout: Layout, [rows, columns]: [usize; 2], is_photograph: bool) -> f64 {
    let (room, largest) = match layout {
        Layout::Wide => (width - CONTROLS[0], LARGEST),
        Layout::Middle => (width - CONTROLS[1], LARGEST),
        Layout::Stacked => (width, LARGEST_STACKED),
    };
    let across = (room - BORDERS) / columns.max(1) as f64;
    let cell = across.min(TALLEST / rows.max(1) as f64).min(largest);
    if is_photograph { cell.max(0.05) } else { whole(cell) }
}

/// What the three operations have to show.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outputs {
    /// Rows and columns of each.
    pub size: [usize; 2],
    /// Smallest cell with the longest number.
    pub number: f64,
    /// Columns of the kernel.
    pub kernel: usize,
    /// Smallest cell of the kernel with the longest weight.
    pub weight: f64,
    /// Whether there is a divisor before the kernel.
    pub is_divided: bool,
    /// Whether they are pictures.
    pub is_photograph: bool,
}

/// How large their cells are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size {
    /// Of the outputs.
    pub output: f64,
    /// Of the kernel.
    pub kernel: f64,
    /// Whether the kernel stands beside its output.
    pub is_beside: bool,
}

impl Outputs {
    /// Cells no larger than the picture's, unless numbers need it: beside the kernel where that keeps them readable,
    /// else as large as the column allows.
    pub fn fitted(self, [column, wider]: [f64; 2], input: f64) -> Size {
        let columns = self.size[1].max(1) as f64;
        let before = if self.is_divided { DIVISOR } else { 0.0 };
        let kernel = self.kernel.max(1) as f64;
        let rest = wider - BESIDE - before - BORDERS;
        let beside = (rest - (kernel * self.weight).max(CAPTION)) / columns;
        let alone = (column - BORDERS) / columns;
        let (most, is_beside) = match self.is_photograph {
            true => (TALLEST_OUTPUT / self.size[0].max(1) as f64, beside * columns >= NARROWEST_OUTPUT),
            false => {
                let largest = input.max(self.number).min(LARGEST_OUTPUT).min(alone);
                let least =
                    if largest < NUMBER { SHADE.min(largest).min(input) } else { self.number.min(largest) };
                (if largest < NUMBER { largest.min(input) } else { largest }, beside >= least)
            }
        };
        let output = if is_beside { alone.min(beside) } else { alone }.min(most).min(LARGEST_OUTPUT);
        let output = if self.is_photograph { output.max(0.05) } else { whole(output) };
        let under = (wider - before - BORDERS).min(TALLEST_KERNEL);
        let room = if is_beside { rest - columns * output } else { under };
        let largest = if self.is_photograph { LARGEST_STACKED } else { output };
        let weight = (room / kernel).floor().min(largest).max(self.weight);
        Size { output, kernel: weight, is_beside }
    }
}

/// The cell of a grid that has a line for itself.
pub fn alone(width: f64, columns: usize) -> f64 {
    whole((width / columns.max(1) as f64).min(LARGEST))
}

/// Whole pixels, but of a cell smaller than one pixel its part.
fn whole(cell: f64) -> f64 {
    if cell >= 1.0 { cell.floor() } else { cell.max(0.05) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(side: usize, kernel: usize) -> Outputs {
        let (number, weight) = (34.0, 28.0);
        Outputs { size: [side; 2], number, kernel, weight, is_divided: false, is_photograph: side > 64 }
    }

    #[test]
    fn grids_keep_within_their_columns() {
        for width in [328.0, 560.0, 652.0, 832.0, 896.0] {
            for (side, kernel) in [(1, 8), (3, 2), (5, 2), (9, 3), (32, 2), (60, 5), (113, 2), (1024, 1)] {
                let columns = Layout::of(width).columns(width);
                let size = outputs(side, kernel).fitted(columns, 20.0);
                let (output, weights) = (size.output * side as f64, size.kernel * kernel as f64);
                assert!(output <= columns[0], "{side} outputs of {} in {}", size.output, columns[0]);
                let both = if size.is_beside { output + BESIDE + weights } else { weights };
                assert!(both <= columns[1], "{side} outputs of {size:?} in {}", columns[1]);
            }
        }
    }

    #[test]
    fn the_sizes_of_the_design() {
        let columns = Layout::Wide.columns(832.0);
        let beside = Size { output: 44.0, kernel: 44.0, is_beside: true };
        assert_eq!(outputs(3, 2).fitted(columns, 44.0), beside);
        assert_eq!(picture(832.0, Layout::Wide, [6, 6], false), 44.0);
    }

    #[test]
    fn a_picture_leaves_room_for_its_controls() {
        for columns in [6, 13, 64, 1000] {
            let cell = picture(832.0, Layout::Wide, [columns, columns], columns > 64);
            assert!(cell * columns as f64 <= 312.0, "{columns}");
        }
    }
}
