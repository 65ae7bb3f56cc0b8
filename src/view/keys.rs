//! Keys that act on the whole page, where no control, grid or pad has the focus.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::view::embedding;
use crate::view::page::Page;
use crate::view::transport::key_move;
use crate::web;

/// What takes keys for itself.
const OWN_KEYS: &str =
    "input, select, textarea, button, a, summary, dialog, [role=grid], [role=slider], [role=button], .pad";

/// The help that is open, one at most; a press anywhere else closes it, so that it covers nothing for long.
const OPEN_HELP: &str = ".help[open]";

/// Listens to keys and touches as long as the page lives.
pub fn listen(page: Page) {
    let pointer = web::document::on_pointer_down(move |event| {
        if !web::pointer::is_within(&event, OPEN_HELP) {
            web::document::remove_attribute_of(OPEN_HELP, "open");
        }
        if !web::pointer::is_within(&event, "[data-plays-on]") {
            page.pause();
        }
    });
    let keys = web::document::on_key(move |event| press(page, &event));
    StoredValue::new_local((pointer, keys));
}

fn press(page: Page, event: &KeyboardEvent) {
    // The projector has keys of its own.
    if page.visit.with_untracked(|visit| visit.present) {
        return;
    }
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return undo(page, event);
    }
    if event.alt_key() || web::focus::is_within(OWN_KEYS) {
        if !web::focus::is_within("[data-plays-on]") && !matches!(key.as_str(), "Tab" | "Shift") {
            page.pause();
        }
        return;
    }
    match key.as_str() {
        " " if page.playback.get_untracked().playing => page.pause(),
        " " => page.play(),
        "Escape" => {
            page.pinned.set(None);
            page.hovered.set(None);
        }
        _ => match key_move(&key) {
            Some(to) => page.go(to),
            None if scrolls(&key) || !embedding::hand_on(page, &key) => return page.pause(),
            None => {}
        },
    }
    event.prevent_default();
}

/// Whether the browser has a use for a clicker's key.
fn scrolls(key: &str) -> bool {
    web::document::scrolls(key == "PageDown")
}

fn undo(page: Page, event: &KeyboardEvent) {
    if web::focus::is_within("input, textarea") {
        return;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => page.undo(),
        ("z", true) | ("y", false) => page.redo(),
        _ => return,
    }
    event.prevent_default();
}
