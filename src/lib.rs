//! Convolens: see and touch every number of a convolutional neural network.
//!
//! Modules in reading order. The one rule of direction: `view → memory, export, import, work, lesson → lab → engine` and `view → web`;
//! nothing points up, `web` knows no type of ours, and only `web` names the browser's crates.
//! The test `layering` reads the `use` lines and fails on the first wrong arrow.

pub use convolens_engine as engine;

pub mod lab;
pub mod lesson;

pub mod export;
pub mod import;

pub mod work;

pub mod memory;

#[cfg(feature = "web")]
pub mod view;
#[cfg(feature = "web")]
pub mod web;
