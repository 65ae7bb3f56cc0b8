//! State: what is on the bench, how actions change it, and how it is written into a link.

#![warn(missing_docs)]

pub mod digit_steps;
pub mod layer_names;
pub mod limits;
pub mod numeral;

pub mod grid;
pub mod photographs;
pub mod presets;
pub mod samples;

pub mod filter;
pub mod geometry;
pub mod next;
pub mod picture;
pub mod pooling;
pub mod riddle;

pub mod bench;
pub mod composition;
pub mod descent;
pub mod fate;
pub mod separation;
pub mod setting;
pub mod shift;
pub mod stage;

pub mod action;
pub mod history;
pub mod playback;
pub mod state;
pub mod update;

pub mod display;
pub mod face;
pub mod highlight;
pub mod notation;
pub mod shade;

pub mod address;
