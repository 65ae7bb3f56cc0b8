//! A trained network in a link: its name or `0`, and the weights that were changed: `layer:filter,channel,row,column@value`
//! or `layer:bfilter@value`, with `;` between them.

use std::collections::BTreeMap;

use crate::engine::exact::Exact;
use crate::lab::address::cells::Read;
use crate::lab::address::fields::Shelf;
use crate::lab::limits;
use crate::lab::network::names::named;
use crate::lab::network::{Trained, WeightPlace};
use crate::lab::numeral;

const NONE: &str = "0";

/// A network by its name, or none. `None` where it is not at hand.
pub fn network(text: &str, shelf: Shelf<'_>) -> Option<Read<Option<Trained>>> {
    match text {
        NONE => Some(Read::whole(None)),
        name => Some(Read::whole(Some(Trained::new((shelf.networks)(name)?)))),
    }
}

/// The text of a network.
pub fn network_text(trained: Option<&Trained>) -> String {
    trained.map_or(NONE, |trained| trained.model.id).to_owned()
}

/// Takes changes of weights; whether one of them had to be left out. `None` without a network, and where none can be read.
pub fn edits(trained: &mut Option<Trained>, text: &str) -> Option<bool> {
    let trained = trained.as_mut()?;
    if text == NONE {
        trained.edits.clear();
        return Some(false);
    }
    let names = layer_names(trained);
    let read: Vec<_> = text.split(';').map(|edit| read(trained, &names, edit)).collect();
    let count = read.len();
    let edits: BTreeMap<_, _> = read.into_iter().flatten().take(limits::EDITS).collect();
    let changed = edits.len() < count;
    if edits.is_empty() {
        return None;
    }
    trained.edits = edits;
    Some(changed)
}

fn read(trained: &Trained, names: &[String], text: &str) -> Option<(WeightPlace, Exact)> {
    let (place, value) = text.split_once('@')?;
    let (name, at) = place.split_once(':')?;
    let layer = names.iter().position(|known| known == name)?.checked_sub(1)?;
    let place = match at.strip_prefix('b') {
        Some(filter) => WeightPlace::Bias(layer, filter.parse().ok()?),
        None => {
            let numbers = at.split(',').map(|number| number.parse().ok()).collect::<Option<Vec<usize>>>()?;
            let [filter, channel, row, column] = numbers.try_into().ok()?;
            WeightPlace::Weight(layer, [filter, channel, 0, row, column])
        }
    };
    trained.learned(place)?;
    Some((place, numeral::parse(value).ok()?))
}

/// The text of the changes.
pub fn edits_text(trained: Option<&Trained>) -> String {
    let Some(trained) = trained.filter(|trained| !trained.edits.is_empty()) else { return NONE.to_owned() };
    let names = layer_names(trained);
    let name = |layer: usize| names.get(layer + 1).map_or("", String::as_str);
    let text = |(place, value): (&WeightPlace, &Exact)| {
        let value = numeral::write(*value);
        match *place {
            WeightPlace::Weight(layer, [filter, channel, _, row, column]) => {
                format!("{}:{filter},{channel},{row},{column}@{value}", name(layer))
            }
            WeightPlace::Bias(layer, filter) => format!("{}:b{filter}@{value}", name(layer)),
        }
    };
    trained.edits.iter().map(text).collect::<Vec<_>>().join(";")
}

fn layer_names(trained: &Trained) -> Vec<String> {
    let shapes = trained.model.network.shapes(trained.model.input).unwrap_or_default();
    let named = named(&trained.model.network, &shapes);
    named.into_iter().map(|values| values.name).collect()
}
