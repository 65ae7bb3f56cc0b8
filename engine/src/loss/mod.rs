//! Losses: one number that says how far an output is from what it should be, and how it changes with each value.

mod cross_entropy;
mod squared_error;

pub use cross_entropy::{CrossEntropy, Reduction, cross_entropy, trace_reduced, trace_sample};
pub use squared_error::{SquaredError, squared_error};
