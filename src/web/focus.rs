//! Where the keyboard is.

use super::page;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Gives the focus to the first element of the selector; false if there is none.
pub fn focus(selector: &str) -> bool {
    let element = first(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Whether the focus is on an element of the selector or inside one.
pub fn is_within(selector: &str) -> bool {
    let focused = page().and_then(|page| page.active_element());
    focused.and_then(|element| element.closest(selector).ok().flatten()).is_some()
}

fn first(selector: &str) -> Option<Element> {
    page()?.query_selector(selector).ok().flatten()
}

/// Gives the focus to the first element of the selector inside `element`, without scrolling it away.
pub fn inside(element: &Element, selector: &str) {
    let found = element.query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = found.focus();
    }
}

/// Gives the focus to a text field, with all its text selected if `all`, else with the caret at its end.
pub fn field(field: &HtmlInputElement, all: bool) {
    let _ = field.focus();
    if all {
        field.select();
    } else {
        let end = field.value().encode_utf16().count() as u32;
        let _ = field.set_selection_range(end, end);
    }
}
