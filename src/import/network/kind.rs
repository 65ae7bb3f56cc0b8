//! The kinds of layers that a list can name, and the fields that each has.

use crate::engine::layer::GlobalPool;

/// What a layer of a list does. A number is how many dimensions its windows have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Convolution(usize),
    Dense,
    MaximumPool(usize),
    MeanPool(usize),
    GlobalPool(GlobalPool),
    Relu,
    Softmax {
        logarithm: bool,
    },
    Flatten,
    Concat,
    /// Does nothing once the network is trained.
    Nothing,
}

/// Fields of every window that slides.
const WINDOW: [&str; 5] = ["stride", "padding", "pads", "dilation", "out"];

impl Kind {
    /// The kind of that name: ours, or that of PyTorch's class in small letters.
    pub fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "conv2d" => Kind::Convolution(2),
            "conv3d" => Kind::Convolution(3),
            "dense" | "linear" => Kind::Dense,
            "maxpool2d" => Kind::MaximumPool(2),
            "maxpool3d" => Kind::MaximumPool(3),
            "avgpool2d" => Kind::MeanPool(2),
            "avgpool3d" => Kind::MeanPool(3),
            "globalavgpool" | "adaptiveavgpool2d" | "adaptiveavgpool3d" => {
                Kind::GlobalPool(GlobalPool::AVERAGE)
            }
            "globalmaxpool" | "adaptivemaxpool2d" | "adaptivemaxpool3d" => {
                Kind::GlobalPool(GlobalPool::MAXIMUM)
            }
            "relu" => Kind::Relu,
            "softmax" => Kind::Softmax { logarithm: false },
            "logsoftmax" => Kind::Softmax { logarithm: true },
            "flatten" => Kind::Flatten,
            "concat" => Kind::Concat,
            "dropout" | "dropout2d" | "dropout3d" | "identity" => Kind::Nothing,
            _ => return None,
        })
    }

    /// The fields that it may have: those that are read, and those that say again what is known or change no number.
    pub fn has(self, field: &str) -> bool {
        let own: &[&str] = match self {
            Kind::Convolution(_) => &[
                "weight",
                "bias",
                "groups",
                "padding_mode",
                "weight_layout",
                "kernel_size",
                "in_channels",
                "out_channels",
                "output_padding",
            ],
            Kind::Dense => &["weight", "bias", "weight_layout", "in_features", "out_features"],
            Kind::MaximumPool(_) => &["kernel", "kernel_size", "ceil_mode", "return_indices"],
            Kind::MeanPool(_) => &["kernel", "kernel_size", "ceil_mode", "count_include_pad"],
            Kind::GlobalPool(_) => &["output_size", "return_indices"],
            Kind::Relu => &["inplace"],
            Kind::Softmax { .. } => &["dim"],
            Kind::Flatten => &["start_dim", "end_dim"],
            Kind::Concat => &["append"],
            Kind::Nothing => &["p", "inplace"],
        };
        let slides = matches!(self, Kind::Convolution(_) | Kind::MaximumPool(_) | Kind::MeanPool(_));
        ["type", "name", "out"].contains(&field) || own.contains(&field) || slides && WINDOW.contains(&field)
    }
}
