//! Several filters in a link: `!` between filters, `,` between their biases; channels that are off.

use crate::engine::exact::Exact;
use crate::lab::address::cells::Read;
use crate::lab::address::fields::{integer, kernel, kernel_text};
use crate::lab::filter::Filter;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::setting::Setting;

const FILTER: &str = "!";
/// No channel is off.
const NONE: &str = "none";

/// Takes the filters of a text into a setting, which keeps its biases. `None` where a filter can't be read or their sizes
/// differ.
pub fn read(setting: &mut Setting, text: &str) -> Option<bool> {
    let most = *limits::FILTERS.end();
    let texts: Vec<&str> = text.split(FILTER).take(most + 1).collect();
    let read = texts.iter().take(most).map(|text| kernel(text)).collect::<Option<Vec<_>>>()?;
    let changed = texts.len() > most || read.iter().any(|filter| filter.changed);
    let biases: Vec<Exact> = setting.filters().map(|filter| filter.bias).collect();
    let channels = setting.picture.channels();
    let filters: Vec<Filter> = read
        .into_iter()
        .zip(biases.into_iter().chain(std::iter::repeat(Exact::ZERO)))
        .map(|(read, bias)| Filter { bias, ..read.value.over_channels(channels) })
        .collect();
    let shape = filters.first()?.shape();
    if filters.iter().any(|filter| filter.shape() != shape) {
        return None;
    }
    setting.take_filters(filters)?;
    Some(changed)
}

/// The text of a setting's filters.
pub fn text(setting: &Setting) -> String {
    setting.filters().map(kernel_text).collect::<Vec<_>>().join(FILTER)
}

/// Takes biases, one a filter; those that are left out are 0.
pub fn read_biases(setting: &mut Setting, text: &str) -> Option<bool> {
    let biases = text.split(',').map(|bias| numeral::parse(bias).ok()).collect::<Option<Vec<_>>>()?;
    let count = setting.filters().count();
    let changed = biases.len() > count;
    let filters = setting
        .filters()
        .zip(biases.into_iter().chain(std::iter::repeat(Exact::ZERO)))
        .map(|(filter, bias)| Filter { bias, ..filter.clone() })
        .collect();
    setting.take_filters(filters)?;
    Some(changed)
}

/// The text of the biases.
pub fn biases_text(setting: &Setting) -> String {
    setting.filters().map(|filter| numeral::write(filter.bias)).collect::<Vec<_>>().join(",")
}

/// Channels that are off, by their numbers from 0, or `none`.
pub fn off(text: &str) -> Option<Read<Vec<usize>>> {
    if text == NONE {
        return Some(Read::whole(Vec::new()));
    }
    let last = *limits::CHANNELS.end() - 1;
    let read = text.split(',').map(|channel| integer(channel, 0..=last)).collect::<Option<Vec<_>>>()?;
    let mut changed = read.iter().any(|channel| channel.changed);
    let mut channels: Vec<usize> = read.into_iter().map(|channel| channel.value).collect();
    let count = channels.len();
    channels.sort_unstable();
    channels.dedup();
    changed |= channels.len() < count;
    Some(Read { value: channels, changed })
}

/// The text of the channels that are off.
pub fn off_text(off: &[usize]) -> String {
    if off.is_empty() {
        return NONE.to_owned();
    }
    off.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}
