//! Laws of the backward passes: each slope is the one that is measured by moving a number up and down.

use convolens::engine::layer::pool::Kind;
use convolens::engine::loss::squared_error;
use convolens::engine::{Concat, Flatten, GlobalPool, Layer, Numbers, Pool, Relu, Shape, Softmax, Tensor};
use proptest::prelude::*;

use super::definition::{Case, case};
use super::sample::{padding, sizes, tensor, values, where_long};

/// How much a fixed mix of all outputs changes when one input value goes from `by` below to `by` above itself, per unit.
fn measured(layer: &Layer, input: &Tensor, mix: &Tensor, index: usize, by: f32) -> f64 {
    let mixed = |by: f32| -> f64 {
        let mut values = input.values().to_vec();
        values[index] += by;
        let output = layer.forward(&Tensor::from_vec(input.shape(), values).unwrap()).unwrap();
        output
            .values()
            .iter()
            .zip(mix.values())
            .map(|(value, part)| f64::from(*value) * f64::from(*part))
            .sum()
    };
    (mixed(by) - mixed(-by)) / f64::from(2.0 * by)
}

/// Every input value's slope, measured by a step so small that no maximum changes and no value crosses 0.
fn check_slopes(
    layer: &Layer,
    input: &Tensor,
    seed: u64,
    by: f32,
    allowed: f64,
) -> Result<(), TestCaseError> {
    let mix = tensor(seed, layer.output_shape(input.shape()).unwrap(), false);
    let gradient = layer.input_gradient(input, &mix).unwrap();
    prop_assert_eq!(gradient.shape(), input.shape());
    for (index, slope) in gradient.values().iter().enumerate().step_by(1 + input.values().len() / 40) {
        let measured = measured(layer, input, &mix, index, by);
        let slope = f64::from(*slope);
        prop_assert!((measured - slope).abs() <= allowed * (1.0 + slope.abs()), "{measured} is not {slope}");
    }
    Ok(())
}

/// Different multiples of 1/4 in random order, none of them 0, half of them below.
fn distinct(seed: u64, shape: Shape) -> Tensor {
    let count: usize = shape.iter().product();
    let keys = values(seed, count, false);
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &two| keys[one].total_cmp(&keys[two]));
    let mut distinct = vec![0.0; count];
    for (rank, place) in order.into_iter().enumerate() {
        distinct[place] = (rank as f32 + 0.5 - (count / 2) as f32) / 4.0;
    }
    Tensor::from_vec(shape, distinct).unwrap()
}

fn pool() -> impl Strategy<Value = (Shape, Pool)> {
    let kind = prop_oneof![Just(Kind::Maximum), Just(Kind::MeanInside), Just(Kind::MeanPadded)];
    let numbers = || prop::array::uniform3(1usize..5);
    let moves = (numbers(), numbers(), numbers(), padding(), any::<bool>());
    (sizes(), 1usize..3, 1usize..3, kind, moves).prop_map(|(sizes, samples, channels, kind, moves)| {
        let (kernel, stride, dilation, padding, ceil) = moves;
        let pool = Pool::new(kind, where_long(sizes, kernel)).with_stride(where_long(sizes, stride));
        let pool = pool.with_dilation(where_long(sizes, dilation)).with_padding(padding).with_ceil(ceil);
        ([samples, channels, sizes[0], sizes[1], sizes[2]], pool)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn convolution_has_the_measured_slopes(case in case()) {
        let case = Case { hostile: false, ..case };
        let layer = case.convolution();
        if layer.output_shape(case.input).is_ok() {
            check_slopes(&Layer::Convolution(layer), &tensor(case.seed, case.input, false), case.seed ^ 5, 1.0, 1e-3)?;
        }
    }

    #[test]
    fn weights_have_the_measured_slopes(case in case()) {
        let case = Case { hostile: false, ..case };
        let (layer, input) = (case.convolution(), tensor(case.seed, case.input, false));
        let Ok(shape) = layer.output_shape(case.input) else { return Ok(()) };
        let target = tensor(case.seed ^ 7, shape, false);
        let loss = |parameters: (Tensor, Vec<f32>)| {
            let layer = case.with(parameters.0, parameters.1);
            f64::from(squared_error(&layer.forward(&input).unwrap(), &target).unwrap().loss)
        };
        let gradient = squared_error(&layer.forward(&input).unwrap(), &target).unwrap().gradient;
        let learned = layer.parameter_gradient(&input, &gradient).unwrap();
        let moved = |index: usize, by: f32| {
            let (mut weights, mut biases) = (case.weights().into_values(), case.biases());
            match index.checked_sub(weights.len()) {
                Some(bias) => biases[bias] += by,
                None => weights[index] += by,
            }
            loss((Tensor::from_vec(case.filters, weights).unwrap(), biases))
        };
        let slopes: Vec<f32> = learned.filters.values().iter().chain(&learned.biases).copied().collect();
        for (index, slope) in slopes.iter().enumerate().step_by(1 + slopes.len() / 20) {
            let measured = (moved(index, 0.5) - moved(index, -0.5)) / 1.0; // a square's slope is exact at any step
            let slope = f64::from(*slope);
            let size = 1.0 + slope.abs() + loss((case.weights(), case.biases()));
            prop_assert!((measured - slope).abs() <= 1e-4 * size, "{measured} is not {slope}");
        }
    }

    #[test]
    fn pools_have_the_measured_slopes((shape, pool) in pool(), seed in any::<u64>()) {
        let layer = Layer::Pool(pool);
        if layer.output_shape(shape).is_ok() {
            check_slopes(&layer, &distinct(seed, shape), seed ^ 5, 0.0625, 1e-3)?;
        } else {
            let input = tensor(seed, shape, false);
            prop_assert!(layer.input_gradient(&input, &input).is_err());
        }
    }

    #[test]
    fn other_layers_have_the_measured_slopes(shape in prop::array::uniform5(1usize..4), seed in any::<u64>(), axis in 0usize..5) {
        let side = Numbers::approximate(tensor(seed, shape, false));
        let layers = [
            Layer::Relu(Relu),
            Layer::Flatten(Flatten { axis }),
            Layer::Concat(Concat::new(side)),
            Layer::GlobalPool(GlobalPool::AVERAGE),
            Layer::GlobalPool(GlobalPool::MAXIMUM),
        ];
        for layer in layers {
            check_slopes(&layer, &distinct(seed, shape), seed ^ 5, 0.0625, 1e-3)?;
        }
        for softmax in [Softmax::over(axis), Softmax::log_over(axis)] {
            check_slopes(&Layer::Softmax(softmax), &tensor(seed, shape, false), seed ^ 5, 0.03125, 5e-3)?;
        }
    }
}
