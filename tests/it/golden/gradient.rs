//! From a golden case of a backward pass to the engine's gradients and back.

use convolens::engine::{GlobalPool, Layer, Padding, Relu, Tensor};

use super::case::{Case, Numbers};
use super::operation::{Outcome, base_and_rank, convolution_layer, dense_layer, input, named, pool_layer};
use super::shape::{spatial, tensor, text};

/// Runs the backward pass of the operation `name`. The outer error means that the case can't be run at all.
pub fn run(case: &Case, name: &str, padding: Padding) -> Result<Outcome, String> {
    let (base, rank) = base_and_rank(name);
    let layer = match base {
        "conv" => convolution_layer(case, padding, rank),
        "maxpool" | "avgpool" => pool_layer(case, padding, base).map(Layer::Pool),
        "globalavgpool" => Ok(Layer::GlobalPool(GlobalPool::AVERAGE)),
        "relu" => Ok(Layer::Relu(Relu)),
        "dense" => dense_layer(case),
        other => return Err(format!("unknown operation {other}")),
    };
    Ok(layer.and_then(|layer| backward(case, &layer)))
}

fn backward(case: &Case, layer: &Layer) -> Outcome {
    let x = input(case, "x");
    let (values, gradient) = (five(&x)?, five(&input(case, "dy"))?);
    let by_input = layer.input_gradient(&values, &gradient).map_err(text)?;
    assert_eq!(by_input.shape(), values.shape());
    let mut outputs = named([("dx", numbers(by_input.values(), &x.shape))]);
    if let Some(learned) = layer.parameter_gradient(&values, &gradient).map_err(text)? {
        let w = input(case, "w");
        let biases = numbers(&learned.biases, &w.shape[..1]);
        outputs.extend(named([("dw", numbers(learned.filters.values(), &w.shape)), ("db", biases)]));
    }
    Ok(outputs)
}

/// Images and volumes `[N, C, spatial …]` with all three spatial axes, shorter shapes with ones at the end.
pub fn five(numbers: &Numbers) -> Result<Tensor, String> {
    match numbers.shape.len().checked_sub(2) {
        Some(rank @ 1..=3) => spatial(numbers, rank),
        _ => tensor(numbers),
    }
}

pub fn numbers(values: &[f32], shape: &[usize]) -> Numbers {
    assert_eq!(values.len(), shape.iter().product::<usize>());
    Numbers { shape: shape.to_vec(), data: values.iter().map(|&value| f64::from(value)).collect() }
}
