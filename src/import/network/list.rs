//! The list of layers, `convolens-net/1`: a JSON file beside the tensors.

use serde::Deserialize;

use super::misfit::NetworkFileMisfit;

/// The format that is read.
const FORMAT: &str = "convolens-net/1";

/// What the file says; fields that are not here are for people.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct List {
    /// Always `convolens-net/1`.
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
    pub layers: Vec<LayerEntry>,
    /// Where the tensors stand in a file that is not named here; files that name their tensors don't need it.
    #[serde(default)]
    pub tensors: Vec<TensorEntry>,
}

/// An input.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct InputEntry {
    /// By which a layer names it.
    #[serde(default)]
    pub name: String,
    /// Channels, (depth,) height, width; or the length of a table.
    pub shape: Vec<usize>,
}

/// A layer as the list says it. Which fields it needs depends on its kind.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct LayerEntry {
    /// `conv2d`, `conv3d`, `relu`, `maxpool2d`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Name of the tensor of the weights.
    pub weight: Option<String>,
    /// Name of the tensor of the biases.
    pub bias: Option<String>,
    /// Cells of a pooling window on each axis.
    pub kernel: Option<Vec<usize>>,
    /// Cells that the window moves on by on each axis.
    pub stride: Option<Vec<usize>>,
    /// Padding before and after on each axis.
    pub pads: Option<Vec<[usize; 2]>>,
    /// Distance of neighbouring kernel cells on each axis.
    pub dilation: Option<Vec<usize>>,
    /// Groups of channels.
    pub groups: Option<usize>,
    /// Whether a pooling window may stand over the end.
    pub ceil_mode: Option<bool>,
    /// Whether padding counts in a mean.
    pub count_include_pad: Option<bool>,
    /// The input that is joined.
    pub append: Option<String>,
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
    /// The list that a JSON text says. Fails if it is none, or of another format.
    pub fn parse(text: &str) -> Result<List, NetworkFileMisfit> {
        let list: List = serde_json::from_str(text)
            .map_err(|error| NetworkFileMisfit::List { line: error.line(), column: error.column() })?;
        match list.format == FORMAT {
            true => Ok(list),
            false => Err(NetworkFileMisfit::Format { found: list.format.chars().take(40).collect() }),
        }
    }

    /// All its inputs.
    pub fn inputs(&self) -> Vec<&InputEntry> {
        self.input.iter().chain(&self.inputs).collect()
    }
}
