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
    /// A layer and how many of its filters, from the first on, stay as they are.
    frozen: Option<(usize, usize)>,
}

impl Training {
    /// The start.
    pub fn new(network: Network, optimizer: Optimizer) -> Training {
        let moments = vec![Default::default(); network.layers.len()];
        Training { optimizer, network, moments, frozen: None }
    }

    /// The same where the first `filters` of a layer stay as they are, with their biases.
    pub fn with_frozen(self, layer: usize, filters: usize) -> Training {
        Training { frozen: Some((layer, filters)), ..self }
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// What the optimiser remembers of a layer's weights and of its biases.
    pub fn moments(&self, layer: usize) -> Option<&[Moments; 2]> {
        self.moments.get(layer)
    }

    /// Whether a filter of a layer stays as it is.
    pub fn is_frozen(&self, layer: usize, filter: usize) -> bool {
        self.frozen.is_some_and(|(frozen, filters)| frozen == layer && filter < filters)
    }

    /// All that changes in a step: layer by layer the weights and what is remembered of them, then the biases likewise.
    pub fn numbers(&self) -> Vec<f32> {
        let mut numbers = Vec::new();
        for (layer, [of_weights, of_biases]) in self.network.layers.iter().zip(&self.moments) {
            let Layer::Convolution(convolution) = layer else { continue };
            let (weights, biases) = (convolution.filters().values(), convolution.biases());
            numbers.extend_from_slice(weights);
            numbers.extend(of_weights.numbers(weights.len()));
            let start = numbers.len();
            numbers.extend(biases);
            let count = numbers.len() - start;
            numbers.extend(of_biases.numbers(count));
        }
        numbers
    }

    /// The same training after so many steps that led to these numbers. Fails if they are too few or too many.
    pub fn restored(mut self, numbers: &[f32], steps: u32) -> Result<Training, Misfit> {
        let values = numbers.len();
        let mut rest = numbers;
        let mut expected = 0;
        for (layer, moments) in self.network.layers.iter_mut().zip(&mut self.moments) {
            let Layer::Convolution(convolution) = layer else { continue };
            let shape = convolution.filters().shape();
            let sizes = [convolution.filters().values().len(), shape[0]];
            let mut learned = [&[][..]; 2];
            for ((size, learned), moments) in sizes.into_iter().zip(&mut learned).zip(moments) {
                expected += 3 * size;
                let (own, others) =
                    rest.split_at_checked(3 * size).ok_or(Misfit::Length { shape, values })?;
                let remembered;
                (*learned, remembered) = own.split_at(size);
                (*moments, rest) = (Moments::restored(remembered, steps), others);
            }
            convolution.relearn(Tensor::from_vec(shape, learned[0].to_vec())?, learned[1].to_vec())?;
        }
        if rest.is_empty() { Ok(self) } else { Err(Misfit::Length { shape: [expected, 1, 1, 1, 1], values }) }
    }

    /// One step down the mean cross-entropy of a batch `[N, C, D, H, W]` with its right classes `[N]`. The loss is that
    /// before the step. Fails where a layer or the loss does; then nothing has changed.
    pub fn step(&mut self, input: Tensor, labels: &[usize]) -> Result<CrossEntropy, Misfit> {
        let run = self.network.forward(input)?;
        let entropy = cross_entropy(run.output(), labels, Reduction::Mean)?;
        let Some(gradient) = entropy.gradient.clone() else { return Ok(entropy) };
        let gradients = self.network.backward(&run, gradient)?;
        let layers = self.network.layers.iter_mut().zip(&mut self.moments);
        for (index, ((layer, [of_weights, of_biases]), gradient)) in layers.zip(gradients).enumerate() {
            if let (Layer::Convolution(convolution), Some(gradient)) = (layer, gradient) {
                let shape = convolution.filters().shape();
                let mut weights = convolution.filters().values().to_vec();
                let mut biases: Vec<f32> = convolution.biases().collect();
                self.optimizer.step(&mut weights, gradient.filters.values(), of_weights);
                self.optimizer.step(&mut biases, &gradient.biases, of_biases);
                let frozen =
                    self.frozen.filter(|(layer, _)| *layer == index).map_or(0, |(_, filters)| filters);
                let kept =
                    convolution.filters().values().iter().take(frozen * (weights.len() / shape[0].max(1)));
                weights.iter_mut().zip(kept).for_each(|(weight, kept)| *weight = *kept);
                biases
                    .iter_mut()
                    .zip(convolution.biases())
                    .take(frozen)
                    .for_each(|(bias, kept)| *bias = kept);
                convolution.relearn(Tensor::from_vec(shape, weights)?, biases)?;
            }
        }
        Ok(entropy)
    }
}
