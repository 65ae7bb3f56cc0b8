//! Dragging a weight up and down: one change for undo, at most one step of it a frame.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::drag::Drag;
use crate::lab::face::{Role, WeightsPlace};
use crate::view::grid::Grid;
use crate::view::live;
use crate::web;
use crate::web::clock::Frame;

/// The weight that is held, if one is.
#[derive(Clone, Copy)]
pub struct Hand {
    grid: Grid,
    held: StoredValue<Option<Held>>,
    frame: StoredValue<Option<Frame>, LocalStorage>,
    /// Whether the click that ends the press belongs to a drag.
    has_dragged: StoredValue<bool>,
}

#[derive(Clone, Copy)]
struct Held {
    cell: [usize; 2],
    drag: Drag,
    /// What the page has been told.
    sent: Exact,
    has_changed: bool,
}

impl Hand {
    /// An empty hand over a grid.
    pub fn new(grid: Grid) -> Hand {
        Hand {
            grid,
            held: StoredValue::new(None),
            frame: StoredValue::new_local(None),
            has_dragged: StoredValue::new(false),
        }
    }

    /// A pointer went down: on a weight it may become a drag.
    pub fn press(self, event: &PointerEvent) {
        self.has_dragged.set_value(false);
        let is_free =
            self.grid.editing.with_untracked(Option::is_none) && self.held.with_value(Option::is_none);
        if !untrack(|| self.grid.is_dragged()) || event.button() != 0 || !is_free {
            return;
        }
        let cell = web::pointer::cell(event);
        if let Some((cell, weight)) = cell.and_then(|cell| Some((cell, self.weight(cell)?))) {
            web::pointer::capture_cell(event);
            let drag = Drag::new(weight, f64::from(event.client_y()));
            self.held.set_value(Some(Held { cell, drag, sent: weight, has_changed: false }));
        }
    }

    /// The pointer moved: the weight follows before the next paint.
    pub fn follow(self, event: &PointerEvent) {
        let Some(held) = self.held.get_value() else { return };
        if !web::pointer::is_pressed(event) {
            return self.release();
        }
        let drag = held.drag.to(f64::from(event.client_y()), event.shift_key());
        self.held.set_value(Some(Held { drag, ..held }));
        if drag.value != held.sent && self.frame.with_value(Option::is_none) {
            self.frame.set_value(Frame::next(move |_| self.send()));
        }
    }

    /// The pointer went up: what it did is one change.
    pub fn release(self) {
        self.send();
        if let Some(held) = self.let_go().filter(|held| held.has_changed) {
            if held.drag.value == held.drag.start {
                self.grid.page.withdraw();
            } else {
                live::say_change(self.grid.page, &action(held));
            }
        }
    }

    /// Esc while a weight is held: all is as before. Whether the key was for the drag.
    pub fn take_back(self, event: &KeyboardEvent) -> bool {
        if event.key() != "Escape" {
            return false;
        }
        let Some(held) = self.let_go() else { return false };
        self.has_dragged.set_value(true);
        if held.has_changed {
            self.grid.page.withdraw();
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    /// Whether a click is the end of a drag rather than a choice of the cell.
    pub fn takes_click(self) -> bool {
        self.has_dragged.try_update_value(std::mem::take).unwrap_or(false)
    }

    fn let_go(self) -> Option<Held> {
        self.frame.set_value(None);
        self.grid.page.catch_up();
        self.grid.page.dragging.set(false);
        self.held.try_update_value(Option::take).flatten()
    }

    fn weight(self, [row, column]: [usize; 2]) -> Option<Exact> {
        let Role::Weights(place) = self.grid.role else { return None };
        self.grid.page.setting.with_untracked(|setting| setting.given_weights(place)?.get(row, column))
    }

    /// Tells the page the value of now, as a part of the change that the first one began.
    fn send(self) {
        self.frame.set_value(None);
        let Some(held) = self.held.get_value().filter(|held| held.drag.value != held.sent) else { return };
        let page = self.grid.page;
        page.pause();
        page.dragging.set(true);
        self.has_dragged.set_value(true);
        page.drag(action(held), !held.has_changed);
        // A value that is refused begins no change.
        let has_changed = held.has_changed || self.weight(held.cell) == Some(held.drag.value);
        self.held.set_value(Some(Held { sent: held.drag.value, has_changed, ..held }));
    }
}

fn action(held: Held) -> Action {
    Action::SetWeight { place: WeightsPlace::FIRST, cell: held.cell, value: held.drag.value }
}
