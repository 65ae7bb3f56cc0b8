//! The photographs that ship, as a page has them once it fetched them.

use std::path::Path;

use convolens::import::Planes;
use convolens::lab::address::Shelf;
use convolens::lab::grid::Grid;
use convolens::lab::photographs::{Photograph, photograph};

/// Their shelf; no network is on it.
pub const SHELF: Shelf<'static> = Shelf { pictures: &channels, networks: &|_| None };

/// The packed file of a photograph.
pub fn bytes(photograph: &Photograph) -> Option<Vec<u8>> {
    std::fs::read(Path::new("assets/pictures/packed").join(format!("{}.bin", photograph.id))).ok()
}

/// Its numbers.
pub fn planes(photograph: &Photograph) -> Option<Planes> {
    let Photograph { channels, height, width, .. } = *photograph;
    Planes::unpack(&bytes(photograph)?, [channels, height, width]).ok()
}

/// Its grey values by its id, its colours by its id with `:rgb`.
fn channels(id: &str) -> Option<Vec<Grid>> {
    match id.strip_suffix(":rgb") {
        Some(id) => planes(photograph(id)?)?.coloured(),
        None => Some(vec![planes(photograph(id)?)?.grid()?]),
    }
}
