//! What can be chosen: the kernel's numbers and size, the picture, and how it is read.

mod camera;
mod choice;
mod draw_pad;
pub mod kernel;
mod number_field;
pub mod picture;
pub mod pooling;
mod reel;
mod source;
