//! Which change of the state sets a weight of a network as it is shown.

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::face::WeightsPlace;
use crate::lab::network::{Head, WeightPlace};

/// The change that gives the weight at a cell of a network's kernel another value; `None` where nothing can be set.
pub fn weight_action(
    bench: &Bench,
    place: WeightsPlace,
    [row, column]: [usize; 2],
    value: Exact,
) -> Option<Action> {
    let WeightsPlace { after, filter, channel } = place;
    let setting = &bench.setting;
    let is_dense = bench.network.is_vector(after.checked_sub(1)?);
    if setting.trained.is_some() {
        let cell = if is_dense { [filter, row, 0, 0, 0] } else { [filter, channel, 0, row, column] };
        return Some(Action::EditWeight(WeightPlace::Weight(after - 1, cell), Some(value)));
    }
    match bench.network.name(after) {
        "conv1" => Some(Action::SetFilterWeight { filter, channel, row, column, value }),
        "dense1" => {
            let head: &Head = setting.head.as_ref()?;
            Some(Action::SetHead(Some(head.with_weights(head.weights().with(filter, row, value)?))))
        }
        _ => None,
    }
}
