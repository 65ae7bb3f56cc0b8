//! What leaves the page as text or as a file.

#![warn(missing_docs)]

pub mod network;
pub mod torch;
