//! `cargo xtask build`: `dist/`, the folder that a static host serves.

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
