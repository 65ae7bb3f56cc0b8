//! Text to and from the clipboard.

use super::listener::Listener;
use super::{page, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, HtmlDocument, HtmlTextAreaElement};

/// The browser let the page write nothing to the clipboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClipboardError;

/// Puts `text` on the clipboard. Call it from a click or a key.
pub async fn write(text: &str) -> Result<(), ClipboardError> {
    if write_modern(text).await.is_some() || write_by_selection(text).is_some() {
        return Ok(());
    }
    Err(ClipboardError)
}

/// Calls `taken` with the text of a paste anywhere on the page; what it takes the browser doesn't put anywhere else.
pub fn on_paste(mut taken: impl FnMut(String) -> bool + 'static) -> Option<Listener> {
    Listener::new(page()?, "paste", move |event: ClipboardEvent| {
        if pasted(&event).is_some_and(&mut taken) {
            event.prevent_default();
        }
    })
}

/// The text in a paste, if it has one.
pub(super) fn pasted(event: &ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

async fn write_modern(text: &str) -> Option<()> {
    let clipboard = window()?.navigator().clipboard();
    // Not there on pages without https, although the binding says so.
    if JsValue::from(&clipboard).is_undefined() {
        return None;
    }
    JsFuture::from(clipboard.write_text(text)).await.ok().map(|_| ())
}

/// The old way, for frames and browsers that deny the new one.
fn write_by_selection(text: &str) -> Option<()> {
    let page = page()?.dyn_into::<HtmlDocument>().ok()?;
    let focused = page.active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let area = page.create_element("textarea").ok()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    area.set_value(text);
    let _ = area.set_attribute("readonly", "");
    // In the window's corner, so that selecting it does not scroll; taken away again before the next paint.
    let _ = area.style().set_property("position", "fixed");
    // A modal dialog makes all outside it inert: the area must be inside to be selected.
    let dialog = page.query_selector("dialog[open]").ok().flatten();
    let parent = dialog.map_or_else(|| page.body().map(web_sys::Element::from), Some)?;
    parent.append_child(&area).ok()?;
    area.select();
    let copied = page.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    copied.then_some(())
}
