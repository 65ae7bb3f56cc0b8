//! State: what is on the bench, how actions change it, and how it is written into a link.

#![warn(missing_docs)]

pub mod digit_steps;
pub mod limits;
pub mod numeral;

pub mod grid;
pub mod photographs;
pub mod presets;
pub mod samples;

pub mod filter;
pub mod fusion;
pub mod geometry;
pub mod learning;
pub mod network;
pub mod next;
pub mod permutation;
pub mod picture;
pub mod pooling;
pub mod riddle;
pub mod volume;
pub mod weights;

pub mod apart;
pub mod axes;
pub mod bench;
pub mod composition;
pub mod cost;
pub mod course;
pub mod curve;
pub mod dense;
pub mod descent;
pub mod fate;
pub mod fitted;
pub mod locality;
pub mod mixing;
pub mod noise;
pub mod occlusion;
pub mod outputs;
pub mod separation;
pub mod setting;
pub mod shift;
pub mod way;

pub mod action;
pub mod history;
pub mod pace;
pub mod playback;
pub mod state;
pub mod update;

pub mod colour_range;
pub mod display;
pub mod drag;
pub mod face;
pub mod highlight;
pub mod notation;
pub mod shade;

pub mod address;
pub mod random_action;
