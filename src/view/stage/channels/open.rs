//! The number whose making the ledger shows, and its filter.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Group, Term, Trace};
use crate::lab::filter::Filter;
use crate::lab::setting::Setting;
use crate::view::page::Page;
use crate::web;

/// A number of the first feature maps: the one pointed at, else the open one.
#[derive(Clone, Copy)]
pub struct Open {
    /// Which filter made it.
    pub filter: Memo<usize>,
    /// Its row and column.
    pub place: Memo<[usize; 2]>,
    /// How it was made.
    pub trace: Memo<Option<Arc<Trace>>>,
}

impl Open {
    /// The one of the page. While a weight is being typed it stays, whatever is pointed at.
    pub fn new(page: Page) -> Open {
        let unit = Memo::new(move |before: Option<&Unit>| {
            let shown = page.unit.get().map_or(Unit { after: 1, cell: [0; 5] }, mapped);
            match before {
                Some(&before) if web::focus::is_within(".depth .editor") => before,
                _ => shown,
            }
        });
        let filters = Memo::new(move |_| page.setting.with(|setting| setting.filters().count()));
        let filter = Memo::new(move |_| unit.get().cell[1].min(filters.get().saturating_sub(1)));
        let place = Memo::new(move |_| {
            let Unit { cell: [_, _, _, row, column], .. } = unit.get();
            [row, column]
        });
        let trace = Memo::new(move |_| {
            let [row, column] = place.get();
            let unit = Unit { after: 1, cell: [0, filter.get(), 0, row, column] };
            page.bench.with(|bench| bench.network.trace(unit).ok().flatten().map(Arc::new))
        });
        Open { filter, place, trace }
    }

    /// The products of a channel.
    pub fn group<T>(self, channel: usize, of: impl FnOnce(&Group) -> T) -> Option<T> {
        self.trace.with(|trace| trace.as_ref()?.groups.iter().find(|group| group.channel == channel).map(of))
    }

    /// The product of a channel at a kernel cell.
    pub fn term(self, channel: usize, key: [usize; 2]) -> Option<Term> {
        let is_here = |term: &&Term| term.tap.is_some_and(|[_, _, _, row, column]| [row, column] == key);
        self.group(channel, |group| group.terms.iter().find(is_here).copied()).flatten()
    }

    /// All filters with the open one changed.
    pub fn changed(self, setting: &Setting, change: impl Fn(&Filter) -> Filter) -> Vec<Filter> {
        let open = self.filter.get_untracked();
        let filters = setting.filters().enumerate();
        filters.map(|(at, filter)| if at == open { change(filter) } else { filter.clone() }).collect()
    }
}

/// A number of the first feature maps as it is; of any other number the first one of its channel.
fn mapped(unit: Unit) -> Unit {
    let cell = if unit.after == 0 { [0; 5] } else { [0, unit.cell[1], 0, 0, 0] };
    if unit.after == 1 { unit } else { Unit { after: 1, cell } }
}
