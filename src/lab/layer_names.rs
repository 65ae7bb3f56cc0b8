//! What the layers of a network are called in links and hooks: their kind and a running number, `conv2`.

use crate::engine::layer::Layer;
use crate::engine::network::Network;

/// The names of the values that a run leaves: `input`, then one for each layer.
///
/// A convolution is `conv1`, `conv2`, …; behind a layer that leaves one cell a channel it stands for a fully connected
/// layer: `dense1`. The first flatten and the first softmax have no number.
pub fn layer_names(network: &Network) -> Vec<String> {
    let mut kinds: Vec<&str> = Vec::new();
    let mut names = vec!["input".to_owned()];
    let mut row = false;
    for layer in &network.layers {
        let kind = kind(layer, row);
        kinds.push(kind);
        row |= leaves_a_row(layer);
        let number = kinds.iter().filter(|other| **other == kind).count();
        let bare = number == 1 && ["flatten", "softmax"].contains(&kind);
        names.push(if bare { kind.to_owned() } else { format!("{kind}{number}") });
    }
    names
}

fn kind(layer: &Layer, row: bool) -> &'static str {
    match layer {
        Layer::Convolution(_) if row => "dense",
        Layer::Convolution(_) => "conv",
        Layer::Pool(_) => "pool",
        Layer::GlobalPool(_) => "globalpool",
        Layer::Relu(_) => "relu",
        Layer::Softmax(_) => "softmax",
        Layer::Flatten(_) => "flatten",
        Layer::Concat(_) => "concat",
    }
}

/// Whether nothing but channels is left after a layer, whatever reaches it.
fn leaves_a_row(layer: &Layer) -> bool {
    match layer {
        Layer::Flatten(_) | Layer::GlobalPool(_) => true,
        Layer::Concat(concat) => concat.side.values().shape()[2..] == [1; 3],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::layer::pool::{Kind, Pool};
    use crate::engine::layer::{Concat, Convolution, Flatten, GlobalPool, Relu, Softmax};
    use crate::engine::numbers::Numbers;
    use crate::engine::tensor::Tensor;

    fn filter() -> Layer {
        Layer::Convolution(Convolution::new(Tensor::zeros([1; 5]).unwrap()).unwrap())
    }

    fn names(layers: Vec<Layer>) -> String {
        layer_names(&Network::new(layers)).join(" ")
    }

    #[test]
    fn a_lone_filter_is_a_convolution() {
        assert_eq!(names(Vec::new()), "input");
        assert_eq!(names(vec![filter()]), "input conv1"); // also where it is as large as its input
    }

    #[test]
    fn kinds_are_counted_each_by_itself() {
        let pool = || Layer::Pool(Pool::new(Kind::Maximum, [1, 2, 2]));
        let (relu, flatten) = (|| Layer::Relu(Relu), || Layer::Flatten(Flatten { axis: 1 }));
        let softmax = || Layer::Softmax(Softmax::over(1));
        let layers = vec![filter(), relu(), pool(), filter(), relu(), pool(), flatten(), filter(), softmax()];
        assert_eq!(names(layers), "input conv1 relu1 pool1 conv2 relu2 pool2 flatten dense1 softmax");
        assert_eq!(
            names(vec![flatten(), flatten(), softmax(), softmax()]),
            "input flatten flatten2 softmax softmax2"
        );
    }

    #[test]
    fn behind_what_leaves_one_cell_a_channel_a_filter_is_dense() {
        let table = |shape| Layer::Concat(Concat::new(Numbers::approximate(Tensor::zeros(shape).unwrap())));
        let global = Layer::GlobalPool(GlobalPool::AVERAGE);
        let layers = vec![filter(), global, table([1, 2, 1, 1, 1]), filter(), Layer::Relu(Relu), filter()];
        assert_eq!(names(layers), "input conv1 globalpool1 concat1 dense1 relu1 dense2");
        assert_eq!(names(vec![table([1, 1, 1, 5, 5]), filter()]), "input concat1 conv1"); // a second picture
    }
}
