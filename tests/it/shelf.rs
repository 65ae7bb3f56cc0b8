//! The photographs that ship, as a page has them once it fetched them.

use std::path::Path;
use std::sync::Arc;

use convolens::import::Planes;
use convolens::import::digit::Digits;
use convolens::import::network::{List, Tensors};
use convolens::import::volume::{Cohort, Head, both};
use convolens::lab::address::Shelf;
use convolens::lab::grid::Grid;
use convolens::lab::network::trained::Model;
use convolens::lab::photographs::{Photograph, photograph};
use convolens::lab::volume::{Scan, ScanName};

/// Their shelf, with the test digits and the network that knows them.
pub const SHELF: Shelf<'static> = Shelf { pictures: &channels, networks: &network, scans: &scan };

thread_local! {
    static DIGIT_NET: Option<Arc<Model>> = digit_net();
}

/// The network of its name: always the same copy.
fn network(id: &str) -> Option<Arc<Model>> {
    if id == "digit" { DIGIT_NET.with(Clone::clone) } else { None }
}

fn digit_net() -> Option<Arc<Model>> {
    let list = List::parse(&std::fs::read("assets/nets/digit-net.json").ok()?).ok()?;
    let bytes = std::fs::read("assets/nets/digit-net.f32le").ok()?;
    let read = convolens::import::network::Model::read(&list, &Tensors::flat(&bytes, &list.tensors).ok()?);
    Some(Arc::new(read.ok()?.on_bench("digit").ok()?))
}

thread_local! {
    static SCANS: [Option<Arc<Scan>>; 2] = [Head::T1, Head::T2].map(|head| {
        let file = std::fs::read(Path::new("assets/volumes/packed").join(head.file().strip_prefix("volumes/")?)).ok()?;
        Some(Arc::new(head.unpack(&file).ok()?))
    });
    static COHORT: Option<Cohort> = {
        let name = Cohort::FILE.strip_prefix("volumes/").unwrap_or_default();
        let file = std::fs::read(Path::new("assets/volumes/packed").join(name)).ok();
        file.and_then(|file| Cohort::unpack(&file).ok())
    };
}

/// The scan of its name.
fn scan(name: ScanName) -> Option<Arc<Scan>> {
    let head = |index: usize| SCANS.with(|scans| scans.get(index).cloned().flatten());
    match name {
        ScanName::Ball => Some(Arc::new(Scan::ball())),
        ScanName::T1 => head(0),
        ScanName::T2 => head(1),
        ScanName::Both => both(&*head(0)?, &*head(1)?).map(Arc::new),
        ScanName::Person(person) => COHORT.with(|cohort| cohort.as_ref()?.scan(person).map(Arc::new)),
        ScanName::Local => None,
    }
}

fn digit(number: usize) -> Option<Grid> {
    let bytes = std::fs::read("assets/digits/packed/test.bin").ok()?;
    Digits::unpack(&bytes, Digits::TEST).ok()?.grid(number)
}

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
    if let Some(number) = convolens::lab::address::digit(id) {
        return Some(vec![digit(number)?]);
    }
    match id.strip_suffix(":rgb") {
        Some(id) => planes(photograph(id)?)?.coloured(),
        None => Some(vec![planes(photograph(id)?)?.grid()?]),
    }
}
