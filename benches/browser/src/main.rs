//! A network and its input, kept on this side so that what is timed is the engine alone.

mod limit;

use convolens_engine::layer::pool::Kind;
use convolens_engine::train::{Method, Optimizer, Training};
use convolens_engine::{Convolution, Flatten, Layer, Misfit, Network, Padding, Pool, Relu, Tensor};
use wasm_bindgen::prelude::*;

fn main() {}

/// Layers, added one by one, with an input.
#[wasm_bindgen]
pub struct Work {
    network: Network,
    input: Tensor,
    /// The network in training, and its pictures' labels.
    training: Option<(Training, Vec<usize>)>,
}

#[wasm_bindgen]
impl Work {
    /// No layer yet; the input is `[samples, channels, depth, rows, columns]`.
    #[wasm_bindgen(constructor)]
    pub fn new(input: Vec<f32>, shape: &[usize]) -> Result<Work, JsError> {
        let input = Tensor::from_vec(sizes(shape)?, input).map_err(told)?;
        Ok(Work { network: Network::default(), input, training: None })
    }

    /// Adds filters `[filters, channels, depth, rows, columns]` with zeros on both sides of `[depth, rows, columns]`.
    pub fn convolution(
        &mut self,
        weights: Vec<f32>,
        shape: &[usize],
        padding: &[usize],
        biases: Vec<f32>,
    ) -> Result<(), JsError> {
        let weights = Tensor::from_vec(sizes(shape)?, weights).map_err(told)?;
        let sides = Padding::Explicit(sizes(padding)?.map(|zeros| [zeros; 2]));
        let layer = Convolution::new(weights).and_then(|layer| layer.with_biases(biases)).map_err(told)?;
        self.add(Layer::Convolution(layer.with_padding(sides)));
        Ok(())
    }

    /// Adds maxima of windows side by side.
    pub fn pool(&mut self, kernel: usize) {
        self.add(Layer::Pool(Pool::new(Kind::Maximum, [1, kernel, kernel])));
    }

    /// Adds a ReLU.
    pub fn relu(&mut self) {
        self.add(Layer::Relu(Relu));
    }

    /// Adds a fully connected layer, and before it a flattening; weights are `[outputs, inputs]`.
    pub fn dense(&mut self, weights: Vec<f32>, biases: Vec<f32>) -> Result<(), JsError> {
        let outputs = biases.len();
        let inputs = weights.len() / outputs.max(1);
        let layer = Convolution::dense(outputs, inputs, weights).map_err(told)?;
        self.add(Layer::Flatten(Flatten { axis: 1 }));
        self.add(Layer::Convolution(layer.with_biases(biases).map_err(told)?));
        Ok(())
    }

    /// Computes all values that follow from the input, so many times.
    pub fn run(&self, times: usize) -> Result<(), JsError> {
        (0..times).try_for_each(|_| self.network.forward(self.input.clone()).map(drop)).map_err(told)
    }

    /// The output's values.
    pub fn values(&self) -> Result<Vec<f32>, JsError> {
        self.network.forward(self.input.clone()).map(|run| run.output().values().to_vec()).map_err(told)
    }

    /// Begins to train the layers as they were added, by plain gradient descent, on the input as one batch.
    pub fn begin_training(&mut self, labels: Vec<usize>, rate: f32) {
        let optimizer = Optimizer { method: Method::DESCENT, rate, decay: 0.0 };
        self.training = Some((Training::new(self.network.clone(), optimizer), labels));
    }

    /// Makes so many steps.
    pub fn train(&mut self, times: usize) -> Result<(), JsError> {
        let Some((training, labels)) = &mut self.training else { return Ok(()) };
        (0..times).try_for_each(|_| training.step(self.input.clone(), labels).map(drop)).map_err(told)
    }

    /// The output's values of the network as it is trained now.
    pub fn trained_values(&self) -> Result<Vec<f32>, JsError> {
        let network = self.training.as_ref().map_or(&self.network, |(training, _)| training.network());
        network.forward(self.input.clone()).map(|run| run.output().values().to_vec()).map_err(told)
    }

    fn add(&mut self, layer: Layer) {
        self.network.layers.push(layer);
    }
}

fn sizes<const N: usize>(list: &[usize]) -> Result<[usize; N], JsError> {
    list.as_array().copied().ok_or_else(|| JsError::new(&format!("{} sizes where {N} belong", list.len())))
}

fn told(misfit: Misfit) -> JsError {
    JsError::new(&format!("{misfit:?}"))
}
