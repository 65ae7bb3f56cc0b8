//! The document as a whole: attributes of its root, title, keys and touches anywhere.

use super::listener::Listener;
use super::{page, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, PointerEvent, Url};

/// Whether there is one: not in a worker.
pub fn is_there() -> bool {
    page().is_some()
}

/// The whole address of the script that wasm-bindgen made for this page, as the page's start names it.
pub(super) fn script() -> Option<String> {
    let (page, boot) = (page()?, element("boot")?);
    let base = page.base_uri().ok().flatten()?;
    Some(Url::new_with_base(&boot.get_attribute("data-js")?, &base).ok()?.href())
}

/// The attribute `name` of the root element.
pub fn attribute(name: &str) -> Option<String> {
    page()?.document_element()?.get_attribute(name)
}

/// Sets the attribute `name` of the root element.
pub fn set_attribute(name: &str, value: &str) {
    if let Some(root) = page().and_then(|page| page.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(page) = page() {
        page.set_title(title);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Removes the element with this id, if there is one.
pub fn remove_element(id: &str) {
    if let Some(element) = page().and_then(|page| page.get_element_by_id(id)) {
        element.remove();
    }
}

/// Calls `pressed` for every key that goes down anywhere in the page and was not stopped.
pub fn on_key(pressed: impl FnMut(KeyboardEvent) + 'static) -> Option<Listener> {
    Listener::new(page()?, "keydown", pressed)
}

/// Calls `touched` for every pointer that goes down anywhere in the page and was not stopped.
pub fn on_pointer_down(touched: impl FnMut(PointerEvent) + 'static) -> Option<Listener> {
    Listener::new(page()?, "pointerdown", touched)
}

/// Calls `hidden` whenever the page can no longer be seen.
pub fn on_hide(mut hidden: impl FnMut() + 'static) -> Option<Listener> {
    Listener::new(page()?, "visibilitychange", move |_: Event| {
        if page().is_some_and(|page| page.hidden()) {
            hidden();
        }
    })
}

/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    page()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Takes the attribute `name` from the first element of the selector, if there is one.
pub fn remove_attribute_of(selector: &str, name: &str) {
    if let Some(element) = page().and_then(|page| page.query_selector(selector).ok().flatten()) {
        let _ = element.remove_attribute(name);
    }
}

/// Whether more of the page lies below (else above) what is seen.
pub fn scrolls(is_down: bool) -> bool {
    let Some(root) = page().and_then(|page| page.document_element()) else { return false };
    let (top, seen, whole) = (root.scroll_top(), root.client_height(), root.scroll_height());
    // A page that is zoomed stands between whole pixels.
    if is_down { top + seen + 1 < whole } else { top > 0 }
}
