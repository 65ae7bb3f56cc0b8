//! Bytes from outside into plain data, limits first.

#![warn(missing_docs)]

mod area;
pub mod digit;
pub mod fusion;
mod header;
mod ink;
mod misfit;
pub mod network;
mod npy;
mod packed;
mod paste;
mod planes;
mod reduce;
mod resized;
pub mod volume;

pub use header::{Header, header, is_whole};
pub use ink::{Ink, Tool};
pub use misfit::PictureMisfit;
pub use packed::PackedMisfit;
pub use paste::{PasteMisfit, block, cells};
pub use planes::Planes;
pub use reduce::{Crop, Reading, Reduction, most_cells, target};
pub use resized::resized;
