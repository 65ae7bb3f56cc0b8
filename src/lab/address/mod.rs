//! Links: `#/<chapter>?key=value&…`, read field by field and written so that they read back the same.

mod cells;
mod fields;
mod filters;
mod fusion;
mod head;
mod keys;
mod layers;
mod learning;
mod packed;
mod query;
mod trained;
mod units;
mod volume;
mod write;

pub use fields::{LOCAL, Shelf, digit, is_local};
pub use query::{
    Opened, Opening, Visit, named_network, named_picture, named_scan, names_digit, names_own_picture, open,
};
pub use write::{at_place, presented, stem, write};
