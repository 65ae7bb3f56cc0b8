//! `cargo xtask test`: everything that must pass, in the order in which it is quick to fail.

use std::path::Path;

use crate::commands::build::{build, build_faults};
use crate::run::{Outcome, program, run};
use crate::steps::Steps;
use crate::{browser, node, rust};

const CHECKS: [(&str, &str); 7] = [
    ("formatting", "fmt --all --check"),
    ("clippy, the engine", "clippy --package convolens-engine --all-targets -- -D warnings"),
    ("clippy, what is pure", "clippy --package convolens --no-default-features --all-targets -- -D warnings"),
    (
        "clippy, the page and the benchmark",
        "clippy --package convolens-page --package convolens --package convolens-benchmark \
         --features convolens/faults --target wasm32-unknown-unknown -- -D warnings",
    ),
    ("clippy, the commands", "clippy --package xtask --all-features --all-targets -- -D warnings"),
    (
        "tests of engine, lab and lessons",
        "test --package convolens-engine --package convolens --no-default-features -- --show-output",
    ),
    ("tests of the commands", "test --package xtask --all-features"),
];

/// Stops at the first step that fails, with its name. `quick` leaves out the release build and the browser.
pub fn test(quick: bool) -> Outcome<()> {
    rust::ensure_checkers()?;
    rust::ensure_target()?;
    let mut steps = Steps::new(CHECKS.len() + if quick { 0 } else { 3 });
    for (name, line) in CHECKS {
        steps.begin(name);
        run(program("cargo", line)).map_err(|problem| format!("{name}: {problem}"))?;
    }
    if quick {
        return Ok(());
    }
    steps.begin("release build");
    build().map_err(|problem| format!("release build: {problem}"))?;
    steps.begin("the build that crashes");
    let faults = build_faults().map_err(|problem| format!("the build that crashes: {problem}"))?;
    steps.begin("end to end in the browser");
    end_to_end(&faults).map_err(|problem| format!("end to end in the browser: {problem}"))
}

fn end_to_end(faults: &Path) -> Outcome<()> {
    let browser = browser::ensure()?;
    println!("browser: {}", browser.display());
    // Node runs one file less at a time than there are cores; the tests wait more than they compute.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut command = program("node", &format!("--test --test-concurrency={}", cores.max(2)));
    command.args(node::tests()?).env("CHROMIUM", browser).env("FAULTS", faults);
    run(command)
}
