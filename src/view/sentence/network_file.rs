//! Why files are no network that can be shown, as a sentence with its numbers. Layers are counted from 1 there.

use std::ops::RangeInclusive;

use crate::engine::network::NetworkMisfit;
use crate::engine::tensor::Shape;
use crate::import::network::{Foreign, Measure, NetworkFileMisfit, Obstacle};
use crate::lab::limits::{OUTPUTS, PICTURE_SIDE};
use crate::lesson::language::Language;
use crate::lesson::misfit::sentence;
use crate::lesson::text::{Key, fill, key, text};
use crate::view::notices::{Notice, Place};

/// Most names of tensors in a sentence.
const NAMES: usize = 3;

type Values = Vec<(&'static str, String)>;

/// Why files are no network.
pub fn of_network_file(misfit: &NetworkFileMisfit, language: Language) -> Notice {
    let (key, values) = match misfit {
        NetworkFileMisfit::Layers { tensor, misfit } => layers(tensor.as_deref(), misfit, language),
        NetworkFileMisfit::TooLarge { measure, found, most } => {
            let what = text(language, measured(*measure)).to_owned();
            let values = vec![("what", what), ("found", found.to_string()), ("most", most.to_string())];
            (key::NETWORK_FILE_TOO_LARGE, values)
        }
        NetworkFileMisfit::Kind { .. }
        | NetworkFileMisfit::Field { .. }
        | NetworkFileMisfit::UnknownField { .. }
        | NetworkFileMisfit::Volume { .. }
        | NetworkFileMisfit::Missing { .. }
        | NetworkFileMisfit::Shape { .. }
        | NetworkFileMisfit::Type { .. }
        | NetworkFileMisfit::Number { .. } => of_layer(misfit),
        _ => of_whole(misfit),
    };
    notice(misfit.code(), key, &values, language)
}

/// Why a network that was read can't be shown.
pub fn of_obstacle(obstacle: &Obstacle, language: Language) -> Notice {
    let limited =
        |found: &usize, most: &usize| vec![("found", found.to_string()), ("most", most.to_string())];
    let (key, values) = match obstacle {
        Obstacle::Volume { depth } => (key::NETWORK_FILE_TAKES_VOLUME, vec![("depth", depth.to_string())]),
        Obstacle::Table { length } => (key::NETWORK_FILE_TAKES_TABLE, vec![("length", length.to_string())]),
        Obstacle::Channels { found, most } => (key::NETWORK_FILE_TAKES_CHANNELS, limited(found, most)),
        Obstacle::Size { found } => {
            (key::NETWORK_FILE_TAKES_SIDE, between(&PICTURE_SIDE, sized(*found).into_iter().collect()))
        }
        Obstacle::NoFilters => (key::NETWORK_FILE_NO_FILTERS, Vec::new()),
        Obstacle::Maps { maps, size } => {
            let maps = [("maps", maps.to_string())];
            (key::NETWORK_FILE_GIVES_MAPS, maps.into_iter().chain(sized(*size)).collect())
        }
        Obstacle::Scores { found } => {
            (key::NETWORK_FILE_GIVES_SCORES, between(&OUTPUTS, vec![("found", found.to_string())]))
        }
        Obstacle::Misfit(misfit) => (key::NETWORK_FILE_BECAUSE, vec![("why", sentence(language, misfit))]),
    };
    notice("network-unusable", key, &values, language)
}

fn sized([height, width]: [usize; 2]) -> [(&'static str, String); 2] {
    [("h", height.to_string()), ("w", width.to_string())]
}

fn between(limits: &RangeInclusive<usize>, mut values: Values) -> Values {
    values.extend([("least", limits.start().to_string()), ("most", limits.end().to_string())]);
    values
}

fn notice(code: &'static str, key: Key, values: &Values, language: Language) -> Notice {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let why = fill(language, key, &values);
    let kept = text(language, key::NETWORK_FILE_KEPT);
    Notice::error(Place::Network, code, format!("{why} {kept}"))
}

/// What is wrong with the files or the list as a whole.
fn of_whole(misfit: &NetworkFileMisfit) -> (Key, Values) {
    match misfit {
        NetworkFileMisfit::Files { lists, tensors } => {
            (key::NETWORK_FILE_FILES, vec![("lists", lists.to_string()), ("tensors", tensors.to_string())])
        }
        NetworkFileMisfit::Foreign(Foreign::PyTorch) => (key::NETWORK_FILE_PYTORCH, Vec::new()),
        NetworkFileMisfit::Foreign(Foreign::Keras) => (key::NETWORK_FILE_KERAS, Vec::new()),
        NetworkFileMisfit::Foreign(Foreign::Onnx) => (key::NETWORK_FILE_ONNX, Vec::new()),
        NetworkFileMisfit::Foreign(Foreign::Array) => (key::NETWORK_FILE_ARRAY, Vec::new()),
        NetworkFileMisfit::List { line, column } => {
            (key::NETWORK_FILE_LIST, vec![("line", line.to_string()), ("column", column.to_string())])
        }
        NetworkFileMisfit::Format { found } if found.is_empty() => (key::NETWORK_FILE_NO_FORMAT, Vec::new()),
        NetworkFileMisfit::Format { found } => (key::NETWORK_FILE_FORMAT, vec![("found", found.clone())]),
        NetworkFileMisfit::NoLayers => (key::NETWORK_FILE_NO_LAYERS, Vec::new()),
        NetworkFileMisfit::Inputs { found } => (key::NETWORK_FILE_INPUTS, vec![("found", found.to_string())]),
        NetworkFileMisfit::InputShape { shape } => {
            (key::NETWORK_FILE_INPUT_SHAPE, vec![("shape", sides(shape))])
        }
        NetworkFileMisfit::Normalization { channels } => {
            (key::NETWORK_FILE_NORMALIZATION, vec![("channels", channels.to_string())])
        }
        NetworkFileMisfit::Unused { tensors } => (
            key::NETWORK_FILE_UNUSED,
            vec![
                ("count", tensors.len().to_string()),
                ("tensors", tensors.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", ")),
            ],
        ),
        NetworkFileMisfit::Bytes { tensor } => (key::NETWORK_FILE_BYTES, vec![("tensor", tensor.clone())]),
        NetworkFileMisfit::Twice { tensor } => (key::NETWORK_FILE_TWICE, vec![("tensor", tensor.clone())]),
        NetworkFileMisfit::Classes { classes, outputs } => (
            key::NETWORK_FILE_CLASSES,
            vec![("classes", classes.to_string()), ("outputs", outputs.to_string())],
        ),
        _ => (key::NETWORK_FILE_DAMAGED, Vec::new()),
    }
}

/// What is wrong with one layer of the list or with its tensor.
fn of_layer(misfit: &NetworkFileMisfit) -> (Key, Values) {
    let at = |layer: &usize| ("layer", (layer + 1).to_string());
    match misfit {
        NetworkFileMisfit::Kind { layer, kind } if kind.is_empty() => {
            (key::NETWORK_FILE_NO_KIND, vec![at(layer)])
        }
        NetworkFileMisfit::Kind { layer, kind } => {
            (key::NETWORK_FILE_KIND, vec![at(layer), ("kind", kind.clone())])
        }
        NetworkFileMisfit::Field { layer, field } => {
            (key::NETWORK_FILE_FIELD, vec![at(layer), ("field", (*field).to_owned())])
        }
        NetworkFileMisfit::UnknownField { layer, field } => {
            (key::NETWORK_FILE_UNKNOWN_FIELD, vec![at(layer), ("field", field.clone())])
        }
        NetworkFileMisfit::Volume { layer, depth } => {
            (key::NETWORK_FILE_VOLUME, vec![at(layer), ("depth", depth.to_string())])
        }
        NetworkFileMisfit::Missing { layer, tensor } => {
            (key::NETWORK_FILE_MISSING, vec![at(layer), ("tensor", tensor.clone())])
        }
        NetworkFileMisfit::Shape { layer, tensor, found, expected } => {
            let side = |side: &Option<usize>| side.map_or("?".to_owned(), |side| side.to_string());
            let expected = expected.iter().map(side).collect::<Vec<_>>().join("×");
            let shapes = [("found", sides(found)), ("expected", expected)];
            let tensor = ("tensor", tensor.clone());
            (key::NETWORK_FILE_SHAPE, [at(layer), tensor].into_iter().chain(shapes).collect())
        }
        NetworkFileMisfit::Type { layer, tensor, found } => {
            (key::NETWORK_FILE_TYPE, vec![at(layer), ("tensor", tensor.clone()), ("found", found.clone())])
        }
        NetworkFileMisfit::Number { layer, tensor } => {
            (key::NETWORK_FILE_NUMBER, vec![at(layer), ("tensor", tensor.clone())])
        }
        _ => (key::NETWORK_FILE_DAMAGED, Vec::new()),
    }
}

fn layers(tensor: Option<&str>, misfit: &NetworkMisfit, language: Language) -> (Key, Values) {
    let mut values = vec![
        ("layer", (misfit.layer + 1).to_string()),
        ("shape", reaching(misfit.input)),
        ("why", sentence(language, &misfit.misfit)),
    ];
    match tensor {
        Some(tensor) => {
            values.push(("tensor", tensor.to_owned()));
            (key::NETWORK_FILE_LAYER_TENSOR, values)
        }
        None => (key::NETWORK_FILE_LAYER, values),
    }
}

fn measured(measure: Measure) -> Key {
    match measure {
        Measure::NetworkBytes => key::NETWORK_FILE_NETWORK_BYTES,
        Measure::ListBytes => key::NETWORK_FILE_LIST_BYTES,
        Measure::HeaderBytes => key::NETWORK_FILE_HEADER_BYTES,
        Measure::Tensors => key::NETWORK_FILE_TENSORS,
        Measure::Parameters => key::NETWORK_FILE_PARAMETERS,
        Measure::Layers => key::NETWORK_FILE_LAYERS,
        Measure::Table => key::NETWORK_FILE_TABLE,
        Measure::Activations => key::NETWORK_FILE_ACTIVATIONS,
        Measure::Products => key::NETWORK_FILE_PRODUCTS,
    }
}

/// `3×64×64`; a number without sides has none.
fn sides(shape: &[usize]) -> String {
    shape.iter().map(usize::to_string).collect::<Vec<_>>().join("×")
}

/// Channels, height and width of what reaches a layer.
fn reaching([_, channels, depth, height, width]: Shape) -> String {
    match depth {
        1 => sides(&[channels, height, width]),
        _ => sides(&[channels, depth, height, width]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::misfit::Misfit;

    #[test]
    fn every_sentence_is_whole() {
        let name = || "0.weight".to_owned();
        let misfit = NetworkMisfit {
            layer: 2,
            input: [1, 3, 1, 8, 9],
            misfit: Box::new(Misfit::Channels { input: 3, expected: 4 }),
        };
        let measures = [
            Measure::NetworkBytes,
            Measure::ListBytes,
            Measure::HeaderBytes,
            Measure::Tensors,
            Measure::Parameters,
            Measure::Layers,
            Measure::Table,
            Measure::Activations,
            Measure::Products,
        ];
        let foreign = [Foreign::PyTorch, Foreign::Keras, Foreign::Onnx, Foreign::Array];
        let mut all = vec![
            NetworkFileMisfit::Files { lists: 0, tensors: 2 },
            NetworkFileMisfit::List { line: 3, column: 4 },
            NetworkFileMisfit::Format { found: name() },
            NetworkFileMisfit::Format { found: String::new() },
            NetworkFileMisfit::NoLayers,
            NetworkFileMisfit::Inputs { found: 3 },
            NetworkFileMisfit::InputShape { shape: vec![2, 3] },
            NetworkFileMisfit::Normalization { channels: 3 },
            NetworkFileMisfit::Kind { layer: 0, kind: name() },
            NetworkFileMisfit::Kind { layer: 0, kind: String::new() },
            NetworkFileMisfit::Field { layer: 1, field: "stride" },
            NetworkFileMisfit::UnknownField { layer: 1, field: name() },
            NetworkFileMisfit::Volume { layer: 1, depth: 5 },
            NetworkFileMisfit::Missing { layer: 1, tensor: name() },
            NetworkFileMisfit::Unused { tensors: vec![name(), name()] },
            NetworkFileMisfit::Shape {
                layer: 1,
                tensor: name(),
                found: vec![4],
                expected: vec![Some(5), None],
            },
            NetworkFileMisfit::Bytes { tensor: name() },
            NetworkFileMisfit::Type { layer: 1, tensor: name(), found: "I64".to_owned() },
            NetworkFileMisfit::Number { layer: 1, tensor: name() },
            NetworkFileMisfit::Twice { tensor: name() },
            NetworkFileMisfit::Damaged,
            NetworkFileMisfit::Layers { tensor: Some(name()), misfit: misfit.clone() },
            NetworkFileMisfit::Layers { tensor: None, misfit },
            NetworkFileMisfit::Classes { classes: 2, outputs: 3 },
        ];
        all.extend(measures.map(|measure| NetworkFileMisfit::TooLarge { measure, found: 9, most: 8 }));
        all.extend(foreign.map(NetworkFileMisfit::Foreign));
        for language in Language::ALL {
            let mut said: Vec<String> =
                all.iter().map(|misfit| of_network_file(misfit, language).text).collect();
            assert!(said.iter().all(|text| !text.contains(['{', '}'])), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), all.len(), "each says something of its own");
        }
    }
}
