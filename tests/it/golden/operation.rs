//! From a golden case to the engine's operation and back.

use std::collections::BTreeMap;

use convolens::engine::layer::pool::Kind;
use convolens::engine::loss::{Reduction, cross_entropy};
use convolens::engine::tensor::cell_at;
use convolens::engine::{
    Axis, Border, Cell, Convolution, Flatten, GlobalPool, Layer, Number, Padding, Pool, Relu, Softmax, Tensor,
};

use super::case::{Case, Numbers, last_three};
use super::shape::{ranked, spatial, tensor, text, with_rank, without_leading};
use super::{gradient, training};

/// The outputs by name, or the engine's error.
pub type Outcome = Result<BTreeMap<String, Numbers>, String>;

/// Runs the operation of a case. The outer error means that the case can't be run at all.
pub fn run(case: &Case, padding: Padding) -> Result<Outcome, String> {
    if let Some(name) = case.operation().strip_suffix("_grad") {
        return gradient::run(case, name, padding);
    }
    let (base, rank) = base_and_rank(case.operation());
    Ok(match base {
        "conv" => convolution(case, padding, rank),
        "filter" => filter(case, padding, rank),
        "pad" => padded(case, padding, rank),
        "maxpool" | "avgpool" => pool(case, padding, rank, base),
        "globalavgpool" => global_pool(case, GlobalPool::AVERAGE),
        "globalmaxpool" => global_pool(case, GlobalPool::MAXIMUM),
        "relu" => plain(case, Layer::Relu(Relu)),
        "softmax" => plain(case, Layer::Softmax(Softmax::over(axis(case)))),
        "log_softmax" => plain(case, Layer::Softmax(Softmax::log_over(axis(case)))),
        "flatten" => flatten(case),
        "dense" => dense(case),
        "softmax_xent" => loss(case),
        "net_train" => training::run(case),
        other => return Err(format!("unknown operation {other}")),
    })
}

/// `conv2d` is `conv` of rank 2; an operation without a rank has 0.
pub fn base_and_rank(name: &str) -> (&str, usize) {
    match name.trim_end_matches('d').split_at_checked(name.len().saturating_sub(2)) {
        Some((base, "1")) => (base, 1),
        Some((base, "2")) => (base, 2),
        Some((base, "3")) => (base, 3),
        _ => (name, 0),
    }
}

/// A convolution with the case's settings.
fn set(case: &Case, convolution: Convolution, padding: Padding) -> Result<Layer, String> {
    let border = match case.word("pad_mode") {
        None | Some("zero") => Border::Zero,
        Some("reflect") => Border::Reflect,
        Some("replicate") => Border::Replicate,
        Some(other) => panic!("{}: unknown pad_mode {other}", case.id()),
    };
    let groups = case.param("groups").map_or(1, |groups| groups.as_u64().expect("groups") as usize);
    let convolution = convolution.with_stride(case.three("stride")?).with_dilation(case.three("dilation")?);
    let convolution = convolution.with_padding(padding).with_border(border).with_groups(groups);
    Ok(Layer::Convolution(convolution))
}

pub fn convolution_layer(case: &Case, padding: Padding, rank: usize) -> Result<Layer, String> {
    let filters = spatial(&input(case, "w"), rank)?;
    set(case, with_biases(case, Convolution::new(filters).map_err(text)?)?, padding)
}

fn convolution(case: &Case, padding: Padding, rank: usize) -> Outcome {
    let layer = convolution_layer(case, padding, rank)?;
    let y = forward(&layer, &spatial(&input(case, "x"), rank)?)?;
    Ok(named([("y", without_leading(&y, rank))]))
}

fn filter(case: &Case, padding: Padding, rank: usize) -> Outcome {
    let one_channel = |name: &str| {
        let numbers = input(case, name);
        spatial(&Numbers { shape: [&[1, 1], numbers.shape.as_slice()].concat(), ..numbers }, rank)
    };
    let convolution = Convolution::new(one_channel("k")?).map_err(text)?;
    let convolution = if case.flag("flip") { convolution.turned() } else { convolution };
    let y = forward(&set(case, convolution, padding)?, &one_channel("x")?)?;
    let mut y = without_leading(&y, rank);
    y.shape.drain(..2);
    Ok(named([("y", y)]))
}

/// Padding alone: every padded position asks the border where its value comes from.
fn padded(case: &Case, padding: Padding, rank: usize) -> Outcome {
    let x = input(case, "x");
    ranked(&x, rank)?;
    let border = match case.word("mode") {
        Some("zero") => Border::Zero,
        Some("reflect") => Border::Reflect,
        Some("replicate") => Border::Replicate,
        other => panic!("{}: unknown mode {other:?}", case.id()),
    };
    let value = case.param("value").map_or(0.0, |value| value.as_f64().expect("value"));
    let sizes = last_three(&x.shape, 1);
    let axes = [0, 1, 2].map(|axis| padding.applied(axis, Axis::plain(sizes[axis], 1)));
    axes.into_iter().try_for_each(|axis| axis.output().and(border.check(axis)).map_err(text))?;
    let shape = axes.map(Axis::padded);
    let count: usize = shape.iter().product();
    let at = |index: usize| {
        let [_, _, depth, row, column] = cell_at([1, 1, shape[0], shape[1], shape[2]], index);
        let source = |axis: usize, padded| border.source(axes[axis], padded);
        let line = source(0, depth)? * sizes[1] + source(1, row)?;
        Some(x.data[line * sizes[2] + source(2, column)?])
    };
    let data = (0..count).map(|index| at(index).unwrap_or(value)).collect();
    Ok(named([("y", Numbers { shape: shape[3 - rank..].to_vec(), data })]))
}

