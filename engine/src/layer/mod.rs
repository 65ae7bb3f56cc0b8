//! The operations, one a file, and the one type over them all.

pub mod concat;
pub mod convolution;
pub mod flatten;
pub mod global_pool;
pub mod pool;
mod readers;
pub mod region;
pub mod relu;
pub mod softmax;

pub use concat::Concat;
pub use convolution::{Convolution, ParameterGradient};
pub use flatten::Flatten;
pub use global_pool::GlobalPool;
pub use pool::Pool;
pub use region::Region;
pub use relu::Relu;
pub use softmax::Softmax;

use super::misfit::Misfit;
use super::number::Number;
use super::pace::Pace;
use super::tensor::{Cell, Shape, Tensor, cells};
use super::trace::Trace;

/// One operation from tensor to tensor.
#[derive(Clone, PartialEq, Debug)]
pub enum Layer {
    /// Filters; also dense layers.
    Convolution(Convolution),
    /// The largest value or the mean of each window.
    Pool(Pool),
    /// The largest value or the mean of each channel.
    GlobalPool(GlobalPool),
    /// 0 instead of all that is below.
    Relu(Relu),
    /// Shares of the exponentials, or their logarithms.
    Softmax(Softmax),
    /// Several axes as one.
    Flatten(Flatten),
    /// More channels, from beside.
    Concat(Concat),
}

macro_rules! each {
    ($layer:expr, $each:ident => $call:expr) => {
        match $layer {
            Layer::Convolution($each) => $call,
            Layer::Pool($each) => $call,
            Layer::GlobalPool($each) => $call,
            Layer::Relu($each) => $call,
            Layer::Softmax($each) => $call,
            Layer::Flatten($each) => $call,
            Layer::Concat($each) => $call,
        }
    };
}

impl Layer {
    /// The shape of the output for an input `[N, C, D, H, W]`, or why there is none.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        each!(self, layer => layer.output_shape(input))
    }

    /// The output. Fails where [`Layer::output_shape`] does, and where a window's rows are too many cells.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        each!(self, layer => layer.forward(input))
    }

    /// The same at a pace.
    pub async fn forward_at(&self, input: &Tensor, pace: &Pace) -> Result<Tensor, Misfit> {
        match self {
            Layer::Convolution(layer) => layer.forward_at(input, pace).await,
            Layer::Pool(layer) => layer.forward_at(input, pace).await,
            Layer::GlobalPool(layer) => layer.pool(input.shape()).forward_at(input, pace).await,
            Layer::Relu(_) | Layer::Softmax(_) | Layer::Flatten(_) | Layer::Concat(_) => {
                let output = self.forward(input)?;
                pace.step(output.values().len()).await;
                Ok(output)
            }
        }
    }

    /// How one cell of the output was made. Fails where [`Layer::output_shape`] does, if the cell is
    /// outside, or if there are more terms than [`Trace::MOST`].
    pub fn trace(
        &self,
        input_shape: Shape,
        cell: Cell,
        input: &dyn Fn(Cell) -> Number,
    ) -> Result<Trace, Misfit> {
        each!(self, layer => layer.trace(input_shape, cell, input))
    }

    /// How the loss changes with each input value, from how it changes with each output value: one step of
    /// backpropagation. Fails where [`Layer::forward`] does, and if the gradient has another shape than the output.
    pub fn input_gradient(&self, input: &Tensor, gradient: &Tensor) -> Result<Tensor, Misfit> {
        each!(self, layer => layer.input_gradient(input, gradient))
    }

    /// How the loss changes with each learned number, from how it changes with each output value; `None` for a layer that
    /// learns nothing. Fails where [`Layer::input_gradient`] does.
    pub fn parameter_gradient(
        &self,
        input: &Tensor,
        gradient: &Tensor,
    ) -> Result<Option<ParameterGradient>, Misfit> {
        match self {
            Layer::Convolution(convolution) => convolution.parameter_gradient(input, gradient).map(Some),
            _ => Ok(None),
        }
    }

    /// How many products the whole output `[N, C, D, H, W]` takes, padding included; 0 for a layer without weights. Fails
    /// where [`Layer::output_shape`] does.
    pub fn products(&self, input: Shape) -> Result<usize, Misfit> {
        let output = self.output_shape(input)?;
        cells(output)?;
        Ok(match self {
            Layer::Convolution(convolution) => {
                let products = convolution::count::products(convolution.filters().shape(), output);
                usize::try_from(products).unwrap_or(usize::MAX)
            }
            _ => 0,
        })
    }

    /// How many numbers are learned.
    pub fn parameters(&self) -> usize {
        match self {
            Layer::Convolution(convolution) => convolution.parameters(),
            _ => 0,
        }
    }
}

/// Refuses a gradient of another shape than the output's.
fn check_gradient(gradient: Shape, output: Shape) -> Result<(), Misfit> {
    if gradient == output { Ok(()) } else { Err(Misfit::Gradient { gradient, output }) }
}
