//! The project's commands: `cargo xtask serve`, `build`, `test`.

fn main() {}
