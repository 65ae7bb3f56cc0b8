//! Where the keyboard is.

use super::page;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

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

/// Scrolls the first element of the selector into view, no further than needed.
pub fn into_view(selector: &str) {
    if let Some(element) = first(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn first(selector: &str) -> Option<Element> {
    page()?.query_selector(selector).ok().flatten()
}
