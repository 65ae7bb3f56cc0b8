//! Convolution: filters that slide over all channels; a dense layer is one whose kernel is a single cell.
//!
//! As in all CNN libraries it is cross-correlation; [`Convolution::turned`] makes it true convolution. One cell's sum has
//! one order: from +0 on, products by channel, depth, row, column; then the divisor; then the bias.

pub mod count;
mod forward;
mod input_gradient;
mod parameter_gradient;
mod parameter_trace;
mod sums;
mod tile;
mod trace;

pub use parameter_gradient::ParameterGradient;
pub use parameter_trace::{Parameter, Push};

use crate::axis::Axis;
use crate::border::Border;
use crate::exact::Exact;
use crate::misfit::{AxisMisfit, Dimension, Misfit};
use crate::number::Number;
use crate::numbers::Numbers;
use crate::padding::Padding;
use crate::tensor::{Shape, Tensor, cells};
use crate::window::{Window, shape_of};

/// Filters with all their settings. Input `[N, C, D, H, W]`, output `[N, O, D', H', W']`.
#[derive(Clone, PartialEq, Debug)]
pub struct Convolution {
    /// The weights' numerators `[O, C / groups, D, H, W]`.
    filters: Numbers,
    /// What each filter's sum is divided by, `[O]`.
    divisors: Vec<Number>,
    /// What is added to each filter's quotient, `[O]`.
    biases: Vec<Number>,
    window: Window,
    border: Border,
    groups: usize,
}

impl Convolution {
    /// Filters `[O, C / groups, D, H, W]`; divisors 1, biases 0, stride 1, dilation 1, no padding, one
    /// group. Fails if there are no filters, channels or kernel cells.
    pub fn new(filters: Tensor) -> Result<Self, Misfit> {
        Convolution::of(Numbers::approximate(filters))
    }

    /// Filters known exactly: weights of the shape `[O, C / groups, D, H, W]`, divisors `[O]`, biases `[O]`.
    pub fn exact(
        shape: Shape,
        weights: Vec<Exact>,
        divisors: Vec<Exact>,
        biases: Vec<Exact>,
    ) -> Result<Self, Misfit> {
        let numbers = |exact: Vec<Exact>| exact.into_iter().map(Number::exact).collect();
        Convolution::of(Numbers::exact(shape, weights)?)?
            .divided_by(numbers(divisors))?
            .shifted_by(numbers(biases))
    }

    fn of(filters: Numbers) -> Result<Self, Misfit> {
        let shape = filters.values().shape();
        let [count, channels, depth, height, width] = shape;
        if count == 0 || channels == 0 {
            return Err(Misfit::NoFilters { shape });
        }
        let kernel = [depth, height, width];
        if let Some(empty) = kernel.iter().position(|&size| size == 0) {
            let (dimension, misfit) = (Dimension::ALL[empty], AxisMisfit::EmptyKernel);
            return Err(Misfit::Axis { dimension, misfit });
        }
        Ok(Convolution {
            filters,
            divisors: vec![Number::ONE; count],
            biases: vec![Number::ZERO; count],
            window: Window::plain(kernel),
            border: Border::Zero,
            groups: 1,
        })
    }

    /// A dense layer: weights `[out, in]`, the last axis fastest; input `[N, in, 1, 1, 1]`, output `[N, out, 1, 1, 1]`.
    pub fn dense(outputs: usize, inputs: usize, weights: Vec<f32>) -> Result<Self, Misfit> {
        Convolution::new(Tensor::from_vec([outputs, inputs, 1, 1, 1], weights)?)
    }

    /// With divisors `[O]`, none of them 0.
    pub fn with_divisors(self, divisors: Vec<f32>) -> Result<Self, Misfit> {
        self.divided_by(divisors.into_iter().map(Number::approximate).collect())
    }

    /// With biases `[O]`.
    pub fn with_biases(self, biases: Vec<f32>) -> Result<Self, Misfit> {
        self.shifted_by(biases.into_iter().map(Number::approximate).collect())
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

    /// With what stands on the padding.
    pub fn with_border(mut self, border: Border) -> Self {
        self.border = border;
        self
    }

    /// With groups: the first O / groups filters see the first C / groups channels, and so on. They must divide O.
    pub fn with_groups(mut self, groups: usize) -> Self {
        self.groups = groups;
        self
    }

    /// Every kernel turned by 180° along all three axes: true convolution.
    pub fn turned(self) -> Self {
        Convolution { filters: self.filters.turned(), ..self }
    }

    /// The weights' numerators `[O, C / groups, D, H, W]`.
    pub fn filters(&self) -> &Tensor {
        self.filters.values()
    }

    /// What is added to each filter's quotient, `[O]`.
    pub fn biases(&self) -> impl Iterator<Item = f32> {
        self.biases.iter().map(|bias| bias.value)
    }

    /// Takes other weights, of the same shape, and other biases `[O]`: what it has learned. All other settings stay.
    pub fn relearn(&mut self, filters: Tensor, biases: Vec<f32>) -> Result<(), Misfit> {
        let (shape, count) = (self.filters().shape(), self.biases.len());
        if filters.shape() != shape {
            return Err(Misfit::Length { shape, values: filters.values().len() });
        }
        if biases.len() != count {
            return Err(Misfit::Biases { biases: biases.len(), filters: count });
        }
        self.filters = Numbers::approximate(filters);
        self.biases = biases.into_iter().map(Number::approximate).collect();
        Ok(())
    }

    /// How many numbers are learned: weights and biases.
    pub fn parameters(&self) -> usize {
        usize::try_from(count::Learned::of(self.filters().shape()).all()).unwrap_or(usize::MAX)
    }

    /// Input channels and filters of one group.
    pub fn group(&self) -> [usize; 2] {
        let [filters, channels, ..] = self.filters().shape();
        [channels, filters / self.groups.max(1)]
    }

    /// The kernel's size and how it moves.
    pub fn window(&self) -> Window {
        self.window
    }

    /// What stands on the padding.
    pub fn border(&self) -> Border {
        self.border
    }

    /// The axes of depth, height, width over an input `[N, C, D, H, W]`.
    pub fn axes(&self, input: Shape) -> Result<[Axis; 3], Misfit> {
        self.check_channels(input)?;
        self.window.axes(input, |axis| self.border.check(axis))
    }

    /// The shape of the output `[N, O, D', H', W']`.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        let shape = shape_of(input[0], self.filters().shape()[0], self.axes(input)?);
        cells(shape).map(|_| shape)
    }

