//! Figures of filters over several channels: how many there are, what they learn, and what a dense layer would learn.

use super::print;
use crate::engine::network::dense_parameters as dense;
use crate::lab::bench::Bench;

/// Channels of the picture.
pub fn channels(bench: &Bench) -> String {
    print::count(bench.picture().channels())
}

/// Filters over it, each with a map of its own.
pub fn filters(bench: &Bench) -> String {
    print::count(bench.setting.filters().count())
}

/// Products in one output, of all channels.
pub fn products(bench: &Bench) -> String {
    print::count(bench.kernel.count() * bench.picture().channels())
}

/// Maps if every channel kept its own.
pub fn separate_maps(bench: &Bench) -> String {
    print::count(bench.setting.filters().count() * bench.picture().channels())
}

/// What the first layer learns.
pub fn parameters(bench: &Bench) -> String {
    let count = bench.network.counts().first().map(|count| count.parameters);
    count.map(print::count).unwrap_or_default()
}

/// What a dense layer would learn that makes as many outputs of the same picture.
pub fn dense_parameters(bench: &Bench) -> String {
    print::large(dense(bench.input.shape(), bench.output().shape()))
}
