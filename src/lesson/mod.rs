//! Content: the chapters, the catalogue of strings and the rules of the languages.

#![warn(missing_docs)]
