//! Numbers: tensors, layers and the trace of every value. Knows no screen, no language, no clock.
//!
//! Reading order: `exact`, `number`, `tensor`, `numbers` (what is computed with), `kernel` (kernels in a row), `axis`,
//! `border`, `padding`, `window` (where a filter stands), `range` (where a value stands), `trace` (how one value was made),
//! `pace` (in one go or in steps), `layer` (the operations), `network`, `loss`, `train`.

#![warn(missing_docs)]

pub mod exact;
pub mod kernel;
pub mod number;
pub mod numbers;
pub mod tensor;

pub mod axis;
mod band;
pub mod border;
pub mod padding;
pub mod window;

pub mod range;

pub mod misfit;
pub mod trace;

pub mod pace;

pub mod layer;
pub mod loss;
pub mod network;
pub mod train;

pub use axis::{Axis, Reader, Tap};
pub use border::Border;
pub use exact::Exact;
pub use kernel::Kernel;
pub use layer::{Concat, Convolution, Flatten, GlobalPool, Layer, Pool, Relu, Softmax};
pub use misfit::{AxisMisfit, Dimension, Misfit};
pub use network::{Network, Run};
pub use number::Number;
pub use numbers::Numbers;
pub use pace::Pace;
pub use padding::Padding;
pub use tensor::{Cell, Shape, Tensor};
pub use trace::{Group, Rule, Source, Term, Trace};
