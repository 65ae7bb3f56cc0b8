//! Pooling: the largest value or the mean of each window, every channel by itself.

mod forward;
mod input_gradient;
mod pairs;
mod trace;
mod winners;

use crate::axis::Axis;
use crate::misfit::{AxisMisfit, Misfit};
use crate::padding::Padding;
use crate::tensor::{Shape, cells};
use crate::window::{Window, shape_of};

/// What is kept of a window. Padding is never the largest and adds nothing to a sum.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// The largest value, the first of equals; the first NaN wins over all.
    Maximum,
    /// The sum divided by how many cells of the window stand on the input.
    MeanInside,
    /// The sum divided by how many cells of the window stand on input or padding. Those that ceil mode adds beyond the
    /// padding are not counted.
    MeanPadded,
}

/// A pooling layer. Input `[N, C, D, H, W]`, output `[N, C, D', H', W']`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pool {
    /// What is kept of a window.
    pub kind: Kind,
    /// The window's size and how it moves. Padding must be smaller than its reach.
    pub window: Window,
}

impl Pool {
    /// Windows of `kernel` cells (depth, height, width) side by side: the stride is the kernel; no padding.
    pub fn new(kind: Kind, kernel: [usize; 3]) -> Pool {
        Pool { kind, window: Window { stride: kernel, ..Window::plain(kernel) } }
    }

    /// With a stride for depth, height, width.
    pub fn with_stride(mut self, stride: [usize; 3]) -> Self {
        self.window.stride = stride;
        self
    }

    /// With a dilation for depth, height, width.
    pub fn with_dilation(mut self, dilation: [usize; 3]) -> Self {
        self.window.dilation = dilation;
        self
    }

    /// With padding.
    pub fn with_padding(mut self, padding: Padding) -> Self {
        self.window.padding = padding;
        self
    }

    /// With a last window that may run over the end, or without.
    pub fn with_ceil(mut self, ceil: bool) -> Self {
        self.window.ceil = ceil;
        self
    }

    /// The axes of depth, height, width over an input `[N, C, D, H, W]`.
    pub fn axes(&self, input: Shape) -> Result<[Axis; 3], Misfit> {
        self.window.axes(input, |axis| self.check(axis))
    }

    /// The shape of the output `[N, C, D', H', W']`.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        let shape = shape_of(input[0], input[1], self.axes(input)?);
        cells(shape).map(|_| shape)
    }

    /// Refuses windows that may meet nothing but padding.
    fn check(&self, axis: Axis) -> Result<(), AxisMisfit> {
        let (padding, reach) = (axis.before.max(axis.after), axis.reach());
        if padding >= reach {
            return Err(AxisMisfit::PaddingTooLarge { padding, most: reach.saturating_sub(1) });
        }
        if padding == 0 || axis.dilation == 1 || self.kind == Kind::MeanPadded {
            return Ok(()); // such a window starts or ends on the input
        }
        let inside = |output: &usize| axis.window(*output).any(|tap| axis.inside(tap.padded).is_some());
        match (0..axis.output()?).find(|output| !inside(output)) {
            Some(output) => Err(AxisMisfit::WindowInPadding { output }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::misfit::Dimension;
    use crate::tensor::Tensor;

    fn row(values: &[f32]) -> Tensor {
        Tensor::from_vec([1, 1, 1, 1, values.len()], values.to_vec()).unwrap()
    }

    fn check(pool: Pool, input: &[f32], output: &[f32]) {
        assert_eq!(pool.forward(&row(input)).unwrap().values(), output);
    }

    #[test]
    fn maximum_and_mean() {
        check(Pool::new(Kind::Maximum, [1, 1, 2]), &[1., 4., -2., -3., 9.], &[4., -2.]);
        check(Pool::new(Kind::MeanInside, [1, 1, 2]), &[1., 4., -2., -3., 9.], &[2.5, -2.5]);
    }

    #[test]
    fn two_rules_for_the_divisor() {
        let padding = Padding::Explicit([[0, 0], [0, 0], [1, 0]]);
        let padded = |kind| Pool::new(kind, [1, 1, 2]).with_padding(padding).with_ceil(true);
        check(padded(Kind::MeanInside), &[3., 5., 7., 9.], &[3., 6., 9.]);
        check(padded(Kind::MeanPadded), &[3., 5., 7., 9.], &[1.5, 6., 9.]); // beyond the padding nothing is counted
    }

    #[test]
    fn first_of_equals_and_nan_wins() {
        let pool = Pool::new(Kind::Maximum, [1, 1, 3]);
        assert_eq!(pool.winners(&row(&[2., 7., 7., -0., 0., -1.])).unwrap(), [1, 3]);
        let broken = row(&[1., f32::NAN, f32::INFINITY]);
        assert!(pool.forward(&broken).unwrap().values()[0].is_nan());
        assert_eq!(pool.winners(&broken).unwrap(), [1]);
    }

    #[test]
    fn padding_never_wins_and_is_refused_where_it_would_have_to() {
        let padded = |padding, dilation| {
            let sides = Padding::Explicit([[0, 0], [0, 0], [padding, padding]]);
            let pool = Pool::new(Kind::Maximum, [1, 1, 2]).with_stride([1; 3]);
            pool.with_padding(sides).with_dilation([1, 1, dilation])
        };
        check(padded(1, 1), &[-5., -4.], &[-5., -4., -4.]);
        let dimension = Dimension::Width;
        let misfit = AxisMisfit::PaddingTooLarge { padding: 2, most: 1 };
        assert_eq!(padded(2, 1).output_shape([1; 5]), Err(Misfit::Axis { dimension, misfit }));
        let misfit = AxisMisfit::WindowInPadding { output: 0 };
        assert_eq!(padded(1, 2).output_shape([1; 5]), Err(Misfit::Axis { dimension, misfit }));
    }
}
