//! Why files are no network, with all that a sentence needs.

use crate::engine::network::NetworkMisfit;

/// Why files are no network. Layers are counted from 0.
#[derive(Clone, PartialEq, Debug)]
pub enum NetworkFileMisfit {
    /// The list of layers is no JSON, or lacks a field or has one of another kind there.
    List {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It says another format.
    Format {
        /// What it says.
        found: String,
    },
    /// It has no input, or more than a picture and a table.
    Inputs {
        /// How many.
        found: usize,
    },
    /// The input has other dimensions than channels, (depth,) height and width.
    InputShape {
        /// Its shape.
        shape: Vec<usize>,
    },
    /// A layer of a kind that is not computed here.
    Kind {
        /// Which layer.
        layer: usize,
        /// Its kind as the list says it.
        kind: String,
    },
    /// A layer lacks a field, or the field has another number of entries than the layer has dimensions.
    Field {
        /// Which layer.
        layer: usize,
        /// The field.
        field: &'static str,
    },
    /// A tensor that a layer names is not there.
    Missing {
        /// Which layer.
        layer: usize,
        /// The tensor.
        tensor: String,
    },
    /// A tensor has another shape than the layer takes.
    Shape {
        /// Which layer.
        layer: usize,
        /// The tensor.
        tensor: String,
        /// Its shape.
        found: Vec<usize>,
        /// How many dimensions it has to have.
        dimensions: usize,
    },
    /// A tensor reaches over the end of the file, or its bytes don't match its shape.
    Bytes {
        /// The tensor.
        tensor: String,
    },
    /// A tensor is of another type than 32-bit floating point.
    Type {
        /// The tensor.
        tensor: String,
        /// Its type.
        found: String,
    },
    /// The file with the tensors is none of its kind.
    Container,
    /// More than is taken on.
    TooLarge {
        /// Numbers in all tensors together.
        parameters: usize,
        /// The most there can be.
        most: usize,
    },
    /// The layers don't fit to one another.
    Layers(NetworkMisfit),
}
