//! Laws of the layers that know no windows, and of the loss.

use convolens::engine::loss::{Reduction, cross_entropy, trace_reduced, trace_sample};
use convolens::engine::{Concat, Flatten, Layer, Numbers, Relu, Shape, Softmax, Tensor};
use proptest::prelude::*;

use super::sample::{cells, reader, same, tensor};

fn shape() -> impl Strategy<Value = Shape> {
    prop::array::uniform5(1usize..5)
}

fn layer(shape: Shape, seed: u64, choice: usize, axis: usize) -> Layer {
    match choice {
        0 => Layer::Relu(Relu),
        1 => Layer::Softmax(Softmax::over(axis)),
        2 => Layer::Softmax(Softmax::log_over(axis)),
        3 => Layer::Flatten(Flatten { axis }),
        _ => Layer::Concat(Concat::new(Numbers::approximate(tensor(seed, shape, true)))),
    }
}

proptest! {
    #[test]
    fn trace_equals_forward(shape in shape(), seed in any::<u64>(), choice in 0usize..5, axis in 0usize..6, hostile in any::<bool>()) {
        let (layer, input) = (layer(shape, seed, choice, axis), tensor(seed, shape, hostile));
        let Ok(to) = layer.output_shape(shape) else {
            prop_assert!(axis == 5);
            prop_assert!(layer.forward(&input).is_err() && layer.trace(shape, [0; 5], &reader(&input)).is_err());
            return Ok(());
        };
        let output = layer.forward(&input).unwrap();
        prop_assert_eq!(output.shape(), to);
        for cell in cells(to) {
            let traced = layer.trace(shape, cell, &reader(&input)).unwrap().result.value;
            prop_assert!(same(output.get(cell).unwrap(), traced), "{traced} at {cell:?}");
        }
    }

    #[test]
    fn shares_sum_to_one(shape in shape(), seed in any::<u64>(), axis in 0usize..5) {
        let output = Softmax::over(axis).forward(&tensor(seed, shape, false)).unwrap();
        let mut sums = Tensor::zeros(shape).unwrap().into_values();
        for cell in cells(shape) {
            let mut first = cell;
            first[axis] = 0;
            sums[convolens::engine::tensor::flat_index(shape, first).unwrap()] += output.get(cell).unwrap();
        }
        prop_assert!(sums.iter().all(|sum| *sum == 0.0 || (sum - 1.0).abs() < 1e-6));
    }

    #[test]
    fn the_gradient_is_the_slope(samples in 1usize..4, classes in 2usize..6, seed in any::<u64>()) {
        let logits = tensor(seed, [samples, classes, 1, 1, 1], false);
        let labels: Vec<usize> = (0..samples).map(|sample| (seed as usize >> sample) % classes).collect();
        let entropy = cross_entropy(&logits, &labels, Reduction::Mean).unwrap();
        let gradient = entropy.gradient.unwrap();
        for (index, slope) in gradient.values().iter().enumerate() {
            let moved = |by: f32| {
                let mut values = logits.values().to_vec();
                values[index] += by;
                let logits = Tensor::from_vec(logits.shape(), values).unwrap();
                cross_entropy(&logits, &labels, Reduction::Mean).unwrap().loss.unwrap()
            };
            let measured = (moved(0.05) - moved(-0.05)) / 0.1;
            prop_assert!((measured - slope).abs() < 2e-3, "{measured} is not {slope}");
        }
        for (sample, loss) in entropy.losses.iter().enumerate() {
            let trace = trace_sample(logits.shape(), &labels, sample, &reader(&logits)).unwrap();
            prop_assert!(same(trace.result.value, *loss));
        }
        prop_assert!(same(trace_reduced(&entropy.losses, Reduction::Mean).result.value, entropy.loss.unwrap()));
    }
}
