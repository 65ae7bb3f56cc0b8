//! The photographs that ship, as a page has them once it fetched them.

use std::path::Path;

use convolens::import::Planes;
use convolens::lab::grid::Grid;
use convolens::lab::photographs::{Photograph, photograph};

/// The packed file of a photograph.
pub fn bytes(photograph: &Photograph) -> Option<Vec<u8>> {
    std::fs::read(Path::new("assets/pictures/packed").join(format!("{}.bin", photograph.id))).ok()
}

/// Its numbers.
pub fn planes(photograph: &Photograph) -> Option<Planes> {
    let Photograph { channels, height, width, .. } = *photograph;
    Planes::unpack(&bytes(photograph)?, [channels, height, width]).ok()
}

/// Its grey values by its id.
pub fn shelf(id: &str) -> Option<Grid> {
    planes(photograph(id)?)?.grid()
}
