//! What this device keeps of a person's work: its text, the pictures and networks that the text only names, and what
//! becomes of the text before when there is a newer one.

#![warn(missing_docs)]

pub mod attachment;
pub mod course;
pub mod key;
pub mod names;
pub mod saved;

pub use attachment::{Attachment, Kept};
pub use course::Course;
pub use key::Key;
pub use names::Names;
pub use saved::{Saved, Stored};
