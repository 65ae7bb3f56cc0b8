//! Bytes too large for `storage`, kept on this device under a name. Opened anew for each use, so that no tab holds up
//! another one.

use std::cell::RefCell;

use super::clock::Timeout;
use super::listener::Listener;
use super::storage::StorageError;
use super::window;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, EventTarget, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

const NAME: &str = "convolens";
const VERSION: u32 = 1;
const STORE: &str = "attachments";
/// Milliseconds after which a browser that does not answer counts as one that refuses.
const PATIENCE: i32 = 4_000;

/// The bytes that are kept; closed when it is dropped.
pub struct Database(IdbDatabase);

impl Database {
    /// Opens it, and makes it at the first time.
    pub async fn open() -> Result<Database, StorageError> {
        let factory = window().and_then(|window| window.indexed_db().ok().flatten());
        let factory = factory.ok_or(StorageError::Blocked)?;
        let request = factory.open_with_u32(NAME, VERSION).map_err(|_| StorageError::Blocked)?;
        let opening = request.clone();
        let _first = Listener::new(request.clone(), "upgradeneeded", move |_: Event| make(&opening));
        let database = answer(&request).await?.dyn_into().map_err(|_| StorageError::Blocked)?;
        Ok(Database(database))
    }

    /// The bytes of a name, if there are any and not more than `limit`.
    pub async fn get(&self, name: &str, limit: u32) -> Result<Option<Vec<u8>>, StorageError> {
        let (_, store) = self.store(IdbTransactionMode::Readonly)?;
        let request = store.get(&name.into()).map_err(|error| StorageError::of(&error))?;
        let bytes = answer(&request).await?.dyn_into::<Uint8Array>().ok();
        Ok(bytes.filter(|bytes| bytes.length() <= limit).map(|bytes| bytes.to_vec()))
    }

    /// Keeps bytes under a name: all of them, or an error and none.
    pub async fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let (transaction, store) = self.store(IdbTransactionMode::Readwrite)?;
        store
            .put_with_key(&Uint8Array::from(bytes), &name.into())
            .map_err(|error| StorageError::of(&error))?;
        done(&transaction).await
    }

    /// Forgets all but what is named once the names that are there are known; gives those names.
    pub async fn retain(&self, named: impl FnOnce() -> Vec<String>) -> Result<Vec<String>, StorageError> {
        let (transaction, store) = self.store(IdbTransactionMode::Readwrite)?;
        let request = store.get_all_keys().map_err(|error| StorageError::of(&error))?;
        let there = Array::from(&answer(&request).await?);
        let named = named();
        for name in there.iter().filter(|name| !name.as_string().is_some_and(|name| named.contains(&name))) {
            store.delete(&name).map_err(|error| StorageError::of(&error))?;
        }
        done(&transaction).await?;
        Ok(there.iter().filter_map(|name| name.as_string()).collect())
    }

    fn store(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
        let transaction =
            self.0.transaction_with_str_and_mode(STORE, mode).map_err(|_| StorageError::Blocked)?;
        let store = transaction.object_store(STORE).map_err(|_| StorageError::Blocked)?;
        Ok((transaction, store))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn make(request: &IdbOpenDbRequest) {
    if let Some(database) = request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
        let _ = database.create_object_store(STORE);
    }
}

async fn answer(request: &IdbRequest) -> Result<JsValue, StorageError> {
    match heard(request, "success", &["error", "blocked"]).await {
        Ok(_) => request.result().map_err(|error| StorageError::of(&error)),
        Err(_) => Err(error(request.error().ok().flatten())),
    }
}

async fn done(transaction: &IdbTransaction) -> Result<(), StorageError> {
    match heard(transaction, "complete", &["abort", "error"]).await {
        Ok(_) => Ok(()),
        Err(_) => Err(error(transaction.error())),
    }
}

/// Waits for the event `good`; fails at one of `bad`, and if nothing is heard.
async fn heard(target: &EventTarget, good: &'static str, bad: &[&'static str]) -> Result<JsValue, JsValue> {
    let listeners = RefCell::new(Vec::new());
    let clock = RefCell::new(None);
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let call = |end: &Function| {
            let end = end.clone();
            move || drop(end.call0(&JsValue::NULL))
        };
        let on = |name, end: &Function| {
            let end = call(end);
            listeners.borrow_mut().extend(Listener::new(target.clone(), name, move |_: Event| end()));
        };
        on(good, &resolve);
        bad.iter().for_each(|name| on(name, &reject));
        clock.replace(Timeout::after(PATIENCE, call(&reject)));
    });
    JsFuture::from(promise).await
}

fn error(error: Option<web_sys::DomException>) -> StorageError {
    error.map_or(StorageError::Blocked, |error| StorageError::of(&error))
}
