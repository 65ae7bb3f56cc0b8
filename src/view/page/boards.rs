//! The boards that are worked out apart: those of the input and of the kernels, which change less often than the bench,
//! and those of a network's maps and kernels, each once it is asked for.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::{Board, Role};
use crate::lab::setting::Setting;

/// What the boards follow from, and those that were asked for.
#[derive(Clone, Copy)]
pub struct UnitBoards {
    bench: ReadSignal<Arc<Bench>>,
    show: Memo<Display>,
    range: Memo<ColourRange>,
    known: StoredValue<HashMap<Role, Memo<Arc<Board>>>>,
    /// The page's own: a board outlives the component that first asked for it.
    owner: StoredValue<Option<Owner>>,
}

impl UnitBoards {
    /// No board yet.
    pub fn new(bench: ReadSignal<Arc<Bench>>, show: Memo<Display>, range: Memo<ColourRange>) -> UnitBoards {
        let owner = StoredValue::new(Owner::current());
        UnitBoards { bench, show, range, known: StoredValue::default(), owner }
    }

    /// The board of a map or a kernel.
    pub fn board(self, role: Role) -> Memo<Arc<Board>> {
        if let Some(known) = self.known.with_value(|known| known.get(&role).copied()) {
            return known;
        }
        let make = move || {
            whole_memo(move |_: Option<&Arc<Board>>| {
                let (show, range) = (self.show.get(), self.range.get());
                Arc::new(self.bench.with(|bench| Board::of(bench, role, show, range)))
            })
        };
        let board = match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        };
        self.known.update_value(|known| {
            known.insert(role, board);
        });
        board
    }
}

/// The picture's grid: another filter leaves it as it is.
pub fn input_board(bench: ReadSignal<Arc<Bench>>) -> Memo<Arc<Board>> {
    let basis = Memo::new(move |_| {
        bench.with(|bench| (bench.picture().clone(), bench.axes, bench.setting.geometry.border))
    });
    whole_memo(move |_: Option<&Arc<Board>>| {
        basis.with(|_| ()); // a memo that is only tracked would never be worked out
        Arc::new(bench.with_untracked(|bench| {
            Board::of(bench, Role::Input, Display::default(), ColourRange::default())
        }))
    })
}

/// The kernel's grid: what a person types stands there at once, however long its numbers take.
pub fn kernel_board(setting: Memo<Setting>) -> Memo<Arc<Board>> {
    let kernel = Memo::new(move |_| setting.with(|setting| setting.kernel()));
    whole_memo(move |_: Option<&Arc<Board>>| Arc::new(kernel.with(Board::of_grid)))
}

/// The second filter's kernel, in the same way; without one it has no cells.
pub fn second_board(setting: Memo<Setting>) -> Memo<Arc<Board>> {
    let kernel = Memo::new(move |_| setting.with(|setting| setting.second_kernel()));
    whole_memo(move |_: Option<&Arc<Board>>| {
        Arc::new(kernel.with(|kernel| Board::of_weights(kernel.as_ref())))
    })
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
