//! What this device keeps of the work: found when the page opens, saved while it changes, and within reach after a link
//! or a clean start took its place.

mod found;
mod keeper;
pub mod shelf;
mod slots;
mod strip;
mod tools;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use found::{Found, entry_names};
pub use strip::Strip;
pub use tools::WorkTools;

use crate::lab::address;
use crate::memory::{Course, Saved, Stored};
use crate::view::arrival::Arrival;
use crate::view::memory::keeper::Keeper;
use crate::view::page::Page;
use crate::web;
use crate::web::storage::StorageError;

/// What has to be said about the work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// A link took its place.
    Replaced,
    /// The chapter was begun anew.
    Cleared,
    /// The page crashed twice soon after its start, and began anew without it.
    Crashed {
        /// The text that was set aside.
        text: String,
    },
    /// It can't be saved.
    Unsaved(StorageError),
    /// A newer version of the page saved some, so this one does not.
    Newer,
    /// What was saved can't be read, or only a part of it.
    Unreadable {
        /// The text that was saved.
        text: String,
        /// Whether a part of it could be read.
        is_part: bool,
    },
}

impl Said {
    /// Whether a way back to the work stands beside it.
    fn leads_back(&self) -> bool {
        matches!(self, Said::Replaced | Said::Cleared | Said::Crashed { .. })
    }

    /// The text that is offered as a file.
    fn text(&self) -> Option<String> {
        match self {
            Said::Crashed { text } | Said::Unreadable { text, .. } => Some(text.clone()),
            _ => None,
        }
    }
}

/// The work that this device keeps.
#[derive(Clone, Copy)]
pub struct Memory {
    page: Page,
    /// What has to be said.
    said: RwSignal<Option<Said>>,
    /// Whether there is work that was saved earlier and replaced.
    has_earlier: RwSignal<bool>,
    keeper: StoredValue<Keeper, LocalStorage>,
}

impl Memory {
    /// Saves the page's state from now on, unless it is embedded in another page.
    pub fn keep(page: Page, found: Found, arrival: &Arrival) -> Memory {
        let (course, said) = found.course(arrival);
        let said = found::cleared().or(said);
        let replaces = course.replaces() && said == Some(Said::Replaced);
        let memory = Memory {
            page,
            said: RwSignal::new(said),
            has_earlier: RwSignal::new(replaces || slots::earlier().is_some()),
            keeper: StoredValue::new_local(Keeper::new(course)),
        };
        let link = Memo::new(move |_| page.link());
        Effect::new(move |_| {
            let has_trained = page.learning.kept.get().is_some();
            if !page.is_at_rest() || page.visit.with(|visit| visit.embed) {
                return;
            }
            let link = link.get();
            let lab = page.lab.get_untracked();
            if memory.keeper.try_update_value(|keeper| keeper.course.saves(&lab, has_trained)) == Some(true) {
                memory.save(link, shelf::names(&lab));
            }
        });
        memory
    }

    /// A state was opened while the page is there; `is_link` says that it is none of the page's own.
    pub fn arrived(self, arrival: &Arrival, is_link: bool) {
        let lab = arrival.opened.lab.clone();
        let work = slots::work().and_then(Stored::work);
        let is_replaced = is_link && work.is_some_and(|work| !is_same(&work, arrival));
        self.keeper.update_value(|keeper| match is_replaced {
            true => keeper.course = Course::opened(lab, true),
            false => keeper.course.moved_on(lab),
        });
        if is_replaced {
            self.has_earlier.set(true);
            self.said.set(Some(Said::Replaced));
        } else if matches!(self.said.get_untracked(), Some(Said::Cleared)) {
            self.said.set(None);
        }
    }

    /// Begins the chapter anew; the work stays within reach.
    pub fn start_clean(self) {
        if let Some(work) = slots::work().and_then(Stored::work)
            && slots::save_earlier(&work).is_ok()
        {
            slots::forget();
            self.has_earlier.set(true);
        }
        self.keeper.update_value(Keeper::drop_wanted);
        let fragment = format!("/{}", self.page.chapter.get_untracked());
        spawn_local(async move {
            // What the chapter begins with need not be there yet, where a link named another picture.
            let arrival = Arrival::of(&fragment, None).await;
            self.keeper.update_value(|keeper| {
                keeper.course = Course::opened(arrival.opened.lab.clone(), false);
            });
            self.page.begin_anew(arrival.opened.clone());
            arrival.say_missing(self.page);
            self.said.set(Some(Said::Cleared));
        });
    }

    /// Opens the work that was replaced.
    pub fn back(self) {
        let Some(work) = self.replaced() else { return };
        spawn_local(async move {
            let arrival = Arrival::of(&work.link, Some(work.names)).await;
            let (page, is_whole) = (self.page, arrival.is_whole());
            self.keeper.update_value(|keeper| {
                keeper.drop_wanted();
                keeper.course = Course::goes_on(is_whole);
            });
            page.take(arrival.opened.clone());
            arrival.say_missing(page);
            web::address::push(&page.address(), &page.note());
            self.said.set(None);
            if is_whole {
                slots::forget_earlier();
                self.has_earlier.set(false);
                self.save(page.link(), page.lab.with_untracked(shelf::names));
            }
        });
    }

    /// The work that was replaced: where nothing was saved since, it still lies where work is saved.
    fn replaced(self) -> Option<Saved> {
        let is_pending = self.keeper.try_with_value(|keeper| keeper.course.replaces());
        let saved = slots::work().and_then(Stored::work).filter(|_| is_pending == Some(true));
        saved.or_else(slots::earlier)
    }
}

/// The memory of this context.
pub fn memory() -> Memory {
    expect_context::<Memory>()
}

/// Whether a link opens the very work.
fn is_same(work: &Saved, arrival: &Arrival) -> bool {
    let opened = &arrival.opened;
    work.link == address::write(&opened.lab, &opened.opening) && work.names == shelf::names(&opened.lab)
}
