//! Short texts that stay in this browser (`localStorage`).

use web_sys::Storage;

/// Why a text could not be kept or read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The browser keeps nothing for this page: a private window, a sandboxed frame, or switched off.
    Unavailable,
    /// The text is longer than what the browser has left for this page.
    Full,
}

/// The text kept under `key`, `None` if there is none.
pub fn read(key: &str) -> Result<Option<String>, StorageError> {
    storage()?
        .get_item(key)
        .map_err(|_| StorageError::Unavailable)
}

/// Keeps `text` under `key`, in place of what was there.
pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    storage()?
        .set_item(key, text)
        .map_err(|_| StorageError::Full)
}

/// Forgets what is kept under `key`.
pub fn remove(key: &str) -> Result<(), StorageError> {
    storage()?
        .remove_item(key)
        .map_err(|_| StorageError::Unavailable)
}

fn storage() -> Result<Storage, StorageError> {
    let window = web_sys::window().ok_or(StorageError::Unavailable)?;
    // Reading the property throws in a sandboxed frame and gives null where storage is switched off.
    window
        .local_storage()
        .ok()
        .flatten()
        .ok_or(StorageError::Unavailable)
}
