//! Saving, one state after another: its attachments first, then the text, then what nothing names any more goes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::memory::{Course, Key, Names, Saved, Stored};
use crate::view::memory::{Memory, Said, shelf, slots};
use crate::web::database::Database;
use crate::web::storage::StorageError;

/// A state to be saved: its link and its attachments.
type State = (String, Names);

/// What is to be saved, and what is known to be.
pub struct Keeper {
    /// How the present state came about.
    pub course: Course,
    /// The newest state that is not saved.
    wanted: Option<State>,
    is_busy: bool,
    /// Attachments that lie on this device.
    stored: Vec<Key>,
    /// Whether the person was told that nothing is saved.
    is_told: bool,
}

impl Keeper {
    /// Nothing is to be saved yet.
    pub fn new(course: Course) -> Keeper {
        Keeper { course, wanted: None, is_busy: false, stored: Vec::new(), is_told: false }
    }

    /// Drops what is to be saved.
    pub fn drop_wanted(&mut self) {
        self.wanted = None;
    }
}

impl Memory {
    /// Saves a state: at once where its attachments lie there already.
    pub(super) fn save(self, link: String, names: Names) {
        let waits = self.keeper.try_update_value(|keeper| {
            let is_there = names.keys().all(|key| keeper.stored.contains(&key));
            (keeper.is_busy || !is_there).then(|| {
                keeper.wanted = Some((link.clone(), names));
                !std::mem::replace(&mut keeper.is_busy, true)
            })
        });
        match waits.flatten() {
            None => self.switch(link, names),
            Some(true) => spawn_local(self.work_off()),
            Some(false) => {}
        }
    }

    async fn work_off(self) {
        while let Some((link, names)) = self.next() {
            let stored = self.store(names).await;
            // A newer state comes next; after a clean start there is none.
            let is_newest =
                self.keeper.try_with_value(|keeper| keeper.wanted.as_ref() == Some(&(link.clone(), names)));
            if is_newest != Some(true) {
                continue;
            }
            self.keeper.update_value(Keeper::drop_wanted);
            match stored {
                Ok(()) => self.switch(link, names),
                Err(error) => self.say_unsaved(error),
            }
        }
        self.keeper.update_value(|keeper| keeper.is_busy = false);
    }

    fn next(self) -> Option<State> {
        self.keeper.try_with_value(|keeper| keeper.wanted.clone()).flatten()
    }

    async fn store(self, names: Names) -> Result<(), StorageError> {
        for key in names.keys() {
            if self.keeper.try_with_value(|keeper| keeper.stored.contains(&key)) != Some(true) {
                shelf::store(key).await?;
                self.keeper.try_update_value(|keeper| keeper.stored.push(key));
            }
        }
        Ok(())
    }

    /// Puts the text in the place of the one before.
    fn switch(self, link: String, names: Names) {
        let before = match slots::work() {
            Some(Stored::Newer) => return self.say_once(Said::Newer),
            Some(Stored::Unreadable) => {
                slots::set_aside(true);
                None
            }
            Some(Stored::Work(before)) => Some(before),
            None => None,
        };
        let work = Saved::after(before.as_ref(), link, names);
        match self.replace(before.as_ref(), &work) {
            Err(error) => self.say_unsaved(error),
            Ok(()) => {
                self.keeper.update_value(|keeper| keeper.course.saved());
                if before.map(|before| before.keys().collect()) != Some(work.keys().collect::<Vec<_>>()) {
                    spawn_local(self.sweep(names));
                }
            }
        }
    }

    fn replace(self, before: Option<&Saved>, work: &Saved) -> Result<(), StorageError> {
        let replaces = self.keeper.try_with_value(|keeper| keeper.course.replaces());
        if let Some(before) = before.filter(|_| replaces == Some(true)) {
            slots::save_earlier(before)?;
            self.has_earlier.set(true);
        }
        slots::save(work)
    }

    /// Takes away the attachments that nothing names. What another tab took away of ours meanwhile is put there again.
    async fn sweep(self, names: Names) {
        let Ok(database) = Database::open().await else { return };
        let Ok(there) = database.retain(slots::named).await else { return };
        for key in names.keys().filter(|key| !there.contains(&key.to_string())) {
            let _ = shelf::store(key).await;
        }
    }

    fn say_unsaved(self, error: StorageError) {
        self.say_once(Said::Unsaved(error));
    }

    /// Says once in a visit that nothing is saved.
    fn say_once(self, said: Said) {
        let is_told = self.keeper.try_update_value(|keeper| std::mem::replace(&mut keeper.is_told, true));
        if is_told == Some(false) {
            self.said.set(Some(said));
        }
    }
}
