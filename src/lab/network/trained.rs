//! A trained network on the bench, with the weights that a person changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::exact::Exact;
use crate::engine::layer::Layer;
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::{Cell, Shape, Tensor, flat_index};

/// One number that a layer has learned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum WeightPlace {
    /// A weight: the layer's place from 0, and `[filter, channel, depth, row, column]`.
    Weight(usize, Cell),
    /// A bias: the layer's place from 0, and the filter.
    Bias(usize, usize),
}

/// The network as it was trained. Two are the same if they are the same copy.
#[derive(Clone, Debug)]
pub struct Model {
    /// Its name in links: `digit`, or `local` for one's own.
    pub id: &'static str,
    /// The shape of one sample, `[1, C, 1, H, W]`.
    pub input: Shape,
    /// Names of its classes.
    pub classes: Vec<String>,
    /// Its layers.
    pub network: Network,
}

/// A trained network, and what was changed since.
#[derive(Clone, Debug)]
pub struct Trained {
    /// As it was trained.
    pub model: Arc<Model>,
    /// What was changed since.
    pub edits: BTreeMap<WeightPlace, Exact>,
}

impl PartialEq for Trained {
    fn eq(&self, other: &Trained) -> bool {
        Arc::ptr_eq(&self.model, &other.model) && self.edits == other.edits
    }
}

impl Eq for Trained {}

impl Trained {
    /// A network as it was trained.
    pub fn new(model: Arc<Model>) -> Trained {
        Trained { model, edits: BTreeMap::new() }
    }

    /// The number that was learned at a place, without any change; `None` where there is no such place.
    pub fn learned(&self, place: WeightPlace) -> Option<f32> {
        let layer = |index: usize| match self.model.network.layers.get(index) {
            Some(Layer::Convolution(convolution)) => Some(convolution),
            _ => None,
        };
        match place {
            WeightPlace::Weight(index, cell) => layer(index)?.filters().get(cell),
            WeightPlace::Bias(index, filter) => layer(index)?.biases().nth(filter),
        }
    }

    /// The network with all changes. Fails if one of them names no place.
    pub fn network(&self) -> Result<Network, Misfit> {
        let mut network = self.model.network.clone();
        for (index, layer) in network.layers.iter_mut().enumerate() {
            let Layer::Convolution(convolution) = layer else { continue };
            let (mut weights, mut biases) =
                (convolution.filters().values().to_vec(), convolution.biases().collect::<Vec<_>>());
            let shape = convolution.filters().shape();
            let mut changed = false;
            for (place, value) in &self.edits {
                let number = match *place {
                    WeightPlace::Weight(at, cell) if at == index => {
                        flat_index(shape, cell).and_then(|flat| weights.get_mut(flat))
                    }
                    WeightPlace::Bias(at, filter) if at == index => biases.get_mut(filter),
                    _ => None,
                };
                if let Some(number) = number {
                    (*number, changed) = (value.to_f32(), true);
                }
            }
            if changed {
                convolution.relearn(Tensor::from_vec(shape, weights)?, biases)?;
            }
        }
        Ok(network)
    }
}
