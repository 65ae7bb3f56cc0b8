//! Trunk and wasm-bindgen: found on the machine, else built once into the user's cache folder, keyed by version.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Outcome, printed, program, run};
use crate::steps::Steps;
use crate::versions;

/// A program that Cargo can build.
struct Tool {
    name: &'static str,
    package: &'static str,
    version: String,
    flags: &'static str,
    minutes: usize,
}

/// The folders in which both tools lie, to be put before `PATH`. Builds what is missing.
pub fn ensure() -> Outcome<Vec<PathBuf>> {
    let tools = [
        Tool { name: "trunk", package: "trunk", version: versions::trunk()?, flags: "", minutes: 4 },
        Tool {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: versions::wasm_bindgen()?,
            flags: "--no-default-features",
            minutes: 2,
        },
    ];
    let missing: Vec<&Tool> = tools.iter().filter(|tool| tool.find().is_none()).collect();
    let mut steps = Steps::new(missing.len());
    for tool in missing {
        let Tool { name, version, minutes, .. } = tool;
        steps.begin(&format!("building {name} {version}, about {minutes} minutes, once"));
        tool.install()?;
    }
    tools
        .iter()
        .map(|tool| tool.find().ok_or_else(|| format!("{} was built but does not run", tool.name)))
        .collect()
}

/// Trunk with the words of `line` as its arguments, and `folders` first on its `PATH`.
pub fn trunk(line: &str, folders: &[PathBuf]) -> Outcome<Command> {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    let path = env::join_paths(all).map_err(|problem| format!("PATH: {problem}"))?;
    let mut command = program(found(folders, "trunk")?, line);
    // Trunk reads NO_COLOR as a switch and refuses the usual value 1.
    command
        .env("PATH", path)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env_remove("NO_COLOR")
        .env_remove("RUST_BACKTRACE");
    Ok(command)
}

/// A program's file in the first of `folders` that has it.
pub fn found(folders: &[PathBuf], name: &str) -> Outcome<PathBuf> {
    let file = folders.iter().map(|folder| executable(folder, name)).find(|file| file.is_file());
    file.ok_or_else(|| format!("{name} is missing"))
}

fn executable(folder: &Path, name: &str) -> PathBuf {
    folder.join(name).with_extension(env::consts::EXE_EXTENSION)
}

impl Tool {
    /// The folder that has this tool in this version.
    fn find(&self) -> Option<PathBuf> {
        let on_path = env::var_os("PATH").unwrap_or_default();
        let own = self.folder().ok()?.join("bin");
        std::iter::once(own).chain(env::split_paths(&on_path)).find(|folder| self.is_in(folder))
    }

    fn is_in(&self, folder: &Path) -> bool {
        let file = executable(folder, self.name);
        let version = file.is_file().then(|| printed(program(&file, "--version"))).flatten();
        version.is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn folder(&self) -> Outcome<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.name, self.version)))
    }

    fn install(&self) -> Outcome<()> {
        // The tools need not be fast, only soon there: this takes a third of the time of Cargo's defaults.
        let quick = [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1"), ("DEBUG", "0")];
        let build = |locked: &str| -> Outcome<()> {
            let Tool { package, version, flags, .. } = self;
            let mut command =
                program("cargo", &format!("install {package} --version {version} {flags} {locked}"));
            command.arg("--root").arg(self.folder()?);
            command.envs(quick.map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value)));
            run(command)
        };
        build("--locked").or_else(|problem| {
            println!("{problem}\nits lock file can't be met here: again with newer libraries");
            build("")
        })
    }
}

/// Where tools lie, outside the checkout so that the next one finds them too; `CONVOLENS_TOOLS` overrides.
fn cache() -> Outcome<PathBuf> {
    if let Some(folder) = env::var_os("CONVOLENS_TOOLS") {
        return Ok(folder.into());
    }
    let home = |key: &str| env::var_os(key).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = if cfg!(windows) {
        home("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("HOME").map(|home| home.join("Library/Caches"))
    } else {
        home("XDG_CACHE_HOME").or_else(|| home("HOME").map(|home| home.join(".cache")))
    };
    let folder = folder.ok_or("no folder of yours to keep tools in: set CONVOLENS_TOOLS to one")?;
    Ok(folder.join("convolens-tools"))
}
