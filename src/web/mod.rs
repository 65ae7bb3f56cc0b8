//! The browser's functions, in one thin place. Knows bytes, strings and numbers only.

pub mod address;
pub mod bitmap;
pub mod camera;
pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod dialog;
pub mod document;
pub mod element;
#[cfg(feature = "faults")]
pub mod faults;
pub mod fetch;
pub mod files;
pub mod film;
pub mod focus;
pub mod fullscreen;
pub mod listener;
pub mod media;
pub mod offline;
pub mod parent;
pub mod plot;
pub mod pointer;
pub mod resize;
pub mod storage;
pub mod task;
pub mod worker;

/// The window; none in a worker.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document of the window.
fn page() -> Option<web_sys::Document> {
    window()?.document()
}
