//! The browser of the end-to-end tests: any Chromium that is there, else Debian's.

use std::env;
use std::path::{Path, PathBuf};

use crate::run::{Outcome, printed, program, run};

const NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];

const PLACES: [&str; 6] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// `CHROMIUM` if set, else one that is installed, else Debian's, which it installs.
pub fn ensure() -> Outcome<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return path.is_file().then_some(path).ok_or_else(|| "CHROMIUM names no file".to_owned());
    }
    if let Some(path) = find() {
        return Ok(path);
    }
    install()?;
    find().ok_or_else(|| "chromium was installed but can't be found: set CHROMIUM to its file".to_owned())
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let on_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    on_path.chain(PLACES.iter().map(PathBuf::from)).find(|file| file.is_file())
}

fn install() -> Outcome<()> {
    const COMMAND: &str = "apt-get update && apt-get install -y chromium fonts-noto-cjk";
    if !Path::new("/etc/debian_version").exists() {
        return Err(
            "no browser found: install Chrome, Chromium or Edge, or set CHROMIUM to its file".to_owned()
        );
    }
    if printed(program("id", "-u")).as_deref() != Some("0") {
        return Err(format!("no browser found. This installs one: sudo sh -c '{COMMAND}'"));
    }
    println!("installing chromium and Korean fonts, once");
    let mut command = program("sh", "-c");
    command.arg(COMMAND).env("DEBIAN_FRONTEND", "noninteractive");
    run(command)
}
