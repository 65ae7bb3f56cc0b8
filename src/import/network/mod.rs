//! Trained networks from files: a list of layers and the tensors that it names.

mod layers;
mod list;
mod misfit;
mod tensors;

pub use list::{InputEntry, LayerEntry, List, TensorEntry};
pub use misfit::NetworkFileMisfit;
pub use tensors::{MOST_PARAMETERS, Tensors};

use crate::engine::network::Network;
use crate::engine::tensor::Shape;

/// A network that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// What it calls itself.
    pub name: String,
    /// The shape of one sample, `[1, C, D, H, W]`.
    pub input: Shape,
    /// How many values of a table are joined; they stand as zeros in the network until they are set.
    pub table: usize,
    /// Names of its outputs.
    pub classes: Vec<String>,
    /// Its layers.
    pub network: Network,
}

impl Model {
    /// The network of a list and its tensors.
    ///
    /// # Errors
    /// The first thing that is wrong, from the inputs on layer by layer.
    pub fn read(list: &List, tensors: &Tensors) -> Result<Model, NetworkFileMisfit> {
        let (input, table) = inputs(list)?;
        let layers = layers::layers(list, tensors)?;
        let network = Network::new(layers);
        network.shapes(input).map_err(NetworkFileMisfit::Layers)?;
        Ok(Model { name: list.name.clone(), input, table, classes: list.classes.clone(), network })
    }
}

/// The shape of the picture or volume, and the length of the table; a table alone comes as no channel at all.
fn inputs(list: &List) -> Result<(Shape, usize), NetworkFileMisfit> {
    let inputs = list.inputs();
    let (tables, pictures): (Vec<&InputEntry>, Vec<_>) =
        inputs.iter().copied().partition(|input| input.shape.len() == 1);
    match (pictures.as_slice(), tables.as_slice()) {
        ([picture], []) => Ok((shape(&picture.shape)?, 0)),
        ([picture], [table]) => Ok((shape(&picture.shape)?, table.shape.first().copied().unwrap_or(0))),
        _ => Err(NetworkFileMisfit::Inputs { found: inputs.len() }),
    }
}

fn shape(sides: &[usize]) -> Result<Shape, NetworkFileMisfit> {
    match *sides {
        [channels, height, width] => Ok([1, channels, 1, height, width]),
        [channels, depth, height, width] => Ok([1, channels, depth, height, width]),
        _ => Err(NetworkFileMisfit::InputShape { shape: sides.to_vec() }),
    }
}
