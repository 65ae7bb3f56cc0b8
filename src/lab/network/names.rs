//! The names of layers in links and hooks: kind and running number.

use crate::engine::layer::Layer;
use crate::engine::network::Network;
use crate::engine::tensor::Shape;

/// `input`, and then the name of each layer, for an input `[N, C, D, H, W]`. A convolution of a single cell that follows
/// a flattened input is `dense`.
pub fn names(network: &Network, shapes: &[Shape]) -> Vec<String> {
    let mut kinds: Vec<&str> = vec!["input"];
    let mut names = vec!["input".to_owned()];
    for (layer, shape) in network.layers.iter().zip(shapes) {
        let kind = kind(layer, *shape);
        let number = kinds.iter().filter(|&&other| other == kind).count() + 1;
        kinds.push(kind);
        names.push(match layer {
            Layer::Flatten(_) | Layer::Softmax(_) if number == 1 => kind.to_owned(),
            _ => format!("{kind}{number}"),
        });
    }
    names
}

fn kind(layer: &Layer, [_, _, input @ ..]: Shape) -> &'static str {
    match layer {
        Layer::Convolution(convolution) => {
            let [_, _, kernel @ ..] = convolution.filters().shape();
            if kernel == [1; 3] && input == [1; 3] { "dense" } else { "conv" }
        }
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
        assert_eq!(names(&network, &shapes), expected);
    }
}
