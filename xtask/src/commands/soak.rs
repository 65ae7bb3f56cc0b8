//! `cargo xtask soak`: what takes too long to be run with every change.

use crate::commands::build::build;
use crate::run::{Outcome, program, run};
use crate::{browser, node};

/// Seconds of random events a chapter and kind.
const SECONDS: &str = "10";

/// Random events over every chapter, then half an hour of steps, on a release build.
pub fn soak() -> Outcome<()> {
    build()?;
    node::ensure_packages()?;
    let browser = browser::ensure()?;
    let mut command = program("node", "--test --test-concurrency=1 --test-timeout=3600000");
    command.args(["tests/browser/fuzz.test.mjs", "tests/soak/steps.test.mjs"]);
    command.env("CHROMIUM", browser).env("FUZZ_SECONDS", SECONDS);
    run(command)
}
