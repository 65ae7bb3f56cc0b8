//! The sample grids of `assets/grids`.

include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// A small picture of whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sample {
    /// Its name in the address; its title is the string `sample.<id>`.
    pub id: &'static str,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// Values row by row, `height × width`.
    pub cells: &'static [i32],
}

/// All samples in the order in which they are offered.
pub fn samples() -> &'static [Sample] {
    SAMPLES
}

/// The sample of a name.
pub fn sample(id: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|sample| sample.id == id)
}
