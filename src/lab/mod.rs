//! State: what is on the bench, how actions change it, and how it is written into a link.

#![warn(missing_docs)]
