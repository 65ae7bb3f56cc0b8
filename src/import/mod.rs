//! Bytes from outside into plain data, limits first.

#![warn(missing_docs)]

mod area;
mod header;
mod ink;
mod misfit;
pub mod network;
mod paste;
mod planes;
mod reduce;

pub use header::{Header, header, is_whole};
pub use ink::{Ink, Tool};
pub use misfit::PictureMisfit;
pub use paste::{PasteMisfit, block, cells};
pub use planes::{Planes, PlanesMisfit};
pub use reduce::{Crop, Reading, Reduction, most_cells, target};
