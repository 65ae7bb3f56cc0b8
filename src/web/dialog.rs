//! Native dialogs and popovers.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// Opens a dialog over the page; the focus goes into it and comes back.
pub fn open(dialog: &HtmlDialogElement) {
    let _ = dialog.show_modal();
}

/// Closes it.
pub fn close(dialog: &HtmlDialogElement) {
    dialog.close();
}

/// Closes the popover of this id, if it is open.
pub fn close_popover(id: &str) {
    let element =
        super::document::element(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.hide_popover();
    }
}
