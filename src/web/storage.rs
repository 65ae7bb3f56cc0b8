//! Small texts kept on this device.

use super::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// Why a text could not be kept or read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The browser gives this page no storage (private window, sandboxed frame, blocked by the person).
    Blocked,
    /// The storage is full.
    Full,
}

impl StorageError {
    /// What a browser's error means.
    pub(super) fn of(error: &JsValue) -> StorageError {
        match error.dyn_ref::<DomException>() {
            Some(error) if error.name() == "QuotaExceededError" => StorageError::Full,
            _ => StorageError::Blocked,
        }
    }
}

/// The text kept under `key`.
pub fn get(key: &str) -> Result<Option<String>, StorageError> {
    storage()?.get_item(key).map_err(|_| StorageError::Blocked)
}

/// Keeps `text` under `key`.
pub fn set(key: &str, text: &str) -> Result<(), StorageError> {
    storage()?.set_item(key, text).map_err(|error| StorageError::of(&error))
}

/// Forgets the text under `key`.
pub fn remove(key: &str) -> Result<(), StorageError> {
    storage()?.remove_item(key).map_err(|_| StorageError::Blocked)
}

fn storage() -> Result<Storage, StorageError> {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StorageError::Blocked)
}
