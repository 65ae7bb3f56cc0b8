//! Changes of weights: one of any kernel, or all of the first filter's.

use crate::engine::exact::Exact;
use crate::lab::face::WeightsPlace;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::network::WeightPlace;
use crate::lab::presets;
use crate::lab::setting::Setting;
use crate::lab::update::checks::{checked_side, checked_value, within};
use crate::lab::update::several;
use crate::lab::update::{Limited, Refusal};

/// Sets a weight at a cell of its kernel as it is shown.
pub fn set(
    setting: &Setting,
    place: WeightsPlace,
    cell: [usize; 2],
    value: Exact,
) -> Result<Setting, Refusal> {
    if setting.trained.is_some() {
        let mut changed = setting.clone();
        let learned = learned(setting, place, cell).ok_or(Refusal::Unknown)?;
        several::edit(&mut changed, learned, Some(value))?;
        return Ok(changed);
    }
    setting.with_weight(place, cell, checked_value(value)?).ok_or(Refusal::Unknown)
}

/// Where a trained network learned the weight at a cell of a kernel.
fn learned(setting: &Setting, place: WeightsPlace, [row, column]: [usize; 2]) -> Option<WeightPlace> {
    let WeightsPlace { after, filter, channel } = place;
    let layer = after.checked_sub(1)?;
    let is_dense = setting.named().ok()?.get(layer)?.is_vector;
    let cell = if is_dense { [filter, row, 0, 0, 0] } else { [filter, channel, 0, row, column] };
    Some(WeightPlace::Weight(layer, cell))
}

/// Takes these numerators as the first filter's kernel as it is shown, with the divisor 1.
pub fn take(setting: &mut Setting, weights: &Grid) -> Result<(), Refusal> {
    checked_side(weights.height())?;
    checked_side(weights.width())?;
    weights.cells().into_iter().try_for_each(|weight| checked_value(weight).map(drop))?;
    let filter = Filter { bias: setting.filter.bias, ..setting.filter_of(weights) };
    take_first(setting, filter)
}

/// Takes a preset's weights and divisor as the first filter's.
pub fn take_preset(setting: &mut Setting, id: &str) -> Result<(), Refusal> {
    let preset = presets::preset(id).and_then(Filter::of).ok_or(Refusal::Unknown)?;
    let filter = Filter { bias: setting.filter.bias, ..preset };
    take_first(setting, filter)
}

/// Takes another first filter; the others get its size.
pub fn take_first(setting: &mut Setting, filter: Filter) -> Result<(), Refusal> {
    let [height, width] = [filter.weights.height(), filter.weights.width()];
    let more = setting.more.iter().map(|other| other.resized(height, width)).collect::<Option<_>>();
    (setting.filter, setting.more) = (filter, more.ok_or(Refusal::Unknown)?);
    Ok(())
}

/// Gives all kernels another size, and with them the pooling beside them.
pub fn resize(setting: &mut Setting, [height, width]: [usize; 2]) -> Result<(), Refusal> {
    let [height, width] = [checked_side(height)?, checked_side(width)?];
    let resized = setting.filters().map(|filter| filter.resized(height, width)).collect::<Option<_>>();
    setting.take_filters(resized.ok_or(Refusal::Unknown)?).ok_or(Refusal::Unknown)?;
    let is_beside = setting.next.compare;
    if let Some(pooling) = setting.next.pool.as_mut().filter(|_| is_beside) {
        pooling.window = [
            within(Limited::Pool, height, &limits::POOL_WINDOW)?,
            within(Limited::Pool, width, &limits::POOL_WINDOW)?,
        ];
    }
    Ok(())
}
