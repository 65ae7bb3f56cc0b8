//! Native dialogs.

use web_sys::HtmlDialogElement;

/// Opens a dialog over the page; the focus goes into it and comes back.
pub fn open(dialog: &HtmlDialogElement) {
    let _ = dialog.show_modal();
}

/// Closes it.
pub fn close(dialog: &HtmlDialogElement) {
    dialog.close();
}
