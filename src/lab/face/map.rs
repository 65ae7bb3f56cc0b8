//! The cells of the maps that layers made, and of weights that were learned.

use crate::engine::layer::Layer;
use crate::engine::range::extremes;
use crate::lab::bench::Bench;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::{Board, WeightsPlace};
use crate::lab::network::MapPlace;
use crate::lab::picture::Values;
use crate::lab::shade::Scale;

/// A map's cells in this display range.
pub fn map(bench: &Bench, map: MapPlace, display: Display, range: ColourRange) -> Board {
    let values = bench.network.values(map);
    let size = if values.is_empty() { [0, 0] } else { bench.network.size(map) };
    let board = Board::of_values(size, values.to_vec(), scale(bench, map, display, range));
    Board { is_photograph: bench.is_photograph(), ..board }
}

/// How the values of a map become colours.
pub fn scale(bench: &Bench, map: MapPlace, display: Display, range: ColourRange) -> Scale {
    let network = &bench.network;
    let extremes = |values: &[f32]| extremes(values).unwrap_or_default();
    match range {
        ColourRange::Map => shown(bench, network.values(map), display),
        ColourRange::Layer if map.after <= network.layers() => {
            shown(bench, &extremes(network.run.after(map.after).values()), display)
        }
        ColourRange::Layer => shown(bench, &[], display),
        ColourRange::Network => {
            let layers = network.run.outputs().iter().flat_map(|output| extremes(output.values()));
            shown(bench, &layers.collect::<Vec<_>>(), display)
        }
    }
}

/// How values become colours in this display range.
pub fn shown(bench: &Bench, values: &[f32], display: Display) -> Scale {
    let white = if bench.picture().values == Values::Byte { 255.0 } else { 1.0 };
    let [_, brightest] = Scale::of(bench.input.values()).ends();
    display.scale(values, white, brightest)
}

/// The weights of a kernel as a trained network learned them, or as they were drawn.
pub fn learned(bench: &Bench, place: WeightsPlace) -> Board {
    let Some(Layer::Convolution(convolution)) = bench.network.layer(place.after) else {
        return Board::empty();
    };
    let [_, channels, _, height, width] = convolution.filters().shape();
    let is_dense = bench.network.is_vector(place.after - 1);
    let (size, channel, count) = match is_dense {
        true => ([channels, 1], 0, channels),
        false => ([height, width], place.channel, height * width),
    };
    let start = (place.filter * channels + channel) * height * width;
    match convolution.filters().values().get(start..start + count) {
        Some(values) => Board::of_values(size, values.to_vec(), Scale::of(values)),
        None => Board::empty(),
    }
}
