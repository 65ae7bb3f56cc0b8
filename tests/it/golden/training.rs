//! From a golden case of a whole network in training to the engine's steps and back.

use convolens::engine::layer::ParameterGradient;
use convolens::engine::loss::{Reduction, cross_entropy};
use convolens::engine::train::{Method, Optimizer, Training};
use convolens::engine::{self, Concat, Flatten, GlobalPool, Layer, Network, Padding, Relu, Tensor};
use serde_json::{Value, json};

use super::case::{Case, Numbers};
use super::gradient::{five, numbers};
use super::operation::{
    Outcome, base_and_rank, classes, convolution_layer, dense_layer, input, named, pool_layer,
};
use super::shape::{tensor, text, with_rank};

pub fn run(case: &Case) -> Outcome {
    let network =
        Network::new(layers(case).iter().map(|layer| build(case, layer)).collect::<Result<_, _>>()?);
    let (x, labels) = (five(&input(case, "x"))?, classes(&input(case, "labels")));
    let run = network.forward(x.clone()).map_err(text)?;
    let logits = run.output().clone();
    let entropy = cross_entropy(&logits, &labels, Reduction::Mean).map_err(text)?;
    let gradients = network.backward(&run, entropy.gradient.expect("a gradient")).map_err(text)?;
    let mut outputs = named([("logits", with_rank(&logits, 2))]);
    let rate = case.param("lr").and_then(Value::as_f64).expect("lr") as f32;
    let mut training = Training::new(network, Optimizer { method: Method::DESCENT, rate, decay: 0.0 });
    let mut losses = Vec::new();
    for _ in 0..case.param("steps").and_then(Value::as_u64).expect("steps") {
        losses.extend(training.step(x.clone(), &labels).map_err(text)?.loss);
    }
    let last = training.network().forward(x).map_err(text)?;
    losses.extend(cross_entropy(last.output(), &labels, Reduction::Mean).map_err(text)?.loss);
    outputs.extend(named([("losses", numbers(&losses, &[losses.len()]))]));
    let learned = training.network().layers.iter().zip(gradients).zip(layers(case));
    for ((layer, gradient), described) in learned {
        if let (Layer::Convolution(convolution), Some(gradient)) = (layer, gradient) {
            let biases = convolution.biases().collect();
            let last = ParameterGradient { filters: convolution.filters().clone(), biases };
            for (prefix, both) in [("grad", gradient), ("final", last)] {
                let (weights, biases) = (described["w"].as_str().unwrap(), described["b"].as_str().unwrap());
                let shape = input(case, weights).shape;
                outputs.insert(format!("{prefix}_{weights}"), numbers(both.filters.values(), &shape));
                outputs.insert(format!("{prefix}_{biases}"), numbers(&both.biases, &shape[..1]));
            }
        }
    }
    Ok(outputs)
}

fn layers<'a>(case: &Case<'a>) -> &'a Vec<Value> {
    case.param("layers").and_then(Value::as_array).expect("layers")
}

/// One layer, read as a case of its own with the inputs that it names.
fn build(case: &Case, described: &Value) -> Result<Layer, String> {
    let operation = described["type"].as_str().expect("type");
    let (base, rank) = base_and_rank(operation);
    let own =
        |name: &str| described[name].as_str().map_or(Value::Null, |name| described_input(&input(case, name)));
    let alone = json!({ "id": case.id(), "params": described, "inputs": { "w": own("w"), "b": own("b") } });
    let alone = Case::new(&alone);
    let padding = alone.paddings().first().copied().unwrap_or(Padding::Valid);
    match base {
        "conv" => convolution_layer(&alone, padding, rank),
        "maxpool" | "avgpool" => pool_layer(&alone, padding, base).map(Layer::Pool),
        "globalavgpool" => Ok(Layer::GlobalPool(GlobalPool::AVERAGE)),
        "relu" => Ok(Layer::Relu(Relu)),
        "flatten" => Ok(Layer::Flatten(Flatten { axis: 1 })),
        "dense" => dense_layer(&alone),
        "concat" => {
            let side: Tensor = tensor(&input(case, described["input"].as_str().expect("input")))?;
            Ok(Layer::Concat(Concat::new(engine::Numbers::approximate(side))))
        }
        other => Err(format!("unknown layer {other}")),
    }
}

fn described_input(numbers: &Numbers) -> Value {
    json!({ "shape": numbers.shape, "data": numbers.data })
}
