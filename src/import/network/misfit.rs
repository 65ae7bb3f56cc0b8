//! Why files are no network, with all that a sentence needs.

use crate::engine::network::NetworkMisfit;

/// What there can be too much of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Measure {
    /// Bytes of the file with the tensors, unpacked.
    NetworkBytes,
    /// Bytes of the list of layers.
    ListBytes,
    /// Bytes of the header of the file with the tensors.
    HeaderBytes,
    /// Tensors.
    Tensors,
    /// Numbers in all tensors together.
    Parameters,
    /// Layers.
    Layers,
    /// Values of a table.
    Table,
    /// Values of the input and of all layers together.
    Activations,
    /// Products of one run.
    Products,
}

/// Files with networks that are known and not read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Foreign {
    /// PyTorch's own, `.pt` or `.pth`: Python objects, which only Python can read.
    PyTorch,
    /// Keras' `.keras` or `.h5`, or another HDF5 file.
    Keras,
    /// `.onnx`.
    Onnx,
    /// A lone `.npy`: one array without a name.
    Array,
}

/// Why files are no network. Layers are counted from 0, as they stand in the list.
#[derive(Clone, PartialEq, Debug)]
pub enum NetworkFileMisfit {
    /// Other than one list of layers and one file with tensors.
    Files {
        /// Lists of layers.
        lists: usize,
        /// Files with tensors.
        tensors: usize,
    },
    /// A file with a network of another program.
    Foreign(Foreign),
    /// The list of layers is no JSON, or a field is of another kind there.
    List {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It says another format, or none.
    Format {
        /// What it says.
        found: String,
    },
    /// It has no layers.
    NoLayers,
    /// It has no input, or more than a picture and a table.
    Inputs {
        /// How many.
        found: usize,
    },
    /// The input has other dimensions than channels, (depth,) height and width, or none of something.
    InputShape {
        /// Its shape.
        shape: Vec<usize>,
    },
    /// Mean or standard deviation has another length than there are channels, or a number that nothing can be divided by.
    Normalization {
        /// Channels of the input.
        channels: usize,
    },
    /// A layer of a kind that is not computed here.
    Kind {
        /// Which layer.
        layer: usize,
        /// Its kind as the list says it; empty if it says none.
        kind: String,
    },
    /// A layer lacks a field, or it is not of the form that the layer takes.
    Field {
        /// Which layer.
        layer: usize,
        /// The field.
        field: &'static str,
    },
    /// A layer has a field that layers of its kind don't have: leaving it out could change the numbers.
    UnknownField {
        /// Which layer.
        layer: usize,
        /// The field.
        field: String,
    },
    /// A layer for pictures meets a volume.
    Volume {
        /// Which layer.
        layer: usize,
        /// Slices of the volume.
        depth: usize,
    },
    /// A tensor that a layer names is not there.
    Missing {
        /// Which layer.
        layer: usize,
        /// The tensor.
        tensor: String,
    },
    /// Tensors that no layer names: a layer is missing in the list.
    Unused {
        /// Their names.
        tensors: Vec<String>,
    },
    /// A tensor has another shape than the layer takes after the layers before it.
    Shape {
        /// Which layer.
        layer: usize,
        /// The tensor.
        tensor: String,
        /// Its shape.
        found: Vec<usize>,
        /// The shape it has to have; `None` may be any number.
        expected: Vec<Option<usize>>,
    },
    /// A tensor's bytes are not as many as its shape says, or reach over the end of the file.
    Bytes {
        /// The tensor.
        tensor: String,
    },
    /// A tensor is of another type than floating point of 16, 32 or 64 bits, the lowest byte first.
    Type {
        /// Which layer.
        layer: usize,
        /// The tensor.
        tensor: String,
        /// Its type as the file says it.
        found: String,
    },
    /// A tensor holds a value that is not finite.
    Number {
        /// Which layer.
        layer: usize,
        /// The tensor.
        tensor: String,
    },
    /// Two tensors have the same name.
    Twice {
        /// The name.
        tensor: String,
    },
    /// The file with the tensors is none of its kind, or damaged.
    Damaged,
    /// More than is taken on.
    TooLarge {
        /// Of what.
        measure: Measure,
        /// How much.
        found: usize,
        /// The most there can be.
        most: usize,
    },
    /// A layer does not fit to the one before.
    Layers {
        /// The tensor of its weights, if it has some.
        tensor: Option<String>,
        /// Which layer, what reaches it, and why it can't be.
        misfit: NetworkMisfit,
    },
    /// There are other numbers of names and of outputs.
    Classes {
        /// Names.
        classes: usize,
        /// Outputs.
        outputs: usize,
    },
}

impl NetworkFileMisfit {
    /// Refuses more than the most there can be.
    pub(super) fn check(measure: Measure, found: usize, most: usize) -> Result<(), NetworkFileMisfit> {
        if found <= most { Ok(()) } else { Err(NetworkFileMisfit::TooLarge { measure, found, most }) }
    }

    /// The stable name of this kind of error, part of the page's public interface.
    pub fn code(&self) -> &'static str {
        use NetworkFileMisfit as Misfit;
        match self {
            Misfit::Files { .. } => "network-files",
            Misfit::Foreign(_) => "network-foreign",
            Misfit::List { .. } | Misfit::Format { .. } | Misfit::NoLayers => "network-list",
            Misfit::Inputs { .. } | Misfit::InputShape { .. } | Misfit::Normalization { .. } => {
                "network-input"
            }
            Misfit::Kind { .. } => "network-layer-kind",
            Misfit::Field { .. } | Misfit::UnknownField { .. } => "network-layer-field",
            Misfit::Missing { .. } | Misfit::Unused { .. } | Misfit::Twice { .. } => "network-tensor-name",
            Misfit::Shape { .. } => "network-tensor-shape",
            Misfit::Type { .. } => "network-tensor-type",
            Misfit::Number { .. } => "network-tensor-number",
            Misfit::Bytes { .. } | Misfit::Damaged => "network-damaged",
            Misfit::TooLarge { .. } => "network-too-large",
            Misfit::Layers { .. } | Misfit::Volume { .. } => "network-layer-misfit",
            Misfit::Classes { .. } => "network-classes",
        }
    }
}
