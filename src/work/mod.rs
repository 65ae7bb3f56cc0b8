//! Work too long for a frame: what it is, in which order and in which steps it is done, and its bytes on the way to a
//! worker and back.

#![warn(missing_docs)]

#[cfg(feature = "faults")]
pub mod fault;
pub mod job;
pub mod queue;
pub mod task;
pub mod wire;

pub use job::{Job, Report};
pub use queue::Queue;
pub use task::Task;
