//! `cargo xtask bench`: the engine as the page has it, beside other libraries and a JavaScript loop, in a browser.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::run::{Outcome, program, root, run};
use crate::{browser, node, rust, tools};

const NAME: &str = "convolens-benchmark";

/// Where the versions of the libraries are written that the engine is compared with.
const PEERS: &str = "benches/browser/peers";

/// Builds the engine by the page's settings into `target/benchmark` and prints times and ratios.
pub fn bench() -> Outcome<()> {
    rust::ensure_target()?;
    let folders = tools::ensure()?;
    let packages = node::ensure_packages()?;
    let browser = browser::ensure()?;
    if let Err(problem) = node::install(&root().join(PEERS)) {
        println!(
            "{problem}\nWithout the libraries of {PEERS} the engine is compared with the JavaScript loop alone."
        );
    }
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = target.join("benchmark");
    run(program("cargo", &format!("build --release --package {NAME} --target wasm32-unknown-unknown")))?;
    let linked = target.join("wasm32-unknown-unknown/release").join(NAME).with_extension("wasm");
    bind(&folders, &linked, &folder.join("engine"))?;
    optimise(&packages, &folder.join("engine").join(format!("{NAME}_bg.wasm")))?;
    let mut race = program("node", "benches/browser/run.mjs");
    race.env("CHROMIUM", browser).env("DIST", folder);
    run(race)
}

/// Writes the WebAssembly and its glue into `folder`.
fn bind(tools: &[PathBuf], linked: &Path, folder: &Path) -> Outcome<()> {
    let mut command = program(tools::found(tools, "wasm-bindgen")?, "--target web --no-typescript --out-dir");
    command.arg(folder).arg(linked);
    run(command)
}

/// Runs wasm-opt on a file as Trunk does on the page's.
fn optimise(packages: &Path, file: &Path) -> Outcome<()> {
    let page =
        fs::read_to_string(root().join("index.html")).map_err(|problem| format!("index.html: {problem}"))?;
    let program_file = packages.join(if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" });
    let mut command = program(program_file, &flags(&page).ok_or("index.html says nothing of wasm-opt")?);
    command.arg("-o").arg(file).arg(file);
    run(command)
}

/// wasm-opt's flags in the page's source.
fn flags(page: &str) -> Option<String> {
    let value = |key: &str| Some(page.split_once(&format!(" {key}=\""))?.1.split_once('"')?.0);
    Some(format!("-O{} {}", value("data-wasm-opt")?, value("data-wasm-opt-params")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_opt_runs_as_on_the_page() {
        let page = r#"<link rel="rust" data-wasm-opt="z" data-wasm-opt-params="--enable-simd --one">"#;
        assert_eq!(flags(page).unwrap(), "-Oz --enable-simd --one");
        assert!(flags(&fs::read_to_string(root().join("index.html")).unwrap()).is_some());
    }
}
