//! The three networks that ship: of image and table together, of the image alone, of the table alone.

use std::sync::Arc;

use crate::engine::layer::pool::{self, Pool};
use crate::engine::layer::{Convolution, Flatten, Layer, Relu};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::{Shape, Tensor};
use crate::lab::fusion::layout::{CLASSES, FEATURES, FLATTEN, INPUT, LOGITS};

/// The shapes of the filters of both convolutions.
const FILTERS: [Shape; 2] = [[4, 1, 3, 3, 3], [8, 4, 3, 3, 3]];
/// Where they stand among the layers.
const PLACES: [usize; 2] = [0, 3];

/// What makes features of a volume: two convolutions, each with ReLU and pooling, and all values in a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Extractor {
    /// Filters and biases of both convolutions.
    learned: [Learned; 2],
}

/// What a layer has learned.
#[derive(Clone, PartialEq, Debug)]
pub struct Learned {
    /// Weights `[O, C, D, H, W]`.
    pub weights: Tensor,
    /// Biases `[O]`.
    pub biases: Vec<f32>,
}

impl Learned {
    /// Of a fully connected layer to the class scores; weights a class after the other. Fails if there are too few or too
    /// many.
    pub fn last(weights: Vec<f32>, biases: Vec<f32>) -> Result<Learned, Misfit> {
        let weights = Tensor::from_vec([CLASSES, weights.len() / CLASSES, 1, 1, 1], weights)?;
        Ok(Learned { weights, biases })
    }

    /// What a convolution has learned.
    pub fn of(convolution: &Convolution) -> Learned {
        Learned { weights: convolution.filters().clone(), biases: convolution.biases().collect() }
    }

    /// The layer.
    pub fn layer(&self) -> Result<Convolution, Misfit> {
        Convolution::new(self.weights.clone())?.with_biases(self.biases.clone())
    }

    fn of_layer(network: &Network, index: usize) -> Option<Learned> {
        match network.layers.get(index) {
            Some(Layer::Convolution(convolution)) => Some(Learned::of(convolution)),
            _ => None,
        }
    }
}

impl Extractor {
    /// Filters of both convolutions. `None` if they have other shapes.
    pub fn new(learned: [Learned; 2]) -> Option<Extractor> {
        let fits = |(learned, shape): (&Learned, Shape)| {
            learned.weights.shape() == shape && learned.biases.len() == shape[0]
        };
        learned.iter().zip(FILTERS).all(fits).then_some(Extractor { learned })
    }

    /// What it has learned.
    pub fn learned(&self) -> &[Learned; 2] {
        &self.learned
    }

    /// Its layers.
    pub fn network(&self) -> Result<Network, Misfit> {
        let mut layers = Vec::with_capacity(FLATTEN);
        for learned in &self.learned {
            layers.push(Layer::Convolution(learned.layer()?));
            layers.push(Layer::Relu(Relu));
            layers.push(Layer::Pool(Pool::new(pool::Kind::Maximum, [2; 3])));
        }
        layers.push(Layer::Flatten(Flatten { axis: 1 }));
        Ok(Network::new(layers))
    }

    /// Products of one volume.
    pub fn products(&self) -> usize {
        let counts = self.network().ok().and_then(|network| network.counts(INPUT).ok()).unwrap_or_default();
        counts.iter().map(|count| count.products).sum()
    }

    /// The first layers of a network, if they are these.
    fn beginning(network: &Network) -> Option<Extractor> {
        let [first, second] = PLACES.map(|index| Learned::of_layer(network, index));
        let extractor = Extractor::new([first?, second?])?;
        let layers = extractor.network().ok()?.layers;
        (network.layers.get(..FLATTEN)? == layers).then_some(extractor)
    }
}

/// The networks that ship.
#[derive(Clone, PartialEq, Debug)]
pub struct Nets {
    /// What makes features of a volume, in the network of both.
    pub late: Extractor,
    /// The same in the network of the image alone.
    pub image: Extractor,
    /// The last layer over features, age and sex.
    pub late_last: Learned,
    /// The last layer over features alone.
    pub image_last: Learned,
    /// The last layer over age and sex alone.
    pub table_last: Learned,
    /// What reaches the last layer of the network of both, as a mean over the 600 people of its training.
    pub means: Arc<Vec<f32>>,
}

impl Nets {
    /// From the networks as they were read: each ends in class scores. `None` if one has other layers than it should.
    pub fn new(late: &Network, image: &Network, table_last: Learned, means: Vec<f32>) -> Option<Nets> {
        let last = |network: &Network, index: usize| {
            Learned::of_layer(network, index).filter(|_| network.layers.len() == index + 1)
        };
        let nets = Nets {
            late: Extractor::beginning(late)?,
            image: Extractor::beginning(image)?,
            late_last: last(late, LOGITS - 1)?,
            image_last: last(image, FLATTEN)?,
            table_last,
            means: Arc::new(means),
        };
        let lasts = [(&nets.late_last, FEATURES + 2), (&nets.image_last, FEATURES), (&nets.table_last, 2)];
        let fits = |(learned, inputs): &(&Learned, usize)| {
            learned.weights.shape() == [CLASSES, *inputs, 1, 1, 1] && learned.biases.len() == CLASSES
        };
        let has_join = matches!(late.layers.get(FLATTEN), Some(Layer::Concat(_)));
        let are_whole = has_join && lasts.iter().all(fits) && nets.means.len() == FEATURES + 2;
        are_whole.then_some(nets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(shape: Shape) -> Learned {
        Learned { weights: Tensor::zeros(shape).unwrap(), biases: vec![0.0; shape[0]] }
    }

    #[test]
    fn other_layers_are_refused() {
        let extractor = Extractor::new(FILTERS.map(learned)).unwrap();
        assert_eq!(Extractor::new([[4, 1, 3, 3, 3], [8, 4, 3, 3, 1]].map(learned)), None);
        let network = extractor.network().unwrap();
        assert_eq!(Extractor::beginning(&network), Some(extractor.clone()));
        let mut strided = network.clone();
        if let Layer::Convolution(first) = &network.layers[0] {
            strided.layers[0] = Layer::Convolution(first.clone().with_stride([2; 3]));
        }
        assert_eq!(Extractor::beginning(&strided), None);
        let table = learned([CLASSES, 2, 1, 1, 1]);
        assert_eq!(Nets::new(&network, &network, table, vec![0.0; FEATURES + 2]), None, "no last layer");
    }
}
