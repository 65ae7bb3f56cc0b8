//! How one learned number is about to be changed: which digits and which places push it, and the update written out.

use crate::engine::layer::Layer;
use crate::engine::layer::convolution::{Convolution, Parameter, Push};
use crate::engine::loss::{Reduction, cross_entropy};
use crate::engine::misfit::Misfit;
use crate::engine::tensor::flat_index;
use crate::engine::train::Update;
use crate::lab::learning::examples::Examples;
use crate::lab::learning::run::Run;
use crate::lab::network::WeightPlace;

/// One digit's push.
#[derive(Clone, PartialEq, Debug)]
pub struct Share {
    /// What the digit is taken for in this training.
    pub label: u8,
    /// The sum of its products from +0 on, in their order.
    pub sum: f32,
    /// Every output cell of the number's map, row by row.
    pub pushes: Vec<Push>,
}

/// All pushes on one learned number in the next step.
#[derive(Clone, PartialEq, Debug)]
pub struct Shares {
    /// The number's filter.
    pub filter: usize,
    /// Height and width of the filter's map.
    pub size: [usize; 2],
    /// The batch's digits in the order of [`Run::next_places`].
    pub shares: Vec<Share>,
}

/// The next change of one learned number.
#[derive(Clone, PartialEq, Debug)]
pub struct Inspection {
    /// Which number.
    pub place: WeightPlace,
    /// Steps made before.
    pub step: usize,
    /// The pushes; the digits' sums, from +0 on in their order, are the gradient.
    pub shares: Shares,
    /// The update.
    pub update: Update,
    /// Whether the filter is frozen, so that the update is not made.
    pub is_frozen: bool,
}

/// A number's layer, the number in it, and its filter.
fn parts(place: WeightPlace) -> (usize, Parameter, usize) {
    match place {
        WeightPlace::Weight(layer, cell) => (layer, Parameter::Weight(cell), cell[0]),
        WeightPlace::Bias(layer, filter) => (layer, Parameter::Bias(filter), filter),
    }
}

fn layer_of(run: &Run, index: usize) -> Result<&Convolution, Misfit> {
    match run.network().layers.get(index) {
        Some(Layer::Convolution(layer)) => Ok(layer),
        _ => Err(Misfit::NoSuchCell { cell: [index, 0, 0, 0, 0], shape: [0; 5] }),
    }
}

impl Share {
    /// Of a digit with this label.
    pub fn of(label: u8, pushes: Vec<Push>) -> Share {
        Share { label, sum: Push::sum(&pushes), pushes }
    }
}

impl Shares {
    /// On a number in the next step of a training, whose digits these are. Fails if there is no such number, and where the
    /// step would.
    pub fn of(run: &Run, digits: &Examples, place: WeightPlace) -> Result<Shares, Misfit> {
        let (index, parameter, filter) = parts(place);
        let layer = layer_of(run, index)?;
        let forward = run.network().forward(run.input(digits)?)?;
        let entropy = cross_entropy(forward.output(), &digits.classes(), Reduction::Mean)?;
        let gradient = entropy.gradient.ok_or(Misfit::NoSamples)?;
        let (input, slopes) =
            (forward.input_of(index), run.network().backward_to(&forward, gradient, index)?);
        let share = |(sample, &label)| Ok(Share::of(label, layer.pushes(input, &slopes, parameter, sample)?));
        let shares = digits.labels.iter().enumerate().map(share).collect::<Result<_, Misfit>>()?;
        let [_, _, _, height, width] = slopes.shape();
        Ok(Shares { filter, size: [height, width], shares })
    }
}

impl Inspection {
    /// Of a number, from the pushes on it in the next step of a training. Fails if there is no such number.
    pub fn with(run: &Run, place: WeightPlace, shares: Shares) -> Result<Inspection, Misfit> {
        let (index, parameter, filter) = parts(place);
        let (layer, weights) = (layer_of(run, index)?, layer_of(run, index)?.filters());
        let number = match parameter {
            Parameter::Weight(cell) => weights.get(cell).zip(flat_index(weights.shape(), cell)),
            Parameter::Bias(filter) => layer.biases().nth(filter).map(|bias| (bias, filter)),
        };
        let missing = Misfit::NoSuchCell { cell: [filter, 0, 0, 0, 0], shape: weights.shape() };
        let ((weight, number), moments) = number.zip(run.training().moments(index)).ok_or(missing)?;
        let moments = &moments[usize::from(matches!(parameter, Parameter::Bias(_)))];
        let gradient = layer.summed(parameter, shares.shares.iter().map(|share| share.sum));
        let update = run.training().optimizer.update(weight, gradient, moments, number);
        let is_frozen = run.training().is_frozen(index, filter);
        Ok(Inspection { place, step: run.steps(), shares, update, is_frozen })
    }
}
