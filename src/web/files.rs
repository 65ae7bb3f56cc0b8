//! Files that a person chose, dropped or pasted, and their bytes.

use super::listener::Listener;
use super::{clipboard, focus, page};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ClipboardEvent, DataTransfer, DragEvent, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

pub use web_sys::File;

/// The browser could not read the file: it was moved, changed or taken away since it was chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileError;

/// The files chosen in a file input, which is emptied so that the same file can be chosen again.
pub fn take_chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = list(input.files());
    input.set_value("");
    files
}

/// The files dropped by a drag.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    transferred(event.data_transfer())
}

/// The files in a paste, such as a picture copied from another program.
pub fn pasted(event: &ClipboardEvent) -> Vec<File> {
    transferred(event.clipboard_data())
}

/// Whether a drag that has not been dropped yet carries files.
pub fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|name| name == "Files"))
}

/// The first `count` bytes of a file, fewer if it is shorter.
pub async fn first_bytes(file: &Blob, count: u32) -> Result<Vec<u8>, FileError> {
    let part = file.slice_with_f64_and_f64(0.0, f64::from(count)).map_err(|_| FileError)?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(|_| FileError)?;
    Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec())
}

/// How many bytes a file has.
pub fn size(file: &Blob) -> usize {
    file.size() as usize
}

/// An address for a file's content that holds as long as this lives.
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address for this content.
    pub fn new(content: &Blob) -> Option<ObjectUrl> {
        Url::create_object_url_with_blob(content).ok().map(ObjectUrl)
    }

    /// The address, beginning with `blob:`.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Gives the person a text as a file.
pub fn save(name: &str, text: &str) {
    save_bytes(name, text.as_bytes());
}

/// Gives the person bytes as a file.
pub fn save_bytes(name: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let url = Blob::new_with_u8_array_sequence(&parts).ok().as_ref().and_then(ObjectUrl::new);
    let link = page().and_then(|page| page.create_element("a").ok());
    let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(url), Some(link)) = (url, link) {
        link.set_href(url.address());
        link.set_download(name);
        link.click();
    }
}

fn transferred(data: Option<DataTransfer>) -> Vec<File> {
    list(data.and_then(|data| data.files()))
}

fn list(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|index| files.get(index)).collect())
}
/// Calls `taken` with the files dropped anywhere on the page; the browser then doesn't open them itself.
pub fn on_drop(mut taken: impl FnMut(Vec<File>) + 'static) -> Option<(Listener, Listener)> {
    let over = Listener::new(page()?, "dragover", |event: DragEvent| {
        if carries_files(&event) {
            event.prevent_default();
        }
    })?;
    let drop = Listener::new(page()?, "drop", move |event: DragEvent| {
        if carries_files(&event) {
            event.prevent_default();
            taken(dropped(&event));
        }
    })?;
    Some((over, drop))
}

/// Calls `taken` with the files of a paste anywhere on the page. Cells that a spreadsheet also copied as a picture are
/// left to a grid that has the focus.
pub fn on_paste(mut taken: impl FnMut(Vec<File>) + 'static) -> Option<Listener> {
    Listener::new(page()?, "paste", move |event: ClipboardEvent| {
        let files = pasted(&event);
        let are_cells = clipboard::pasted(&event).is_some() && focus::is_within("[role=grid]");
        if !files.is_empty() && !are_cells {
            event.prevent_default();
            taken(files);
        }
    })
}
