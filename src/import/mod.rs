//! Bytes from outside into plain data, limits first.

#![warn(missing_docs)]
