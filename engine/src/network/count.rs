//! How much a network has to learn and to multiply, layer by layer.

use super::{Network, NetworkMisfit};
use crate::tensor::Shape;

/// What one layer takes for an input of some shape.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Count {
    /// Its output `[N, C, D, H, W]`.
    pub shape: Shape,
    /// Numbers it learns.
    pub parameters: usize,
    /// Products of a value and a weight for the whole output, padding included.
    pub products: usize,
}

impl Network {
    /// The counts of each layer for an input `[N, C, D, H, W]`, or which layer can't be and why.
    pub fn counts(&self, input: Shape) -> Result<Vec<Count>, NetworkMisfit> {
        let shapes = self.shapes(input)?;
        let layers = self.layers.iter().zip(shapes.iter().skip(1)).enumerate();
        layers
            .map(|(index, (layer, &shape))| {
                let input = shapes[self.order.before(index + 1).unwrap_or(0)];
                let products = layer.products(input).map_err(NetworkMisfit::at(index, input))?;
                Ok(Count { shape, parameters: layer.parameters(), products })
            })
            .collect()
    }
}

/// Numbers that a dense layer learns which makes every output of one shape from every input of another: a weight for each
/// pair and a bias for each output. The layer itself need not be made, and may be larger than any memory.
pub fn dense_parameters(input: Shape, output: Shape) -> u128 {
    let count =
        |shape: Shape| shape.iter().skip(1).fold(1, |cells: u128, &side| cells.saturating_mul(side as u128));
    let outputs = count(output);
    count(input).saturating_mul(outputs).saturating_add(outputs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Convolution, Flatten, Layer, Relu};
    use crate::tensor::Tensor;

    #[test]
    fn a_dense_layer_is_counted_as_if_it_were_made() {
        for (input, output) in [([1, 3, 1, 5, 5], [1, 2, 1, 3, 3]), ([1, 1, 1, 1, 7], [1, 1, 1, 1, 1])] {
            let [inputs, outputs] = [input, output].map(|shape: Shape| shape.iter().product::<usize>());
            let made =
                Layer::Convolution(Convolution::dense(outputs, inputs, vec![0.0; inputs * outputs]).unwrap());
            assert_eq!(dense_parameters(input, output), made.parameters() as u128);
        }
        let photograph = [1, 3, 1, 1024, 1024];
        assert_eq!(
            dense_parameters(photograph, [1, 16, 1, 1022, 1022]),
            3 * (1 << 20) * 16_711_744 + 16_711_744
        );
    }

    #[test]
    fn weights_are_counted_once_and_products_in_every_place() {
        let filters = |shape| Convolution::new(Tensor::zeros(shape).unwrap()).unwrap();
        let network = Network::new(vec![
            Layer::Convolution(filters([8, 1, 1, 3, 3])),
            Layer::Relu(Relu),
            Layer::Flatten(Flatten { axis: 1 }),
            Layer::Convolution(filters([10, 8 * 26 * 26, 1, 1, 1])),
        ]);
        let counts = network.counts([1, 1, 1, 28, 28]).unwrap();
        let expected = [
            ([1, 8, 1, 26, 26], 8 * 9 + 8, 8 * 9 * 26 * 26),
            ([1, 8, 1, 26, 26], 0, 0),
            ([1, 5408, 1, 1, 1], 0, 0),
            ([1, 10, 1, 1, 1], 54_080 + 10, 54_080),
        ];
        for (count, (shape, parameters, products)) in counts.into_iter().zip(expected) {
            assert_eq!(count, Count { shape, parameters, products });
        }
        assert_eq!(network.counts([1, 1, 1, 2, 2]).unwrap_err().layer, 0);
    }
}
