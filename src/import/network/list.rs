//! The list of layers, `convolens-net/1`: a JSON file beside the tensors.

use serde::Deserialize;
use serde_json::Value;

use super::entry::LayerEntry;
use super::misfit::{Measure, NetworkFileMisfit};
use crate::lab::limits::{LAYERS, LIST_BYTES};

/// The format that is read.
const FORMAT: &str = "convolens-net/1";

/// What the file says; fields that are not here are for people.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct List {
    /// Always `convolens-net/1`.
    #[serde(default)]
    pub format: String,
    /// What to call it.
    #[serde(default)]
    pub name: String,
    /// The one input.
    pub input: Option<InputEntry>,
    /// Or several: a picture or volume, and a table.
    #[serde(default)]
    pub inputs: Vec<InputEntry>,
    /// Names of the outputs, in order.
    #[serde(default)]
    pub classes: Vec<String>,
    /// From the input on.
    #[serde(default)]
    pub layers: Vec<LayerEntry>,
    /// Where the tensors stand in a file that does not say it itself.
    #[serde(default)]
    pub tensors: Vec<TensorEntry>,
    /// How often it was right, by the name of what it was tried on.
    #[serde(default)]
    accuracy: Value,
}

/// An input.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct InputEntry {
    /// By which a layer names it.
    #[serde(default)]
    pub name: String,
    /// Channels, (depth,) height, width; or the length of a table.
    pub shape: Vec<usize>,
    /// What is taken off each channel's values, which are shares of 255.
    pub mean: Option<Vec<f32>>,
    /// What they are divided by after that.
    pub std: Option<Vec<f32>>,
}

/// Where a tensor stands in a file of plain numbers.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct TensorEntry {
    /// Its name.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its first byte.
    pub offset: usize,
    /// How many bytes.
    pub bytes: usize,
}

impl List {
    /// The list that a JSON text says. Fails if it is none, of another format, or longer than is read.
    pub fn parse(text: impl AsRef<[u8]>) -> Result<List, NetworkFileMisfit> {
        let text = text.as_ref();
        NetworkFileMisfit::check(Measure::ListBytes, text.len(), LIST_BYTES)?;
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text); // some editors begin every file so
        let list: List = serde_json::from_slice(text)
            .map_err(|error| NetworkFileMisfit::List { line: error.line(), column: error.column() })?;
        if list.format != FORMAT {
            return Err(NetworkFileMisfit::Format { found: list.format.chars().take(40).collect() });
        }
        if list.layers.is_empty() {
            return Err(NetworkFileMisfit::NoLayers);
        }
        NetworkFileMisfit::check(Measure::Layers, list.layers.len(), LAYERS)?;
        Ok(list)
    }

    /// All its inputs.
    pub fn inputs(&self) -> Vec<&InputEntry> {
        self.input.iter().chain(&self.inputs).collect()
    }

    /// The share of right answers on what is called so, 0 to 1.
    pub fn accuracy(&self, tried_on: &str) -> Option<f64> {
        self.accuracy.get(tried_on)?.as_f64()
    }
}
