//! `cargo xtask build`: `dist/`, the folder that a static host serves; and the page that crashes when a test tells it to.

use std::path::PathBuf;

use crate::run::{Outcome, root, run};
use crate::{node, rust, sizes, tools};

/// Builds for release and prints what a first visit downloads.
pub fn build() -> Outcome<()> {
    rust::ensure_target()?;
    let mut folders = tools::ensure()?;
    folders.push(node::ensure_packages()?);
    run(tools::trunk("build --release", &folders)?)?;
    sizes::print(&root().join("dist"))
}

/// Builds the page with faults, quickly and not for speed, and gives its folder.
pub fn build_faults() -> Outcome<PathBuf> {
    rust::ensure_target()?;
    let folder = root().join("target").join("faults");
    let line = "build --features faults --cargo-profile quick --dist target/faults";
    run(tools::trunk(line, &tools::ensure()?)?)?;
    Ok(folder)
}
