//! A network in training: forward, back, and one step of every weight.

use super::optimizer::{Moments, Optimizer};
use crate::layer::Layer;
use crate::loss::{CrossEntropy, Reduction, cross_entropy};
use crate::misfit::Misfit;
use crate::network::Network;
use crate::tensor::Tensor;

/// A network and what its optimiser remembers.
#[derive(Clone, PartialEq, Debug)]
pub struct Training {
    /// May be changed between steps, the learning rate for one.
    pub optimizer: Optimizer,
    network: Network,
    /// For each layer, of its weights and of its biases.
    moments: Vec<[Moments; 2]>,
}

impl Training {
    /// The start.
    pub fn new(network: Network, optimizer: Optimizer) -> Training {
        let moments = vec![Default::default(); network.layers.len()];
        Training { optimizer, network, moments }
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// One step down the mean cross-entropy of a batch `[N, C, D, H, W]` with its right classes `[N]`. The loss is that
    /// before the step. Fails where a layer or the loss does; then nothing has changed.
    pub fn step(&mut self, input: Tensor, labels: &[usize]) -> Result<CrossEntropy, Misfit> {
        let run = self.network.forward(input)?;
        let entropy = cross_entropy(run.output(), labels, Reduction::Mean)?;
        let Some(gradient) = entropy.gradient.clone() else { return Ok(entropy) };
        let gradients = self.network.backward(&run, gradient)?;
        let layers = self.network.layers.iter_mut().zip(&mut self.moments);
        for ((layer, [of_weights, of_biases]), gradient) in layers.zip(gradients) {
            if let (Layer::Convolution(convolution), Some(gradient)) = (layer, gradient) {
                let shape = convolution.filters().shape();
                let mut weights = convolution.filters().values().to_vec();
                let mut biases: Vec<f32> = convolution.biases().collect();
                self.optimizer.step(&mut weights, gradient.filters.values(), of_weights);
                self.optimizer.step(&mut biases, &gradient.biases, of_biases);
                convolution.relearn(Tensor::from_vec(shape, weights)?, biases)?;
            }
        }
        Ok(entropy)
    }
}
