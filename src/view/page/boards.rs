//! The boards of all grids, each worked out once it is asked for, and anew when what it shows is another.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::{Board, Role};
use crate::lab::network::MapPlace;
use crate::lab::setting::Setting;

/// What the boards follow from, and those that were asked for.
#[derive(Clone, Copy)]
pub struct Boards {
    /// All numbers.
    pub bench: ReadSignal<Arc<Bench>>,
    /// The setting with what a dragged weight is now.
    pub held: Memo<Setting>,
    /// Whether the picture stands there with its padding.
    pub is_lone: Memo<bool>,
    /// The display range of maps.
    pub show: Memo<Display>,
    /// What shares one range of colours.
    pub range: Memo<ColourRange>,
    /// Those that were asked for.
    pub known: StoredValue<HashMap<Role, Memo<Arc<Board>>>>,
    /// The page's own: a board outlives the component that first asked for it.
    pub owner: StoredValue<Option<Owner>>,
}

impl Boards {
    /// The board of a grid.
    pub fn board(self, role: Role) -> Memo<Arc<Board>> {
        if let Some(known) = self.known.with_value(|known| known.get(&role).copied()) {
            return known;
        }
        let board = match self.owner.get_value() {
            Some(owner) => owner.with(|| self.made(role)),
            None => self.made(role),
        };
        self.known.update_value(|known| {
            known.insert(role, board);
        });
        board
    }

    fn made(self, role: Role) -> Memo<Arc<Board>> {
        match role {
            Role::Map(MapPlace { after: 0, .. }) => self.picture(role),
            Role::Map(_) => whole_memo(move |_: Option<&Arc<Board>>| {
                Arc::new(self.bench.with(|bench| self.of(bench, role)))
            }),
            Role::Weights(_) => self.weights(role),
        }
    }

    fn of(self, bench: &Bench, role: Role) -> Board {
        Board::of(bench, role, self.show.get(), self.range.get())
    }

    /// A channel of the picture: another filter leaves it as it is.
    fn picture(self, role: Role) -> Memo<Arc<Board>> {
        let Boards { bench, is_lone, .. } = self;
        let basis = Memo::new(move |_| {
            bench.with(|bench| (bench.picture().clone(), bench.axes, bench.setting.geometry.border))
        });
        whole_memo(move |_: Option<&Arc<Board>>| {
            basis.with(|_| ()); // a memo that is only tracked would never be worked out
            let is_padded = is_lone.get() && role == Role::PICTURE;
            Arc::new(bench.with_untracked(|bench| match is_padded {
                true => Board::padded(bench),
                false => Board::of(bench, role, Display::default(), ColourRange::default()),
            }))
        })
    }

    /// A kernel: what a person types stands there at once, however long its numbers take.
    fn weights(self, role: Role) -> Memo<Arc<Board>> {
        let given = Memo::new(move |_| match role {
            Role::Weights(place) => self.held.with(|setting| setting.given_weights(place)),
            Role::Map(_) => None,
        });
        whole_memo(move |_: Option<&Arc<Board>>| {
            Arc::new(given.with(|given| {
                match given {
                    Some(kernel) => Board::of_grid(kernel),
                    None => self
                        .bench
                        .with(|bench| Board::of(bench, role, Display::default(), ColourRange::default())),
                }
            }))
        })
    }
}

/// A memo of something large: made anew it counts as changed, without a look at all its numbers.
pub fn whole_memo<T: Send + Sync + 'static>(
    make: impl Fn(Option<&Arc<T>>) -> Arc<T> + Send + Sync + 'static,
) -> Memo<Arc<T>> {
    Memo::new_with_compare(make, |before, now| match (before, now) {
        (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
        _ => true,
    })
}
