//! Turns `assets` into Rust while building, and refuses gaps: strings, lessons, filter presets, sample grids, pictures.

#[path = "build/mod.rs"]
mod content;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    let watched = [
        "build",
        "assets/text",
        "assets/lessons",
        "assets/grids",
        "assets/filters.toml",
        "assets/pictures/pictures.toml",
        "assets/pictures/packed",
    ];
    for folder in watched {
        println!("cargo::rerun-if-changed={folder}");
    }
    // Read by the build script too.
    println!("cargo::rerun-if-changed=src/lesson/sound.rs");
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            for line in problem.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), String> {
    let out = std::env::var("OUT_DIR").map_err(|problem| format!("OUT_DIR: {problem}"))?;
    for (name, code) in content::generate(Path::new("assets"))? {
        let path = Path::new(&out).join(name);
        std::fs::write(&path, code).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    Ok(())
}
