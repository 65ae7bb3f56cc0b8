//! The layers of a plan, and their first weights.

use crate::engine::layer::{Convolution, Flatten, Layer, Relu};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::{Shape, Tensor};
use crate::engine::train::{Initial, initialized};
use crate::lab::learning::plan::{Kind, Plan};
use crate::lab::limits::DIGIT_SIZE;
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::presets;

/// Classes of digits.
const CLASSES: usize = 10;

impl Plan {
    /// The shape of one digit, `[1, 1, 1, 28, 28]`.
    pub const INPUT: Shape = [1, 1, 1, DIGIT_SIZE[0], DIGIT_SIZE[1]];
}

impl Plan {
    /// The layers, all weights 0. They end in class scores, without softmax. Fails where there can't be such layers.
    pub fn layers(&self) -> Result<Network, Misfit> {
        let convolutions = self.convolutions()?;
        Ok(Network::new(match self.kind {
            Kind::Convolutional => convolutions,
            Kind::Connected => self.connected(Network::new(convolutions).parameters())?,
        }))
    }

    /// The layers with their first weights.
    pub fn network(&self) -> Result<Network, Misfit> {
        let initial = if self.relu { Initial::He } else { Initial::Glorot };
        let mut network = initialized(self.layers()?, initial, self.seed as u64)?;
        if let (Some(kernel), Some(Layer::Convolution(first))) = (self.kernel(), network.layers.first_mut()) {
            let mut weights = first.filters().values().to_vec();
            weights.splice(..kernel.len(), kernel);
            let (shape, biases) = (first.filters().shape(), first.biases().collect());
            first.relearn(Tensor::from_vec(shape, weights)?, biases)?;
        }
        Ok(network)
    }

    fn convolutions(&self) -> Result<Vec<Layer>, Misfit> {
        let mut layers = Vec::new();
        let mut channels = 1;
        for block in 0..self.depth {
            let filters = self.filters << block;
            let weights = Tensor::zeros([filters, channels, 1, self.side, self.side])?;
            layers.push(Layer::Convolution(Convolution::new(weights)?));
            layers.extend(self.relu.then_some(Layer::Relu(Relu)));
            layers.push(Layer::Pool(Pooling::new(Kept::Maximum, [2, 2]).layer()));
            channels = filters;
        }
        let [_, channels, depth, height, width] = Network::new(layers.clone()).output_shape(Plan::INPUT)?;
        layers.push(Layer::Flatten(Flatten { axis: 1 }));
        layers.push(connection(CLASSES, channels * depth * height * width)?);
        Ok(layers)
    }

    /// As many values between the two layers as bring the parameters nearest to so many; at least one.
    fn connected(&self, parameters: usize) -> Result<Vec<Layer>, Misfit> {
        let cells = DIGIT_SIZE[0] * DIGIT_SIZE[1];
        let each = cells + 1 + CLASSES;
        let hidden = ((parameters.saturating_sub(CLASSES) + each / 2) / each).max(1);
        let mut layers = vec![Layer::Flatten(Flatten { axis: 1 }), connection(hidden, cells)?];
        layers.extend(self.relu.then_some(Layer::Relu(Relu)));
        layers.push(connection(CLASSES, hidden)?);
        Ok(layers)
    }

    /// The weights of the frozen filter: the preset in the middle, zeros around it.
    fn kernel(&self) -> Option<Vec<f32>> {
        let preset = presets::preset(self.frozen?)?;
        let mut kernel = vec![0.0; self.side * self.side];
        let [top, left] = [preset.height, preset.width].map(|size| self.side.saturating_sub(size) / 2);
        for (index, weight) in preset.weights.iter().enumerate() {
            let place = (top + index / preset.width) * self.side + left + index % preset.width;
            *kernel.get_mut(place)? = *weight as f32 / preset.divisor as f32;
        }
        Some(kernel)
    }
}

fn connection(outputs: usize, inputs: usize) -> Result<Layer, Misfit> {
    let weights = Tensor::zeros([outputs, inputs, 1, 1, 1])?;
    Ok(Layer::Convolution(Convolution::new(weights)?))
}
