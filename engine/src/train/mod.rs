//! Training: seeded weights, seeded order, seeded changes of the samples, and steps down the loss. The same seed gives the same numbers on every
//! machine: all is f32 in a fixed order, and functions that differ between machines come from `libm`.

mod augment;
mod batch;
mod initial;
mod optimizer;
mod random;
mod training;

pub use augment::Augmentation;
pub use batch::{batch, order};
pub use initial::{Initial, initialized};
pub use optimizer::{Method, Moments, Optimizer, Update};
pub use random::Random;
pub use training::Training;
