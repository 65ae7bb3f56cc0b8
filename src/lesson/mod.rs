//! Content: the chapters, the catalogue of strings and the rules of the languages.

#![warn(missing_docs)]

pub mod chapter;
pub mod ending;
pub mod experiment;
pub mod figures;
pub mod first_view;
pub mod language;
pub mod misfit;
pub mod prose;
pub mod question;
pub mod scene;
pub mod sound;
pub mod stress;
pub mod text;