pub fn pool_layer(case: &Case, padding: Padding, base: &str) -> Result<Pool, String> {
    let kind = match base {
        "maxpool" => Kind::Maximum,
        _ if case.flag("count_include_pad") => Kind::MeanPadded,
        _ => Kind::MeanInside,
    };
    let pool = Pool::new(kind, case.three("kernel")?).with_stride(case.three("stride")?);
    Ok(pool.with_dilation(case.three("dilation")?).with_ceil(case.flag("ceil_mode")).with_padding(padding))
}

fn pool(case: &Case, padding: Padding, rank: usize, base: &str) -> Outcome {
    let pool = pool_layer(case, padding, base)?;
    let x = spatial(&input(case, "x"), rank)?;
    let y = without_leading(&forward(&Layer::Pool(pool), &x)?, rank);
    let data = pool.winners(&x).map_err(text)?.into_iter().map(|winner| winner as f64).collect();
    let argmax = Numbers { shape: y.shape.clone(), data };
    Ok(named([("y", y), ("argmax", argmax)]))
}

fn global_pool(case: &Case, pool: GlobalPool) -> Outcome {
    let x = input(case, "x");
    let rank = x.shape.len().checked_sub(2).ok_or("no spatial axes")?;
    let y = forward(&Layer::GlobalPool(pool), &spatial(&x, rank)?)?;
    Ok(named([("y", without_leading(&y, rank))]))
}

/// An operation that knows no spatial axes: a shape of lower rank ends in ones.
fn plain(case: &Case, layer: Layer) -> Outcome {
    let x = input(case, "x");
    let y = forward(&layer, &tensor(&x)?)?;
    Ok(named([("y", with_rank(&y, x.shape.len()))]))
}

fn flatten(case: &Case) -> Outcome {
    let y = forward(&Layer::Flatten(Flatten { axis: axis(case) }), &tensor(&input(case, "x"))?)?;
    Ok(named([("y", with_rank(&y, 2))]))
}

pub fn dense_layer(case: &Case) -> Result<Layer, String> {
    let w = input(case, "w");
    ranked(&w, 2)?;
    let dense = Convolution::dense(w.shape[0], w.shape[1], w.values()).map_err(text)?;
    with_biases(case, dense).map(Layer::Convolution)
}

fn dense(case: &Case) -> Outcome {
    let x = input(case, "x");
    ranked(&x, 2)?;
    let y = forward(&dense_layer(case)?, &tensor(&x)?)?;
    Ok(named([("y", with_rank(&y, 2))]))
}

fn loss(case: &Case) -> Outcome {
    let (logits, labels) = (input(case, "logits"), input(case, "labels"));
    ranked(&logits, 2).and(ranked(&labels, 1))?;
    let reduction = match case.word("reduction") {
        Some("none") => Reduction::None,
        Some("mean") => Reduction::Mean,
        Some("sum") => Reduction::Sum,
        other => panic!("{}: unknown reduction {other:?}", case.id()),
    };
    let labels = classes(&labels);
    let entropy = cross_entropy(&tensor(&logits)?, &labels, reduction).map_err(text)?;
    let wide = |values: &[f32]| values.iter().map(|&value| f64::from(value)).collect::<Vec<_>>();
    let loss = match entropy.loss {
        Some(loss) => Numbers { shape: vec![], data: wide(&[loss]) },
        None => Numbers { shape: vec![entropy.losses.len()], data: wide(&entropy.losses) },
    };
    let mut outputs = named([("loss", loss), ("probs", with_rank(&entropy.probabilities, 2))]);
    outputs.extend(entropy.gradient.map(|gradient| ("dlogits".to_owned(), with_rank(&gradient, 2))));
    Ok(outputs)
}

/// Labels as classes; one below 0 as a class that there can't be.
pub fn classes(labels: &Numbers) -> Vec<usize> {
    let class = |&label: &f64| if label < 0.0 { usize::MAX } else { label as usize };
    labels.data.iter().map(class).collect()
}

fn with_biases(case: &Case, convolution: Convolution) -> Result<Convolution, String> {
    match case.input("b") {
        Some(biases) => {
            ranked(&biases, 1)?;
            convolution.with_biases(biases.values()).map_err(text)
        }
        None => Ok(convolution),
    }
}

/// The output of a layer, after the trace of every cell has given the same bits.
fn forward(layer: &Layer, x: &Tensor) -> Result<Tensor, String> {
    let y = layer.forward(x).map_err(text)?;
    let shape = layer.output_shape(x.shape()).map_err(text)?;
    assert_eq!(y.shape(), shape);
    let read = |cell: Cell| Number::approximate(x.get(cell).expect("a cell of the input"));
    for (index, value) in y.values().iter().enumerate() {
        let trace = layer.trace(x.shape(), cell_at(shape, index), &read).map_err(text)?;
        let same =
            trace.result.value.to_bits() == value.to_bits() || trace.result.value.is_nan() && value.is_nan();
        assert!(same, "trace {} but value {value}", trace.result.value);
    }
    Ok(y)
}

fn axis(case: &Case) -> usize {
    let axis = case.param("axis").and_then(|axis| axis.as_i64()).expect("axis");
    let rank = input(case, "x").shape.len() as i64;
    usize::try_from(if axis < 0 { axis + rank } else { axis }).expect("axis")
}

pub fn input(case: &Case, name: &str) -> Numbers {
    case.input(name).unwrap_or_else(|| panic!("{}: no input {name}", case.id()))
}

pub fn named<const N: usize>(outputs: [(&str, Numbers); N]) -> BTreeMap<String, Numbers> {
    outputs.map(|(name, numbers)| (name.to_owned(), numbers)).into()
}
