//! Which values of the network are the last maps, the vector and the scores, and which class is looked at.

use leptos::prelude::*;

use crate::lab::limits;
use crate::lab::network::heads;
use crate::view::page::page;

/// How many layers are done at each.
#[derive(Clone, Copy)]
pub struct Parts {
    /// At the last maps.
    pub maps: Memo<usize>,
    /// At the vector, if there is one that is not too long to be shown.
    pub vector: Memo<Option<usize>>,
    /// At the scores, if the vector is shown.
    pub scores: Memo<Option<usize>>,
    /// The length of the vector.
    pub length: Memo<usize>,
    /// The class whose weights stand beside the vector: that of the score or share that was opened last.
    pub class: Memo<usize>,
}

impl Parts {
    /// Of the network on the bench.
    pub fn of() -> Parts {
        let page = page();
        let found = Memo::new(move |_| {
            page.bench.with(|bench| {
                let network = &bench.network;
                (0..=network.layers()).find(|&after| network.is_vector(after))
            })
        });
        let length = Memo::new(move |_| {
            let after = found.get();
            page.bench.with(|bench| after.map_or(0, |after| bench.network.shape(after)[1]))
        });
        let vector = Memo::new(move |_| found.get().filter(|_| limits::SCORED.contains(&length.get())));
        let scores = Memo::new(move |_| {
            vector.get()?;
            page.bench.with(|bench| heads::dense(&bench.network))
        });
        let class = Memo::new(move |before: Option<&usize>| {
            let after = scores.get().unwrap_or_default();
            let open = page.open_unit.get().filter(|unit| after > 0 && unit.after >= after);
            let count = page.bench.with(|bench| bench.network.shape(after)[1]);
            let class = open.map(|unit| unit.cell[1]).or(before.copied()).unwrap_or_default();
            class.min(count.saturating_sub(1))
        });
        let maps = Memo::new(move |_| match found.get() {
            Some(after) => after.saturating_sub(1),
            None => page.bench.with(|bench| bench.network.layers()),
        });
        Parts { maps, vector, scores, length, class }
    }
}
