//! One layer and its input, kept on this side so that what is timed is the engine alone.

use convolens_engine::layer::pool::Kind;
use convolens_engine::{Convolution, Layer, Misfit, Padding, Pool, Tensor};
use wasm_bindgen::prelude::*;

fn main() {}

/// A layer with its input.
#[wasm_bindgen]
pub struct Work {
    layer: Layer,
    input: Tensor,
}

#[wasm_bindgen]
impl Work {
    /// Filters `[filters, channels, kernel, kernel]` over a picture `[channels, rows, columns]`, zero padding on each
    /// side.
    pub fn convolution(
        weights: Vec<f32>,
        kernel: usize,
        padding: usize,
        picture: Vec<f32>,
        shape: &[usize],
    ) -> Result<Work, JsError> {
        let input = tensor(picture, shape)?;
        let channels = input.shape()[1];
        let filters = weights.len() / (channels * kernel * kernel).max(1);
        let weights = Tensor::from_vec([filters, channels, 1, kernel, kernel], weights).map_err(told)?;
        let sides = Padding::Explicit([[0; 2], [padding; 2], [padding; 2]]);
        let layer = Convolution::new(weights).map_err(told)?.with_padding(sides);
        Ok(Work { layer: Layer::Convolution(layer), input })
    }

    /// Maxima of windows side by side over a picture `[channels, rows, columns]`.
    pub fn max_pool(window: usize, picture: Vec<f32>, shape: &[usize]) -> Result<Work, JsError> {
        let layer = Layer::Pool(Pool::new(Kind::Maximum, [1, window, window]));
        Ok(Work { layer, input: tensor(picture, shape)? })
    }

    /// Computes the whole output, so many times.
    pub fn run(&self, times: usize) -> Result<(), JsError> {
        (0..times).try_for_each(|_| self.layer.forward(&self.input).map(drop)).map_err(told)
    }

    /// The output's values.
    pub fn values(&self) -> Result<Vec<f32>, JsError> {
        self.layer.forward(&self.input).map(Tensor::into_values).map_err(told)
    }
}

fn tensor(values: Vec<f32>, shape: &[usize]) -> Result<Tensor, JsError> {
    let [channels, rows, columns] =
        *shape.as_array().ok_or_else(|| JsError::new("a picture has channels, rows, columns"))?;
    Tensor::from_vec([1, channels, 1, rows, columns], values).map_err(told)
}

fn told(misfit: Misfit) -> JsError {
    JsError::new(&format!("{misfit:?}"))
}
