//! The values after each number of layers: their names in links and hooks, kind and running number, and their shape.

use crate::engine::layer::Layer;
use crate::engine::network::Network;
use crate::engine::tensor::Shape;

/// The values after some layers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Values {
    /// `input`, `conv1`, …
    pub name: String,
    /// `[1, C, 1, H, W]`.
    pub shape: Shape,
    /// Whether they are one vector: maps came to an end before.
    pub is_vector: bool,
}

/// The values of a network from its input on, by their shapes. A convolution of a vector is `dense`.
pub fn named(network: &Network, shapes: &[Shape]) -> Vec<Values> {
    let mut kinds: Vec<&str> = vec!["input"];
    let mut is_vector = false;
    let mut named = Vec::with_capacity(shapes.len());
    let input = shapes.first().copied().unwrap_or_default();
    named.push(Values { name: "input".to_owned(), shape: input, is_vector });
    for (layer, &shape) in network.layers.iter().zip(shapes.iter().skip(1)) {
        let kind = kind(layer, is_vector);
        is_vector |= matches!(layer, Layer::Flatten(_) | Layer::GlobalPool(_));
        let number = kinds.iter().filter(|&&other| other == kind).count() + 1;
        kinds.push(kind);
        let name = match layer {
            Layer::Flatten(_) | Layer::Softmax(_) if number == 1 => kind.to_owned(),
            _ => format!("{kind}{number}"),
        };
        named.push(Values { name, shape, is_vector });
    }
    named
}

fn kind(layer: &Layer, is_vector: bool) -> &'static str {
    match layer {
        Layer::Convolution(_) if is_vector => "dense",
        Layer::Convolution(_) => "conv",
        Layer::Pool(_) => "pool",
        Layer::GlobalPool(_) => "globalpool",
        Layer::Relu(_) => "relu",
        Layer::Softmax(_) => "softmax",
        Layer::Flatten(_) => "flatten",
        Layer::Concat(_) => "concat",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::layer::pool::Kind;
    use crate::engine::layer::{Convolution, Flatten, Pool, Relu, Softmax};
    use crate::engine::tensor::Tensor;

    #[test]
    fn layers_are_counted_by_kind() {
        let filters = |shape| Layer::Convolution(Convolution::new(Tensor::zeros(shape).unwrap()).unwrap());
        let pool = || Layer::Pool(Pool::new(Kind::Maximum, [1, 2, 2]));
        let network = Network::new(vec![
            filters([2, 1, 1, 3, 3]),
            Layer::Relu(Relu),
            pool(),
            filters([3, 2, 1, 1, 1]),
            Layer::Relu(Relu),
            pool(),
            Layer::Flatten(Flatten { axis: 1 }),
            filters([5, 12, 1, 1, 1]),
            Layer::Softmax(Softmax::over(1)),
        ]);
        let shapes = network.shapes([1, 1, 1, 10, 10]).unwrap();
        let expected =
            ["input", "conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten", "dense1", "softmax"];
        let named = named(&network, &shapes);
        assert_eq!(named.iter().map(|values| values.name.as_str()).collect::<Vec<_>>(), expected);
        let vectors: Vec<usize> = (0..10).filter(|&after| named[after].is_vector).collect();
        assert_eq!(vectors, [7, 8, 9]);
    }
}
