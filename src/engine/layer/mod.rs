//! The operations, one a file.

pub mod convolution;

pub use convolution::Convolution;
