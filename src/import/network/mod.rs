//! Trained networks from files: a list of layers and the tensors that it names.

mod bench;
mod entry;
mod files;
mod float;
mod kind;
mod layers;
mod list;
mod misfit;
mod normalization;
mod npy;
mod npz;
mod safe;
mod tensors;

pub use bench::Obstacle;
pub use entry::LayerEntry;
pub use files::open;
pub use float::Float;
pub use list::{InputEntry, List, TensorEntry};
pub use misfit::{Foreign, Measure, NetworkFileMisfit};
pub use normalization::Normalization;
pub use tensors::{Named, Tensors};

use crate::engine::network::Network;
use crate::engine::tensor::Shape;
use crate::lab::limits::{ACTIVATIONS, PRODUCTS, TABLE};

/// A network that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// What it calls itself.
    pub name: String,
    /// The shape of one sample, `[1, C, D, H, W]`.
    pub input: Shape,
    /// What it gets of a stored value.
    pub normalization: Normalization,
    /// How many values of a table are joined; they stand as zeros in the network until they are set.
    pub table: usize,
    /// Names of its outputs; none if they have none.
    pub classes: Vec<String>,
    /// Its layers; those of the list that do nothing once it is trained are left out.
    pub network: Network,
}

impl Model {
    /// The network of a list and its tensors.
    ///
    /// # Errors
    /// The first thing that is wrong, from the inputs on layer by layer.
    pub fn read(list: &List, tensors: &Tensors) -> Result<Model, NetworkFileMisfit> {
        let (picture, table) = inputs(list)?;
        let input = shape(&picture.shape)?;
        let normalization = Normalization::read(picture, input[1])?;
        let network = Network::new(layers::layers(list, tensors, input)?);
        check_all_used(list, tensors)?;
        check_effort(&network, input)?;
        check_classes(list, &network, input)?;
        let (name, classes) = (list.name.clone(), list.classes.clone());
        Ok(Model { name, input, normalization, table, classes, network })
    }
}

/// The picture or volume, and the length of the table.
fn inputs(list: &List) -> Result<(&InputEntry, usize), NetworkFileMisfit> {
    let inputs = list.inputs();
    let (tables, pictures): (Vec<&InputEntry>, Vec<_>) =
        inputs.iter().copied().partition(|input| input.shape.len() == 1);
    match (pictures.as_slice(), tables.as_slice()) {
        ([picture], []) => Ok((picture, 0)),
        ([picture], [table]) => {
            let length = table.shape.first().copied().unwrap_or(0);
            NetworkFileMisfit::check(Measure::Table, length, TABLE)?;
            Ok((picture, length))
        }
        _ => Err(NetworkFileMisfit::Inputs { found: inputs.len() }),
    }
}

fn shape(sides: &[usize]) -> Result<Shape, NetworkFileMisfit> {
    let shape = match *sides {
        [channels, height, width] => [1, channels, 1, height, width],
        [channels, depth, height, width] => [1, channels, depth, height, width],
        _ => [0; 5],
    };
    if shape.contains(&0) {
        return Err(NetworkFileMisfit::InputShape { shape: sides.to_vec() });
    }
    let cells = shape.iter().fold(1, |cells: usize, side| cells.saturating_mul(*side));
    NetworkFileMisfit::check(Measure::Activations, cells, ACTIVATIONS)?;
    Ok(shape)
}

fn check_all_used(list: &List, tensors: &Tensors) -> Result<(), NetworkFileMisfit> {
    let named = |entry: &LayerEntry, field, name| entry.text(field) == Ok(Some(name));
    let used =
        |name| list.layers.iter().any(|entry| named(entry, "weight", name) || named(entry, "bias", name));
    let unused: Vec<String> = tensors.names().filter(|name| !used(*name)).map(str::to_owned).collect();
    if unused.is_empty() { Ok(()) } else { Err(NetworkFileMisfit::Unused { tensors: unused }) }
}

/// Refuses a network that takes more memory or time for one run than there is.
fn check_effort(network: &Network, input: Shape) -> Result<(), NetworkFileMisfit> {
    let counts = network.counts(input);
    let counts = counts.map_err(|misfit| NetworkFileMisfit::Layers { tensor: None, misfit })?;
    let shapes = counts.iter().map(|count| count.shape).chain([input]);
    let cells = shapes.map(|shape| shape.iter().product()).fold(0, usize::saturating_add);
    NetworkFileMisfit::check(Measure::Activations, cells, ACTIVATIONS)?;
    let products = counts.iter().map(|count| count.products).fold(0, usize::saturating_add);
    NetworkFileMisfit::check(Measure::Products, products, PRODUCTS)
}

fn check_classes(list: &List, network: &Network, input: Shape) -> Result<(), NetworkFileMisfit> {
    let classes = list.classes.len();
    match network.output_shape(input) {
        Ok(shape) if classes > 0 && shape[1] != classes => {
            Err(NetworkFileMisfit::Classes { classes, outputs: shape[1] })
        }
        _ => Ok(()),
    }
}
