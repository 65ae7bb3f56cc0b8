//! Volumes: those that ship with the page, and one's own from NIfTI files and arrays of NumPy.

mod array;
mod cohort;
mod file;
mod gunzip;
mod head;
mod layout;
mod misfit;
mod nifti;
mod number;
mod orientation;
mod pose;
mod source;
mod voxels;

pub use cohort::{Cohort, Person};
pub use file::{Read, effort, read, read_at};
pub use head::{Head, both};
pub use misfit::{Foreign, Unread, VolumeMisfit};
