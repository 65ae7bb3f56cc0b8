//! Changes of what a lone filter has not: several filters and channels, class scores, a trained network.

use crate::engine::exact::Exact;
use crate::lab::filter::Filter;
use crate::lab::limits;
use crate::lab::network::{Head, WeightPlace};
use crate::lab::setting::Setting;
use crate::lab::update::checks::{checked_filter, checked_value, within};
use crate::lab::update::{Limited, Refusal};

/// Takes filters, of one size and as deep as the picture.
pub fn take(setting: &mut Setting, filters: &[Filter]) -> Result<(), Refusal> {
    within(Limited::Filters, filters.len(), &limits::FILTERS)?;
    let checked: Vec<Filter> = filters.iter().map(checked_filter).collect::<Result<_, _>>()?;
    let [_, height, width] = checked.first().map_or([0; 3], Filter::shape);
    let shape = [setting.picture.channels(), height, width];
    if checked.iter().any(|filter| filter.shape() != shape || !filter.is_even()) {
        return Err(Refusal::Unknown);
    }
    setting.take_filters(checked).ok_or(Refusal::Unknown)
}

/// The channels that are off after one was switched.
pub fn switched(setting: &Setting, channel: usize, on: bool) -> Result<Vec<usize>, Refusal> {
    if channel >= setting.picture.channels() {
        return Err(Refusal::Unknown);
    }
    let mut off: Vec<usize> = setting.off.iter().copied().filter(|&other| other != channel).collect();
    if !on {
        off.push(channel);
        off.sort_unstable();
    }
    Ok(off)
}

/// A head whose weights and biases are of the same classes, and whose numbers a link can carry.
pub fn checked_head(head: &Head) -> Result<Head, Refusal> {
    within(Limited::Classes, head.classes(), &limits::CLASSES)?;
    for weights in [&head.flat, &head.pooled] {
        let is_whole = weights.height() == head.classes() && head.biases.len() == head.classes();
        if !is_whole || !limits::SCORED.contains(&weights.width()) {
            return Err(Refusal::Unknown);
        }
        weights.cells().into_iter().try_for_each(|weight| checked_value(weight).map(drop))?;
    }
    head.biases.iter().try_for_each(|&bias| checked_value(bias).map(drop))?;
    Ok(head.clone())
}

/// Changes what a trained network learned at a place, or puts it back.
pub fn edit(setting: &mut Setting, place: WeightPlace, value: Option<Exact>) -> Result<(), Refusal> {
    let trained = setting.trained.as_mut().ok_or(Refusal::Unknown)?;
    trained.learned(place).ok_or(Refusal::Unknown)?;
    match value {
        Some(value) => trained.edits.insert(place, checked_value(value)?),
        None => trained.edits.remove(&place),
    };
    within(Limited::Edits, trained.edits.len(), &(0..=limits::EDITS)).map(drop)
}
