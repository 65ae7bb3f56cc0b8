//! The page's address: the one to come back to, and changed no more often than browsers put up with.

use leptos::prelude::*;

use crate::lab::address;
use crate::lab::pace::Pace;
use crate::view::memory::shelf;
use crate::view::page::Page;
use crate::web;
use crate::web::clock::{Timeout, now_millis};

/// When the address was changed, and when it will be.
pub struct Writing {
    /// Browsers take a hundred changes or two in ten seconds and drop the rest.
    changes: Pace,
    /// What was passed through in a hurry is no place to come back to.
    entries: Pace,
    later: Option<Timeout>,
}

impl Default for Writing {
    fn default() -> Writing {
        Writing { changes: Pace::new(60, 300), entries: Pace::new(1, 1_000), later: None }
    }
}

impl Page {
    /// The link to this state.
    pub fn link(self) -> String {
        self.stem.with(|stem| self.lab.with(|lab| address::at_place(stem, lab)))
    }

    /// The fragment to come back to: the link, on the projector with its scene.
    pub fn address(self) -> String {
        let link = self.link();
        match self.visit.with(|visit| visit.present.then_some(visit.scene)) {
            Some(scene) => address::presented(&link, scene, self.language.get().code()),
            None => link,
        }
    }

    /// Keeps the address as the one to come back to: from the first change on and not while the window moves, a
    /// camera runs or a weight is dragged; on the projector always.
    pub fn keep_address(self) {
        let address = Memo::new(move |_| self.address());
        Effect::new(move |_| {
            // Read, not only tracked: what nobody reads is not worked out and follows nothing.
            address.with(|_| ());
            self.learning.kept.track(); // the note names it
            if self.has_address() {
                self.change_address();
            }
        });
        StoredValue::new_local(web::document::on_hide(move || self.finish_address()));
    }

    fn has_address(self) -> bool {
        !self.is_in_motion() && (self.is_at_rest() || self.presents())
    }

    fn change_address(self) {
        let wait = self.writing.try_update_value(|writing| match writing.later {
            None => Some(writing.changes.wait(now_millis())),
            Some(_) => None,
        });
        match wait.flatten() {
            None => {}
            Some(0.0) => self.replace_address(),
            Some(wait) => {
                let later = Timeout::after(wait.ceil() as i32, move || self.replace_address());
                self.writing.update_value(|writing| writing.later = later);
            }
        }
    }

    /// Writes what was put off.
    fn finish_address(self) {
        if self.writing.try_with_value(|writing| writing.later.is_some()) == Some(true) {
            self.replace_address();
        }
    }

    fn replace_address(self) {
        let _ = self.writing.try_update_value(|writing| {
            writing.later = None;
            writing.changes.happened(now_millis());
        });
        if untrack(|| self.has_address()) {
            web::address::replace(&untrack(|| self.address()), &self.note());
        }
    }

    /// Goes to another chapter's fragment: a new entry of the history, unless the last one was made just now.
    pub fn enter(self, fragment: &str) {
        self.finish_address();
        let is_early = self.writing.try_update_value(|writing| {
            let is_early = writing.entries.wait(now_millis()) > 0.0;
            if !is_early {
                writing.entries.happened(now_millis());
            }
            is_early
        });
        match is_early {
            Some(true) => web::address::replace(fragment, ""),
            _ => web::address::push(fragment, ""),
        }
    }

    /// Forgets a change that was put off: the address is already that of another entry.
    pub fn leave_address(self) {
        let _ = self.writing.try_update_value(|writing| writing.later = None);
    }

    /// What the address means by `local`: it goes with its entry of the history.
    pub fn note(self) -> String {
        self.lab.with_untracked(|lab| shelf::names(lab).write())
    }

    /// Writes the link as the address now.
    pub fn write_address(self) {
        web::address::replace(&self.link(), &self.note());
    }
}
