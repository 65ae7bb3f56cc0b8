//! Links: `#/<chapter>?key=value&…`, read field by field and written so that they read back the same.

mod cells;
mod fields;
mod keys;
mod layers;
mod packed;
mod query;
mod write;

pub use fields::Shelf;
pub use query::{Opened, Opening, Visit, named_picture, open};
pub use write::{at_step, presented, stem, write};
