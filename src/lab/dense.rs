//! A fully connected layer over a picture, with weights drawn from a seed: it stands for any, before it has learned.

use crate::engine::exact::Exact;
use crate::engine::layer::{Convolution, Flatten, Layer};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::Shape;
use crate::engine::train::Random;
use crate::lab::permutation::Permutation;

/// How many outputs it has.
pub const OUTPUTS: usize = 8;
/// Where its weights are drawn from.
pub const SEED: u64 = 8;
/// The largest weight; the least is as far below 0.
const LARGEST: usize = 1;

/// A picture `[1, C, 1, H, W]` flattened, then the layer. Its weights are whole numbers, drawn output by output and for
/// each channel by channel, row by row; biases are 0. With an order of pixels each weight goes to where its pixel went.
pub fn network([_, channels, _, height, width]: Shape, order: &Permutation) -> Result<Network, Misfit> {
    let cells = height * width;
    let inputs = channels * cells;
    let mut random = Random::new(SEED);
    let weight = |random: &mut Random| random.below(2 * LARGEST + 1) as i64 - LARGEST as i64;
    let drawn: Vec<i64> = (0..OUTPUTS * inputs).map(|_| weight(&mut random)).collect();
    let at = |index: usize| {
        let (map, place) = (index / cells.max(1), index % cells.max(1));
        drawn.get(map * cells + order.source(place)).copied().unwrap_or(0)
    };
    let weights = (0..OUTPUTS * inputs).map(|index| Exact::integer(at(index))).collect();
    let (ones, zeros) = (vec![Exact::ONE; OUTPUTS], vec![Exact::ZERO; OUTPUTS]);
    let layer = Convolution::exact([OUTPUTS, inputs, 1, 1, 1], weights, ones, zeros)?;
    Ok(Network::new(vec![Layer::Flatten(Flatten { axis: 1 }), Layer::Convolution(layer)]))
}
