//! What can be chosen: the kernel's numbers and size, how the window moves, the picture, and how it is read.

mod camera;
pub mod choice;
pub mod draw_pad;
pub mod filter_numbers;
pub mod geometry;
pub mod kernel;
pub mod layers;
pub mod number_field;
mod padding;
pub mod picture;
pub mod pooling;
pub mod prediction;
pub mod preset_strip;
mod reel;
mod samples;
mod second;
pub mod selection;
pub mod shown;
pub mod source;
pub mod switch;
