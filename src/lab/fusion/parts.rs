//! What a class score is the sum of: products of features, map by map, of age and of sex, and the bias.

use crate::lab::fusion::bench::FusionBench;
use crate::lab::fusion::fold::MAP;
use crate::lab::fusion::layout::{FEATURES, JOINED};

/// The parts of a class score.
#[derive(Clone, PartialEq, Debug)]
pub struct Parts {
    /// Every product of a feature with its weight, 640.
    pub products: Vec<f32>,
    /// The products of each map, from 0 on, 8.
    pub maps: Vec<f32>,
    /// All products of features, from 0 on.
    pub image: f32,
    /// The products of age and sex, where they stand beside the features.
    pub table: Vec<f32>,
    /// The bias.
    pub bias: f32,
    /// The score: image, table and bias added in this order, bit for bit.
    pub logit: f32,
}

impl FusionBench {
    /// The parts of the score of a class.
    pub fn parts(&self, class: usize) -> Parts {
        let (weights, bias) = self.weights(class);
        let product = |(value, weight): (&f32, &f32)| value * weight;
        let mut products: Vec<f32> = self.values(JOINED).iter().zip(weights).map(product).collect();
        let table = products.split_off(FEATURES.min(products.len()));
        let sum = |products: &[f32]| products.iter().fold(0.0, |sum, product| sum + product);
        Parts {
            maps: products.chunks(MAP).map(sum).collect(),
            image: sum(&products),
            products,
            table,
            bias,
            logit: self.logits().get(class).copied().unwrap_or_default(),
        }
    }
}
