//! What leaves the page as text.

#![warn(missing_docs)]

pub mod torch;
