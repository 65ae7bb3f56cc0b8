//! The fragment of the page's address: read, write, hear of changes.

use super::listener::Listener;
use super::window;
use wasm_bindgen::JsValue;
use web_sys::{Event, UrlSearchParams};

/// The text after `#`, percent-encoded as the browser keeps it; empty if there is none.
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.map(|hash| hash.strip_prefix('#').unwrap_or(&hash).to_owned()).unwrap_or_default()
}

/// The whole address of the page with this fragment.
pub fn link(fragment: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// The value of a key before `#`, if it has one.
pub fn query(key: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&window()?.location().search().ok()?).ok()?.get(key)
}

/// The note that came with the current entry of the history; none where the entry is not of this page's making.
pub fn note() -> Option<String> {
    window()?.history().ok()?.state().ok()?.as_string()
}

/// Writes the fragment over the current entry of the history, with a note that comes back with it.
pub fn replace(fragment: &str, note: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::from(note), "", Some(&format!("#{fragment}")));
    }
}

/// Writes the fragment as a new entry of the history, so that Back returns to the one before.
pub fn push(fragment: &str, note: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::from(note), "", Some(&format!("#{fragment}")));
    }
}

/// Calls `changed` with the new fragment after Back, Forward, a followed link or a typed address; not after
/// `replace` and `push`.
pub fn on_change(mut changed: impl FnMut(String) + 'static) -> Option<Listener> {
    // popstate alone: for every change of the fragment the browsers fire it, and hashchange a second time.
    Listener::new(window()?, "popstate", move |_: Event| changed(fragment()))
}
