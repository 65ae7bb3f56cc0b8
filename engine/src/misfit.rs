//! Why settings can't be, with all the numbers a sentence needs. The sentences are in the text.

use super::tensor::{Cell, Shape};

/// One of the three axes along which a filter moves.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dimension {
    /// From slice to slice of a volume.
    Depth,
    /// From row to row.
    Height,
    /// From column to column.
    Width,
}

impl Dimension {
    /// In the order of a shape.
    pub const ALL: [Dimension; 3] = [Dimension::Depth, Dimension::Height, Dimension::Width];
}

/// Why the settings of one axis can't be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AxisMisfit {
    /// A filter that does not move.
    ZeroStride,
    /// All weights would meet the same cell.
    ZeroDilation,
    /// A kernel without cells.
    EmptyKernel,
    /// An input without cells.
    EmptyInput,
    /// The kernel, spread by its dilation over `reach` cells, does not fit into the `padded` cells there are.
    KernelTooLarge {
        /// Cells of the kernel.
        kernel: usize,
        /// Cells from its first to its last.
        reach: usize,
        /// Cells of the input with its padding.
        padded: usize,
    },
    /// More padding on one side than the border or the pooling allows.
    PaddingTooLarge {
        /// Padding on the larger side.
        padding: usize,
        /// The most there can be.
        most: usize,
    },
    /// A window that meets nothing but padding has no maximum and no mean.
    WindowInPadding {
        /// The output cell of the first such window.
        output: usize,
    },
    /// More cells, padding included, than the engine takes on.
    TooLong {
        /// Cells with padding, `usize::MAX` if more.
        padded: usize,
        /// The most there can be.
        most: usize,
    },
}

/// Why an operation can't be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Misfit {
    /// The settings of one axis can't be.
    Axis {
        /// Which.
        dimension: Dimension,
        /// Why.
        misfit: AxisMisfit,
    },
    /// The input has another number of channels than the filters take.
    Channels {
        /// Channels of the input.
        input: usize,
        /// Channels the filters take, over all groups.
        expected: usize,
    },
    /// Filters can't be divided evenly into groups.
    Groups {
        /// Groups asked for.
        groups: usize,
        /// Filters there are.
        filters: usize,
    },
    /// No filters, or filters without channels.
    NoFilters {
        /// Shape of the filters `[O, C, D, H, W]`.
        shape: Shape,
    },
    /// Another number of biases than filters.
    Biases {
        /// Biases given.
        biases: usize,
        /// Filters there are.
        filters: usize,
    },
    /// Another number of divisors than filters.
    Divisors {
        /// Divisors given.
        divisors: usize,
        /// Filters there are.
        filters: usize,
    },
    /// A sum can't be divided by 0.
    ZeroDivisor {
        /// The filter with this divisor.
        filter: usize,
    },
    /// Another number of values than the shape has cells.
    Length {
        /// The shape.
        shape: Shape,
        /// Values given.
        values: usize,
    },
    /// More cells than the engine takes on, or than there is memory for.
    TooLarge {
        /// The shape; sides that don't fit are `usize::MAX`.
        shape: Shape,
        /// The most cells there can be.
        most: usize,
    },
    /// A cell outside its tensor.
    NoSuchCell {
        /// The cell.
        cell: Cell,
        /// The tensor's shape.
        shape: Shape,
    },
    /// More terms than one trace can list.
    TooManyTerms {
        /// The terms, `usize::MAX` if more.
        terms: usize,
        /// The most there can be.
        most: usize,
    },
    /// An axis that a tensor does not have: it has five, 0 to 4.
    NoSuchAxis {
        /// The axis.
        axis: usize,
    },
    /// Values to be joined differ from the input in more than their channels.
    Side {
        /// Shape of the input.
        input: Shape,
        /// Shape of the values to be joined.
        side: Shape,
    },
    /// Class scores that are not a vector `[N, C, 1, 1, 1]`.
    NotFlat {
        /// Their shape.
        shape: Shape,
    },
    /// Another number of labels than samples.
    Labels {
        /// Labels given.
        labels: usize,
        /// Samples there are.
        samples: usize,
    },
    /// A label that is no class.
    Label {
        /// The sample with this label.
        sample: usize,
        /// The label.
        label: usize,
        /// Classes there are.
        classes: usize,
    },
    /// A gradient of another shape than the output that it is of.
    Gradient {
        /// Its shape.
        gradient: Shape,
        /// The output's shape.
        output: Shape,
    },
    /// A wanted output of another shape than the output.
    Target {
        /// Its shape.
        target: Shape,
        /// The output's shape.
        output: Shape,
    },
    /// There is no mean over no samples or cells.
    NoSamples,
}
