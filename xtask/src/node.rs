//! Node and its packages by their lock files: wasm-opt, what the browser tests need, what the benchmark compares with.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Outcome, printed, program, root, run};

const OLDEST: u32 = 20;

/// The folder of the packages' programs, such as wasm-opt. Installs what the lock file says where that was not done.
pub fn ensure_packages() -> Outcome<PathBuf> {
    install(&root())?;
    Ok(root().join("node_modules").join(".bin"))
}

/// Installs what the lock file in `folder` says where that was not done.
pub fn install(folder: &Path) -> Outcome<()> {
    ensure_node()?;
    let (lock, done) =
        (folder.join("package-lock.json"), folder.join("node_modules").join(".installed-lock.json"));
    let wanted = fs::read(&lock).map_err(|problem| format!("{}: {problem}", lock.display()))?;
    if fs::read(&done).ok().as_ref() != Some(&wanted) {
        println!("installing the Node packages of {}", lock.display());
        let mut npm = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, "ci --no-audit --no-fund");
        npm.current_dir(folder);
        run(npm)?;
        fs::write(&done, wanted).map_err(|problem| format!("{}: {problem}", done.display()))?;
    }
    Ok(())
}

fn ensure_node() -> Outcome<()> {
    let version = printed(program("node", "--version")).unwrap_or_default();
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        Some(_) => {
            Err(format!("Node {version} is too old: the release build and the tests need {OLDEST} or newer"))
        }
        None => {
            Err(format!("Node is missing: the release build and the tests need version {OLDEST} or newer"))
        }
    }
}

/// The end-to-end tests: `tests/browser/*.test.mjs`.
pub fn tests() -> Outcome<Vec<PathBuf>> {
    let folder = root().join("tests").join("browser");
    let entries = fs::read_dir(&folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() { Err(format!("{} has no tests", folder.display())) } else { Ok(files) }
}
