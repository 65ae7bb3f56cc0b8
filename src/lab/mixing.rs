//! Filters that are put together from kernels: a preset for one channel or for all, a further filter, 1×1 filters.

use crate::engine::exact::Exact;
use crate::lab::filter::{Filter, resized};
use crate::lab::grid::Grid;
use crate::lab::presets::{self, Preset};
use crate::lab::setting::Setting;

/// Weights of 1×1 filters over red, green and blue, and their divisors: brightness, differences, the mean.
const COLOURS: [([i64; 3], u32); 5] =
    [([299, 587, 114], 1000), ([1, -1, 0], 1), ([0, 1, -1], 1), ([1, 0, -1], 1), ([1, 1, 1], 3)];

/// All filters with a preset as one filter's kernel of a channel, or of all channels. The weights of other channels stay
/// what they are over their divisor, whatever the common one becomes; kernels that are smaller than the preset grow.
/// `None` where there is no such filter or channel.
pub fn with_preset(
    setting: &Setting,
    filter: usize,
    channel: Option<usize>,
    preset: &Preset,
) -> Option<Vec<Filter>> {
    let known = Filter::of(preset)?;
    let [channels, height, width] = setting.filter.shape();
    let [height, width] = [height.max(preset.height), width.max(preset.width)];
    let size = |kernel: &Grid| resized(kernel, height, width);
    let grown = |filter: &Filter| {
        let kernels = filter.kernels().map(size).collect::<Option<Vec<_>>>()?;
        filter.with_kernels(kernels)
    };
    let mut filters = setting.filters().map(grown).collect::<Option<Vec<_>>>()?;
    let chosen = filters.get_mut(filter)?;
    let kernel = size(&known.weights)?;
    *chosen = match channel {
        Some(channel) if channel < channels => mixed(chosen, channel, &kernel, known.divisor)?,
        Some(_) => return None,
        None => Filter { divisor: known.divisor, ..chosen.with_kernels(vec![kernel; channels])? },
    };
    Some(filters)
}

/// The preset that a kernel over a divisor is, whatever the preset's own divisor.
pub fn preset_of(kernel: &Grid, divisor: u32) -> Option<&'static Preset> {
    let over = |kernel: &Grid, divisor: u32| kernel.map(|weight| weight.over(Exact::integer(divisor.into())));
    let wanted = over(kernel, divisor)?;
    let weights = |preset: &Preset| over(&Filter::of(preset)?.weights, preset.divisor);
    presets::presets().iter().find(|preset| weights(preset).as_ref() == Some(&wanted))
}

/// The filter with another kernel for a channel, which has a divisor of its own.
fn mixed(filter: &Filter, channel: usize, kernel: &Grid, divisor: u32) -> Option<Filter> {
    let common =
        (filter.divisor / greatest(filter.divisor.into(), divisor.into()) as u32).checked_mul(divisor)?;
    let scaled = |kernel: &Grid, by: u32| kernel.map(|weight| weight.times(Exact::integer(by.into())));
    let kernels = filter.kernels().enumerate().map(|(index, old)| match index == channel {
        true => scaled(kernel, common / divisor),
        false => scaled(old, common / filter.divisor),
    });
    let kernels = kernels.collect::<Option<Vec<_>>>()?;
    shortened(Filter { divisor: common, ..filter.with_kernels(kernels)? })
}

/// The same weights over the least divisor, where all numerators are whole.
fn shortened(filter: Filter) -> Option<Filter> {
    let weights: Vec<Exact> = filter.kernels().flat_map(Grid::cells).collect();
    if !weights.iter().all(|weight| weight.is_integer()) {
        return Some(filter);
    }
    let numerators = weights.iter().map(|weight| weight.numerator().unsigned_abs());
    let by = numerators.fold(filter.divisor.into(), greatest).max(1);
    let by_exact = Exact::integer(i64::try_from(by).ok()?);
    let kernels = filter.kernels().map(|kernel| kernel.map(|weight| weight.over(by_exact)));
    let kernels = kernels.collect::<Option<Vec<_>>>()?;
    Some(Filter { divisor: filter.divisor / u32::try_from(by).ok()?, ..filter.with_kernels(kernels)? })
}

/// The greatest common divisor.
fn greatest(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { greatest(other, one % other) }
}

/// All filters and a further one: the first preset of their size that none of them is, else the last one again.
pub fn with_another(setting: &Setting) -> Option<Vec<Filter>> {
    let shape = setting.filter.shape();
    let is_new = |filter: &Filter| setting.filters().all(|other| other.preset() != filter.preset());
    let preset = |preset| Some(Filter::of(preset)?.over_channels(shape[0]));
    let fresh = presets::presets().iter().filter_map(preset);
    let fresh = fresh.filter(|filter| filter.shape() == shape).find(is_new);
    let mut filters: Vec<Filter> = setting.filters().cloned().collect();
    filters.push(fresh.or_else(|| filters.last().cloned())?);
    Some(filters)
}

/// As many filters of one cell a channel, without biases: over red, green and blue the first is brightness, the others
/// compare colours; else the first is the mean and the others take one channel each.
pub fn one_by_one(setting: &Setting) -> Option<Vec<Filter>> {
    let channels = setting.picture.channels();
    let single = |index: usize| -> (Vec<i64>, u32) {
        match (channels == 3).then(|| COLOURS.get(index % COLOURS.len())).flatten() {
            Some((weights, divisor)) => (weights.to_vec(), *divisor),
            None if index == 0 => (vec![1; channels], channels as u32),
            None => ((0..channels).map(|channel| i64::from((index - 1) % channels == channel)).collect(), 1),
        }
    };
    let filter = |index: usize| {
        let (weights, divisor) = single(index);
        let mut kernels = weights.into_iter().map(|weight| Grid::single(Exact::integer(weight)));
        let first = Filter { divisor, ..Filter::new(kernels.next()?) };
        Some(Filter { deeper: kernels.collect(), ..first })
    };
    (0..setting.filters().count()).map(filter).collect()
}
