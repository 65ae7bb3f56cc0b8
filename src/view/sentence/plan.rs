//! Why there can't be such a training, in sentences.

use crate::lab::learning::Unplanned;
use crate::lab::limits;
use crate::lesson::language::Language;
use crate::lesson::text::{fill, key, text};

/// Why there can't be such a training.
pub fn of_unplanned(unplanned: &Unplanned, language: Language) -> String {
    let range = |least: f32, most: f32| [("least", least.to_string()), ("most", most.to_string())];
    let filled = |key, values: &[(&str, String)]| {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(language, key, &values)
    };
    match unplanned {
        Unplanned::TooDeep { side, map, most, .. } => {
            let [side, map, most] = [side, map, most].map(|count| count.to_string());
            filled(key::REASON_TOO_DEEP, &[("side", side), ("map", map), ("limit", most)])
        }
        Unplanned::Side(_) => {
            let sides = limits::FILTER_SIDES.map(|side| side.to_string()).join(", ");
            filled(key::REASON_FILTER_SIDE, &[("sides", sides)])
        }
        Unplanned::Rate(_) => filled(key::REASON_RATE, &range(*limits::RATE.start(), *limits::RATE.end())),
        Unplanned::Decay(_) => {
            filled(key::REASON_DECAY, &range(*limits::DECAY.start(), *limits::DECAY.end()))
        }
        Unplanned::NothingToFreeze => text(language, key::REASON_NOTHING_TO_FREEZE).to_owned(),
        Unplanned::NoSuchPreset => text(language, key::MISFIT_OTHER).to_owned(),
    }
}
