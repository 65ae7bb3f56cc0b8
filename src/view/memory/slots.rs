//! The texts that this device keeps: the work, the earlier work that a link replaced, and what could not be read.

use crate::memory::{Saved, Stored};
use crate::web::storage::{self, StorageError};

const WORK: &str = "convolens.work";
const EARLIER: &str = "convolens.work.earlier";
const UNREADABLE: &str = "convolens.work.unreadable";

/// The saved work; `None` where there is none or storage is closed.
pub fn work() -> Option<Stored> {
    storage::get(WORK).ok().flatten().map(|text| Stored::read(&text))
}

/// Saves work in one step.
pub fn save(work: &Saved) -> Result<(), StorageError> {
    storage::set(WORK, &work.write())
}

/// Forgets the saved work.
pub fn forget() {
    let _ = storage::remove(WORK);
}

/// The work that was replaced.
pub fn earlier() -> Option<Saved> {
    Stored::read(&earlier_text()?).work()
}

/// Its text.
pub fn earlier_text() -> Option<String> {
    storage::get(EARLIER).ok().flatten()
}

/// Keeps work that is about to be replaced.
pub fn save_earlier(work: &Saved) -> Result<(), StorageError> {
    storage::set(EARLIER, &work.write())
}

/// Forgets the work that was replaced.
pub fn forget_earlier() {
    let _ = storage::remove(EARLIER);
}

/// Sets the saved text aside, so that the next work does not destroy it; the first that was set aside stays.
pub fn set_aside(forgets: bool) -> Option<String> {
    let text = storage::get(WORK).ok().flatten()?;
    if forgets {
        forget(); // first, since there may be no room for it twice
    }
    if unreadable().is_none() {
        let _ = storage::set(UNREADABLE, &text);
    }
    Some(text)
}

/// What was set aside.
pub fn unreadable() -> Option<String> {
    storage::get(UNREADABLE).ok().flatten()
}

/// Forgets what was set aside.
pub fn forget_unreadable() {
    let _ = storage::remove(UNREADABLE);
}

/// The names of all attachments that are still named.
pub fn named() -> Vec<String> {
    let work = work().and_then(Stored::work);
    work.iter().chain(&earlier()).flat_map(Saved::keys).map(|key| key.to_string()).collect()
}
