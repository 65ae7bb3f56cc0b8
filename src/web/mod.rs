//! The browser's functions, in one thin place. Knows bytes, strings and numbers only.
#![warn(missing_docs)]

pub mod address;
pub mod canvas;
pub mod clock;
pub mod document;
pub mod listener;
pub mod media;
pub mod storage;

pub use web_sys::{
    Blob, Element, Event, File, HtmlCanvasElement, HtmlElement, KeyboardEvent, PointerEvent,
};
