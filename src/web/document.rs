//! The page as a whole: attributes of `<html>`, the title, elements by id, and what happens anywhere.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::listener::Listener;

/// The attribute `name` of `<html>`.
pub fn attribute(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Writes the attribute `name` of `<html>`; a name that is none is ignored.
pub fn set_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Takes the attribute `name` off `<html>`.
pub fn remove_attribute(name: &str) {
    if let Some(root) = root() {
        let _ = root.remove_attribute(name);
    }
}

/// Names the page, as tabs and screen readers say it.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The element with this id, to mount the page on.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Takes the element with this id out of the page. False if there was none.
pub fn remove_element(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.inspect(Element::remove).is_some()
}

/// Whether the tab can be seen.
pub fn visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Calls `handler` when the tab is hidden (false) or seen again (true), until the result is dropped.
pub fn on_visibility(mut handler: impl FnMut(bool) + 'static) -> Option<Listener> {
    Some(Listener::new(
        document()?.as_ref(),
        "visibilitychange",
        move |_| {
            handler(visible());
        },
    ))
}

/// Calls `handler` on every key pressed anywhere that no element has answered; true = answered, so that the browser
/// does not scroll or click as well. Until the result is dropped.
pub fn on_key(mut handler: impl FnMut(&KeyboardEvent) -> bool + 'static) -> Option<Listener> {
    Some(Listener::new(
        document()?.as_ref(),
        "keydown",
        move |event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>()
                && !event.default_prevented()
                && handler(key)
            {
                event.prevent_default();
            }
        },
    ))
}

/// Calls `handler` on every press of a finger, pen or mouse button anywhere, until the result is dropped.
pub fn on_press(mut handler: impl FnMut(&PointerEvent) + 'static) -> Option<Listener> {
    Some(Listener::new(
        document()?.as_ref(),
        "pointerdown",
        move |event| {
            if let Some(press) = event.dyn_ref::<PointerEvent>() {
                handler(press);
            }
        },
    ))
}

/// Whether the event began in an element that `selector` matches, or inside one.
pub fn began_in(event: &Event, selector: &str) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}
