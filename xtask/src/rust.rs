//! What the Rust tool chain must have.

use crate::run::{Outcome, printed, program, root, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the WebAssembly target where it is missing.
pub fn ensure_target() -> Outcome<()> {
    let sysroot = printed(program("rustc", "--print sysroot")).ok_or("rustc does not run")?;
    let libraries = root().join(sysroot).join("lib/rustlib").join(TARGET);
    if libraries.is_dir() {
        return Ok(());
    }
    println!("adding the Rust target {TARGET}, once");
    run(program("rustup", &format!("target add {TARGET}")))
}

/// Adds rustfmt and clippy where they are missing.
pub fn ensure_checkers() -> Outcome<()> {
    if printed(program("cargo", "fmt --version")).is_some()
        && printed(program("cargo", "clippy --version")).is_some()
    {
        return Ok(());
    }
    println!("adding rustfmt and clippy, once");
    run(program("rustup", "component add rustfmt clippy"))
}
