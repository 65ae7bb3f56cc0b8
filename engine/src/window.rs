//! A window that slides over three axes: what convolution and pooling of any rank share.

use super::axis::Axis;
use super::misfit::{AxisMisfit, Dimension, Misfit};
use super::padding::Padding;
use super::tensor::Shape;

/// A kernel's size and how it moves, for depth, height, width. A picture's kernel has depth 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Window {
    /// Cells of the kernel.
    pub kernel: [usize; 3],
    /// Cells from one window to the next.
    pub stride: [usize; 3],
    /// Cells from one kernel cell to the next.
    pub dilation: [usize; 3],
    /// How much padding.
    pub padding: Padding,
    /// Whether a last window may run over the end.
    pub ceil: bool,
}

impl Window {
    /// Stride 1, dilation 1, no padding.
    pub fn plain(kernel: [usize; 3]) -> Window {
        Window { kernel, stride: [1; 3], dilation: [1; 3], padding: Padding::Valid, ceil: false }
    }

    /// The three axes over an input `[N, C, D, H, W]`, each checked, also by the caller's own `check`.
    pub fn axes(
        self,
        input: Shape,
        check: impl Fn(Axis) -> Result<(), AxisMisfit>,
    ) -> Result<[Axis; 3], Misfit> {
        let axes = [0, 1, 2].map(|dimension| self.axis(dimension, input[dimension + 2]));
        for (axis, dimension) in axes.into_iter().zip(Dimension::ALL) {
            let checked = axis.output().and_then(|_| check(axis));
            checked.map_err(|misfit| Misfit::Axis { dimension, misfit })?;
        }
        Ok(axes)
    }

    fn axis(self, dimension: usize, input: usize) -> Axis {
        let axis = Axis {
            stride: self.stride[dimension],
            dilation: self.dilation[dimension],
            ceil: self.ceil,
            ..Axis::plain(input, self.kernel[dimension])
        };
        self.padding.applied(dimension, axis)
    }
}

/// The shape of a layer's output from its checked axes.
pub fn shape_of(samples: usize, channels: usize, axes: [Axis; 3]) -> Shape {
    let [depth, height, width] = axes.map(|axis| axis.output().unwrap_or(0));
    [samples, channels, depth, height, width]
}
