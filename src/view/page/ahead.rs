//! A weight that is dragged over a picture on a machine too slow for all that follows from it in one frame: the picture
//! and the weight go ahead, and the rest follows as soon as the hand rests.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::face::{Board, Role};
use crate::lab::outputs::Outputs;
use crate::lab::setting::Setting;
use crate::lab::update::update;
use crate::view::page::boards::whole_memo;
use crate::view::page::{AT_ONCE, Page};
use crate::web::clock::{Timeout, now_millis};

/// Milliseconds of a frame at 60 a second.
const FRAME: f64 = 1000.0 / 60.0;
/// Milliseconds without a move after which a hand rests.
const REST: i32 = 150;

/// How far the drag has gone ahead.
#[derive(Clone, Copy)]
pub struct Ahead {
    /// The numbers that the picture shows; `None` while all of the page shows the same.
    bench: RwSignal<Option<Arc<Bench>>>,
    waiting: StoredValue<Waiting, LocalStorage>,
}

/// The change that the rest of the page has not seen.
#[derive(Default)]
struct Waiting {
    action: Option<Action>,
    /// Until the hand rests.
    rest: Option<Timeout>,
    /// Whether the last change of all took longer than a frame.
    is_slow: bool,
    /// Until that is known of a change.
    measured: Option<Timeout>,
}

impl Ahead {
    /// Nothing has.
    pub fn new() -> Ahead {
        Ahead { bench: RwSignal::new(None), waiting: StoredValue::new_local(Waiting::default()) }
    }

    /// The setting with what has gone ahead.
    pub fn setting(self, setting: Memo<Setting>) -> Memo<Setting> {
        Memo::new(move |_| {
            self.bench
                .with(|bench| bench.as_ref().map(|bench| bench.setting.clone()))
                .unwrap_or_else(|| setting.get())
        })
    }

    /// Forgets it, where a newer state takes its place.
    pub fn drop(self) {
        self.waiting.update_value(|waiting| (waiting.action, waiting.rest) = (None, None));
        if self.bench.with_untracked(Option::is_some) {
            self.bench.set(None);
        }
    }
}

impl Page {
    /// A further step of a drag within one frame, called at its begin.
    pub fn drag(self, action: Action, is_first: bool) {
        let is_slow = self.ahead.waiting.with_value(|waiting| waiting.is_slow);
        if is_slow && !is_first && self.run_ahead(&action).is_some() {
            let rest = Timeout::after(REST, move || self.catch_up());
            self.ahead.waiting.update_value(|waiting| {
                (waiting.action, waiting.rest) = (Some(action), rest);
            });
            return;
        }
        let begun = now_millis();
        self.change(action, is_first);
        // A timeout of 0 comes after the frame was painted.
        let measured = Timeout::after(0, move || {
            self.ahead.waiting.update_value(|waiting| {
                waiting.is_slow = now_millis() - begun > FRAME;
                waiting.measured = None;
            });
        });
        self.ahead.waiting.update_value(|waiting| waiting.measured = measured);
    }

    /// Shows all of the page what has gone ahead.
    pub fn catch_up(self) {
        if let Some(Some(action)) = self.ahead.waiting.try_update_value(|waiting| waiting.action.take()) {
            self.change(action, false);
            // Back at the value that all of the page shows, it changed nothing.
            self.ahead.drop();
        }
    }

    /// Whether only a part of the page shows the present numbers.
    pub fn is_behind(self) -> bool {
        self.ahead.bench.with(Option::is_some)
    }

    /// What is painted of a grid: its board, or what has gone ahead of it.
    pub fn painted(self, role: Role) -> Memo<Arc<Board>> {
        let board = self.board(role);
        whole_memo(move |_: Option<&Arc<Board>>| {
            let ahead = self.ahead.bench.with(|bench| {
                let bench = bench.as_ref().filter(|_| role == Role::OUTPUT)?;
                let range = self.lab.with_untracked(|lab| lab.range);
                Some(Arc::new(Board::of(bench, role, self.show.get(), range)))
            });
            ahead.unwrap_or_else(|| board.get())
        })
    }

    /// Works out the numbers of a change for the picture alone. `None` where the page has to follow as a whole.
    fn run_ahead(self, action: &Action) -> Option<()> {
        let setting = self.lab.with_untracked(|lab| update(lab, action)).ok()?.lab.setting;
        let known = self.ahead.bench.get_untracked().unwrap_or_else(|| self.bench.get_untracked());
        let is_free = known.is_photograph() && setting.find.is_none() && !self.pending.get_untracked();
        let is_short = Outputs::effort(&setting) <= AT_ONCE;
        let bench = (is_free && is_short).then(|| Bench::after(&setting, Some(&known)).ok())??;
        self.ahead.bench.set(Some(Arc::new(bench)));
        Some(())
    }
}
