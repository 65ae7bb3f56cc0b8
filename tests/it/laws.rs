//! Laws of the engine, each checked on many cases against a slow definition that shares no code with it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a law that fails must stop the test"
)]

mod convolution;
mod definition;
mod exact;
mod geometry;
mod gradient;
mod hostile;
mod kernel;
mod plain;
mod pool;
mod sample;
mod slope;
mod training;
