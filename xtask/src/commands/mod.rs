//! One file a command.

pub mod bench;
pub mod build;
pub mod serve;
pub mod soak;
pub mod test;