    fn check_channels(&self, input: Shape) -> Result<(), Misfit> {
        let [filters, channels, ..] = self.filters().shape();
        if self.groups == 0 || !filters.is_multiple_of(self.groups) {
            return Err(Misfit::Groups { groups: self.groups, filters });
        }
        match channels.saturating_mul(self.groups) {
            expected if expected == input[1] => Ok(()),
            expected => Err(Misfit::Channels { input: input[1], expected }),
        }
    }

    fn divided_by(mut self, divisors: Vec<Number>) -> Result<Self, Misfit> {
        let filters = self.filters().shape()[0];
        if divisors.len() != filters {
            return Err(Misfit::Divisors { divisors: divisors.len(), filters });
        }
        if let Some(filter) = divisors.iter().position(|divisor| divisor.value == 0.0) {
            return Err(Misfit::ZeroDivisor { filter });
        }
        self.divisors = divisors;
        Ok(self)
    }

    fn shifted_by(mut self, biases: Vec<Number>) -> Result<Self, Misfit> {
        let filters = self.filters().shape()[0];
        if biases.len() != filters {
            return Err(Misfit::Biases { biases: biases.len(), filters });
        }
        self.biases = biases;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Rule, Source};

    fn integers(values: impl IntoIterator<Item = i64>) -> Vec<Exact> {
        values.into_iter().map(Exact::integer).collect()
    }

    fn box_filter() -> Convolution {
        let ones = integers([1; 9]);
        Convolution::exact([1, 1, 1, 3, 3], ones, integers([9]), integers([0])).unwrap()
    }

    #[test]
    fn the_box_filter_of_nines_is_exactly_nine() {
        let input = Tensor::from_vec([1, 1, 1, 3, 3], vec![9.0; 9]).unwrap();
        assert_eq!(box_filter().forward(&input).unwrap().values(), [9.0]);
        let nine = Number::exact(Exact::integer(9));
        let trace = box_filter().trace(input.shape(), [0; 5], &|_| nine).unwrap();
        assert_eq!((trace.rule, trace.result), (Rule::WeightedSum, nine));
        assert_eq!(trace.sum.exact, Some(Exact::integer(81)));
        assert_eq!(trace.terms().count(), 9);
    }

    #[test]
    fn padding_says_where_it_was_copied_from() {
        let reflected = box_filter().with_padding(Padding::SameUpper).with_border(Border::Reflect);
        let trace = reflected.trace([1, 1, 1, 3, 3], [0; 5], &|_| Number::ONE).unwrap();
        let first = trace.terms().next().unwrap().source;
        assert_eq!(first, Source::Padding { position: [0, 0, 0], copied_from: Some([0, 0, 0, 1, 1]) });
    }

    #[test]
    fn settings_that_cannot_be() {
        let filters = Tensor::zeros([2, 1, 1, 3, 3]).unwrap();
        let convolution = Convolution::new(filters).unwrap();
        let empty = Convolution::new(Tensor::zeros([1 << 20, 1, 1, 0, 3]).unwrap());
        let (dimension, misfit) = (Dimension::Height, AxisMisfit::EmptyKernel);
        assert_eq!(empty, Err(Misfit::Axis { dimension, misfit }));
        let wrong = convolution.output_shape([1, 2, 1, 5, 5]);
        assert_eq!(wrong, Err(Misfit::Channels { input: 2, expected: 1 }));
        let wrong = convolution.clone().with_biases(vec![0.0]);
        assert_eq!(wrong, Err(Misfit::Biases { biases: 1, filters: 2 }));
        let wrong = convolution.clone().with_divisors(vec![1.0, 0.0]);
        assert_eq!(wrong, Err(Misfit::ZeroDivisor { filter: 1 }));
        let wrong = convolution.with_groups(0).output_shape([1, 2, 1, 5, 5]);
        assert_eq!(wrong, Err(Misfit::Groups { groups: 0, filters: 2 }));
    }
}
