//! The cells of a network's maps and kernels.

use crate::engine::exact::Exact;
use crate::engine::layer::Layer;
use crate::engine::range::extremes;
use crate::lab::bench::Bench;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::{ALIGNED, Board, WeightsPlace, outputs};
use crate::lab::grid::Grid;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lab::picture::Values;
use crate::lab::shade::Scale;

/// A map's cells: of the picture as it is, of a feature map in this display range.
pub fn map(bench: &Bench, map: MapPlace, display: Display, range: ColourRange) -> Board {
    let (size, values) = (bench.network.size(map), bench.network.values(map));
    if values.is_empty() {
        return outputs(bench, [0, 0], &[], display);
    }
    if map.after > 0 {
        let scale = scale(bench, map, display, range);
        return Board {
            is_photograph: bench.is_photograph(),
            ..Board::of_values(size, values.to_vec(), scale)
        };
    }
    let all = bench.network.run.after(0).values();
    let scale = match bench.picture().values {
        _ if !bench.is_photograph() => Scale::of(all),
        Values::Byte => Scale::of(all).reaching(255.0),
        Values::Unit => Scale::of(all).reaching(1.0),
    };
    let [rows, columns] = size;
    let texts = (values.len() <= ALIGNED).then(|| {
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| [row, column]));
        let cells: Vec<_> =
            places.map(|place| bench.picture().value(map.channel, place).unwrap_or(Exact::ZERO)).collect();
        notation::exact_cells(&cells, false)
    });
    Board { texts, is_photograph: bench.is_photograph(), ..Board::of_values(size, values.to_vec(), scale) }
}

/// How the values of a feature map become colours.
pub fn scale(bench: &Bench, map: MapPlace, display: Display, range: ColourRange) -> Scale {
    let shared = shared(bench, map, range);
    outputs(bench, [1, shared.len()], &shared, display).scale
}

/// The least and the largest of the values that share a map's colours.
fn shared(bench: &Bench, map: MapPlace, range: ColourRange) -> Vec<f32> {
    let network = &bench.network;
    let extremes = |values: &[f32]| extremes(values).unwrap_or_default();
    match range {
        ColourRange::Map => extremes(network.values(map)).to_vec(),
        ColourRange::Layer => extremes(network.run.after(map.after).values()).to_vec(),
        ColourRange::Network => {
            let layers = network.run.outputs().iter().flat_map(|output| extremes(output.values()));
            extremes(&layers.collect::<Vec<_>>()).to_vec()
        }
    }
}

/// A kernel's weights as they meet the map before it; exact where they were typed.
pub fn weights(bench: &Bench, place: WeightsPlace) -> Board {
    if let Some(kernel) = typed(bench, place) {
        return Board::of_grid(&kernel);
    }
    let none = || Board::of_values([0, 0], Vec::new(), Scale::Plain);
    let Some(Layer::Convolution(convolution)) = bench.network.layer(place.after) else { return none() };
    let [_, channels, _, height, width] = convolution.filters().shape();
    let is_dense = bench.network.is_vector(place.after - 1);
    let (size, channel, count) = match is_dense {
        true => ([channels, 1], 0, channels),
        false => ([height, width], place.channel, height * width),
    };
    let start = (place.filter * channels + channel) * height * width;
    match convolution.filters().values().get(start..start + count) {
        Some(values) => Board::of_values(size, values.to_vec(), Scale::of(values)),
        None => none(),
    }
}

/// The weights that a person gave, where no trained network stands in their place.
fn typed(bench: &Bench, place: WeightsPlace) -> Option<Grid> {
    let setting = &bench.setting;
    if setting.trained.is_some() {
        return None;
    }
    match bench.network.name(place.after) {
        "conv1" => {
            let kernel = setting.filters().nth(place.filter)?.kernel(place.channel)?;
            Some(if setting.flip { kernel.turned() } else { kernel.clone() })
        }
        "dense1" => {
            let weights = setting.head.as_ref()?.weights();
            let cells = (0..weights.width()).map(|input| weights.get(place.filter, input));
            Grid::new(weights.width(), 1, cells.collect::<Option<_>>()?)
        }
        _ => None,
    }
}
