//! Weights to start from: random, and of a size that neither grows nor fades from layer to layer.

use super::random::Random;
use crate::layer::Layer;
use crate::misfit::Misfit;
use crate::network::Network;
use crate::tensor::{Shape, Tensor};

/// How the first weights are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Initial {
    /// Normal with deviation √(2 / fan-in): for layers that a ReLU follows (He and others, 2015).
    He,
    /// Even between ±√(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010).
    Glorot,
}

impl Initial {
    /// Weights `[O, C / groups, D, H, W]`, drawn the last axis fastest. Fan-in is C / groups · D · H · W, fan-out
    /// O · D · H · W.
    pub fn weights(self, shape: Shape, random: &mut Random) -> Result<Tensor, Misfit> {
        let [filters, channels, depth, height, width] = shape.map(|size| size as f32);
        let kernel = depth * height * width;
        let deviation = libm::sqrtf(2.0 / (channels * kernel));
        let bound = libm::sqrtf(6.0 / ((channels + filters) * kernel));
        let draw = || match self {
            Initial::He => deviation * random.normal(),
            Initial::Glorot => bound * (2.0 * random.unit() - 1.0),
        };
        let mut weights = Tensor::zeros(shape)?.into_values();
        weights.fill_with(draw);
        Tensor::from_vec(shape, weights)
    }
}

/// The network with new weights in every layer that learns, drawn from the first layer on, and biases 0.
pub fn initialized(mut network: Network, initial: Initial, seed: u64) -> Result<Network, Misfit> {
    let mut random = Random::new(seed);
    for layer in &mut network.layers {
        if let Layer::Convolution(convolution) = layer {
            let weights = initial.weights(convolution.filters().shape(), &mut random)?;
            let biases = vec![0.0; weights.shape()[0]];
            convolution.relearn(weights, biases)?;
        }
    }
    Ok(network)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Convolution, Relu};

    #[test]
    fn sizes_follow_the_fans() {
        let shape = [16, 8, 1, 5, 5];
        let square = |initial: Initial| {
            let weights = initial.weights(shape, &mut Random::new(3)).unwrap();
            weights.values().iter().map(|weight| weight * weight).sum::<f32>() / 3200.0
        };
        assert!((square(Initial::He) * 200.0 / 2.0 - 1.0).abs() < 0.1);
        assert!((square(Initial::Glorot) * 600.0 / 2.0 - 1.0).abs() < 0.1); // an even spread has a third of its bound's square
        let largest = Initial::Glorot.weights(shape, &mut Random::new(3)).unwrap();
        assert!(largest.values().iter().all(|weight| weight * weight <= 0.01));
    }

    #[test]
    fn same_seed_same_weights() {
        let filters = Convolution::new(Tensor::zeros([2, 1, 1, 3, 3]).unwrap()).unwrap();
        let filters = filters.with_biases(vec![1.0; 2]).unwrap();
        let network = Network::new(vec![Layer::Convolution(filters), Layer::Relu(Relu)]);
        let of = |seed| initialized(network.clone(), Initial::He, seed).unwrap();
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        let Layer::Convolution(filters) = &of(1).layers[0] else { panic!() };
        assert_eq!(filters.biases().collect::<Vec<_>>(), [0.0; 2]);
    }
}
