//! Work too long for a frame: what it is, in which order it is done, and its bytes on the way to a worker and back.

#![warn(missing_docs)]

pub mod job;
pub mod queue;
pub mod serve;
pub mod wire;

pub use job::{Job, Report};
pub use queue::Queue;
pub use serve::serve;
