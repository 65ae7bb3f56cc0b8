//! Volumes: those that ship with the page.

mod cohort;
mod head;

pub use cohort::{Cohort, Person};
pub use head::{Head, both};
