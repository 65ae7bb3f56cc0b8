//! One file a command.

pub mod build;
pub mod serve;
pub mod test;
