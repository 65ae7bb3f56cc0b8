//! The tests that see the crate from outside, in one binary.

mod addresses;
mod blocks;
mod channels;
mod content;
mod digits;
mod fields;
mod fitting;
mod flatten;
mod golden;
mod grids;
mod laws;
mod layering;
mod learning;
mod learning_links;
mod lessons;
mod links;
mod networks;
mod own_networks;
mod photographs;
mod pooling;
mod questions;
mod sequences;
mod shelf;
mod strings;
mod strip;
mod units;
