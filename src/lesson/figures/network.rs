//! Figures of a network of several layers.

use crate::engine::network::Count;
use crate::lab::bench::Bench;
use crate::lab::network::MapPlace;
use crate::lesson::figures::print;

/// A side of the picture.
pub fn picture(bench: &Bench, side: usize) -> String {
    size(bench, 0).map(|size| print::count(size[side])).unwrap_or_default()
}

/// A side of the last maps.
pub fn deep(bench: &Bench, side: usize) -> String {
    deepest(bench)
        .and_then(|after| size(bench, after))
        .map(|size| print::count(size[side]))
        .unwrap_or_default()
}

/// How many of them there are.
pub fn deep_maps(bench: &Bench) -> String {
    deepest(bench).map(|after| print::count(bench.network.maps(after))).unwrap_or_default()
}

/// All numbers that the layers learned.
pub fn parameters(bench: &Bench) -> String {
    total(bench, |count| count.parameters)
}

/// All products of one run.
pub fn products(bench: &Bench) -> String {
    total(bench, |count| count.products)
}

/// How much of the picture a value of the last convolution sees, if all of it is inside.
pub fn seen(bench: &Bench, side: usize) -> String {
    let network = &bench.network;
    let last = (1..=network.layers()).rev().find(|&after| network.name(after).starts_with("conv"));
    let unit = last.and_then(|after| network.unit(MapPlace::new(after, 0), [0, 0]));
    let field = unit.and_then(|unit| network.field(unit, 0)).map(|field| field.sides());
    field.map(|[_, _, _, rows, columns]| print::count([rows, columns][side])).unwrap_or_default()
}

fn total(bench: &Bench, of: fn(&Count) -> usize) -> String {
    print::count(bench.network.counts().iter().map(of).sum())
}

/// How many layers are done where the maps come to their end.
fn deepest(bench: &Bench) -> Option<usize> {
    (1..=bench.network.layers()).take_while(|&after| !bench.network.is_vector(after)).last()
}

fn size(bench: &Bench, after: usize) -> Option<[usize; 2]> {
    Some(bench.network.size(MapPlace::new(after, 0)))
}
