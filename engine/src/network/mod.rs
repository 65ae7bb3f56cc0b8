//! Layers in a row or side by side, forward and back, and all the values that one run leaves between them.

mod count;
mod unit;

pub use count::{Count, dense_parameters};
pub use unit::Unit;

use std::sync::Arc;

use super::layer::{Layer, ParameterGradient};
use super::misfit::Misfit;
use super::pace::{Pace, finish};
use super::tensor::{Shape, Tensor};

/// Layers in their order, each fed by the one before, or all of them by the input.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Network {
    /// From the input on.
    pub layers: Vec<Layer>,
    /// How they are fed.
    pub order: Order,
}

/// How layers are fed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Each by the one before.
    #[default]
    Row,
    /// Each by the input: as many networks of one layer that look at the same values.
    Beside,
}

impl Order {
    /// How many layers are done where the values come from that make those after so many layers; `None` for the input.
    pub fn before(self, after: usize) -> Option<usize> {
        let last = after.checked_sub(1)?;
        Some(if self == Order::Row { last } else { 0 })
    }
}

/// Why a network can't take an input: the first layer that can't be.
#[derive(Clone, PartialEq, Debug)]
pub struct NetworkMisfit {
    /// Its place, from 0.
    pub layer: usize,
    /// The shape `[N, C, D, H, W]` that reaches it.
    pub input: Shape,
    /// Why it can't be.
    pub misfit: Box<Misfit>,
}

impl NetworkMisfit {
    /// The misfit of the layer `layer`, which this shape reaches.
    fn at(layer: usize, input: Shape) -> impl FnOnce(Misfit) -> NetworkMisfit {
        move |misfit| NetworkMisfit { layer, input, misfit: Box::new(misfit) }
    }
}

/// What one forward pass leaves behind.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    input: Arc<Tensor>,
    /// The output of each layer.
    outputs: Vec<Arc<Tensor>>,
    order: Order,
}

impl Network {
    /// The given layers in a row.
    pub fn new(layers: Vec<Layer>) -> Network {
        Network { layers, order: Order::Row }
    }

    /// The given layers side by side.
    pub fn beside(layers: Vec<Layer>) -> Network {
        Network { layers, order: Order::Beside }
    }

    /// The shapes of the input `[N, C, D, H, W]` and of each layer's output, or which layer can't be and why.
    pub fn shapes(&self, input: Shape) -> Result<Vec<Shape>, NetworkMisfit> {
        let mut shapes = vec![input];
        for (index, layer) in self.layers.iter().enumerate() {
            let input = shapes[self.order.before(index + 1).unwrap_or(0)];
            let output = layer.output_shape(input);
            shapes.push(output.map_err(NetworkMisfit::at(index, input))?);
        }
        Ok(shapes)
    }

    /// The shape of the last layer's output for an input `[N, C, D, H, W]`, or why the first layer that can't be can't be.
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Misfit> {
        let shapes = self.shapes(input).map_err(|misfit| *misfit.misfit)?;
        Ok(shapes.last().copied().unwrap_or(input))
    }

    /// How many numbers are learned.
    pub fn parameters(&self) -> usize {
        self.layers.iter().map(Layer::parameters).sum()
    }

    /// All values from an input `[N, C, D, H, W]` on. Fails where a layer does.
    pub fn forward(&self, input: impl Into<Arc<Tensor>>) -> Result<Run, Misfit> {
        self.forward_from(input, Vec::new())
    }

    /// The same where the outputs of the first layers are known: they are `outputs`, as they were computed before.
    pub fn forward_from(
        &self,
        input: impl Into<Arc<Tensor>>,
        outputs: Vec<Arc<Tensor>>,
    ) -> Result<Run, Misfit> {
        finish(self.forward_from_at(input.into(), outputs, &Pace::at_once()))
    }

    /// All values from an input on, as [`Network::forward`] has them, at a pace.
    pub async fn forward_at(&self, input: impl Into<Arc<Tensor>>, pace: &Pace) -> Result<Run, Misfit> {
        self.forward_from_at(input.into(), Vec::new(), pace).await
    }

    async fn forward_from_at(
        &self,
        input: Arc<Tensor>,
        outputs: Vec<Arc<Tensor>>,
        pace: &Pace,
    ) -> Result<Run, Misfit> {
        let mut run = Run { input, outputs, order: self.order };
        for (index, layer) in self.layers.iter().enumerate().skip(run.outputs.len()) {
            let output = layer.forward_at(run.input_of(index), pace).await?;
            run.outputs.push(Arc::new(output));
        }
        Ok(run)
    }

    /// From how the loss changes with the output of a run of this network, whose layers stand in a row: how it changes
    /// with what each layer has learned, `None` for a layer that learns nothing. Fails if the gradient has another shape
    /// than the output.
    pub fn backward(&self, run: &Run, gradient: Tensor) -> Result<Vec<Option<ParameterGradient>>, Misfit> {
        let learns = |layer: &Layer| layer.parameters() > 0;
        let first = self.layers.iter().position(learns).unwrap_or(self.layers.len());
        let mut gradients = vec![None; self.layers.len()];
        self.back(run, gradient, first, |index, layer, gradient| {
            gradients[index] = layer.parameter_gradient(run.input_of(index), gradient)?;
            Ok(())
        })?;
        Ok(gradients)
    }

    /// In the same way: how the loss changes with the output of the layer of that index.
    pub fn backward_to(&self, run: &Run, gradient: Tensor, layer: usize) -> Result<Tensor, Misfit> {
        self.back(run, gradient, layer, |_, _, _| Ok(()))
    }

    /// From the last layer to that index: what is to be done with how the loss changes with each one's output; that of
    /// the layer itself in the end.
    fn back(
        &self,
        run: &Run,
        mut gradient: Tensor,
        to: usize,
        mut each: impl FnMut(usize, &Layer, &Tensor) -> Result<(), Misfit>,
    ) -> Result<Tensor, Misfit> {
        for (index, layer) in self.layers.iter().enumerate().skip(to).rev() {
            each(index, layer, &gradient)?;
            if index > to {
                gradient = layer.input_gradient(run.input_of(index), &gradient)?;
            }
        }
        Ok(gradient)
    }
}

impl Run {
    /// What went into the layer of that index; into one that is not there, the input of all.
    pub fn input_of(&self, layer: usize) -> &Arc<Tensor> {
        self.after(self.order.before(layer + 1).filter(|&before| before <= self.outputs.len()).unwrap_or(0))
    }

    /// The values after so many layers: 0 is the input, beyond the last layer it is the output.
    pub fn after(&self, layers: usize) -> &Arc<Tensor> {
        let layer = layers.min(self.outputs.len()).checked_sub(1);
        layer.and_then(|layer| self.outputs.get(layer)).unwrap_or(&self.input)
    }

    /// The output of each layer.
    pub fn outputs(&self) -> &[Arc<Tensor>] {
        &self.outputs
    }

    /// The output of the last layer; where there is none, the input.
    pub fn output(&self) -> &Arc<Tensor> {
        self.outputs.last().unwrap_or(&self.input)
    }
}
