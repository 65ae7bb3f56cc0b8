//! Node and the packages of package-lock.json: wasm-opt and the browser tests.

use std::fs;
use std::path::PathBuf;

use crate::run::{Outcome, printed, program, root, run};

const OLDEST: u32 = 20;

/// The folder of the packages' programs, such as wasm-opt. Installs what the lock file says where that was not done.
pub fn ensure_packages() -> Outcome<PathBuf> {
    ensure_node()?;
    let folder = root().join("node_modules");
    let (lock, done) = (root().join("package-lock.json"), folder.join(".installed-lock.json"));
    let wanted = fs::read(&lock).map_err(|problem| format!("{}: {problem}", lock.display()))?;
    if fs::read(&done).ok().as_ref() != Some(&wanted) {
        println!("installing the Node packages of package-lock.json");
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(program(npm, "ci --no-audit --no-fund"))?;
        fs::write(&done, wanted).map_err(|problem| format!("{}: {problem}", done.display()))?;
    }
    Ok(folder.join(".bin"))
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
