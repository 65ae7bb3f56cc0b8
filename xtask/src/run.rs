//! Runs other programs in the project's folder, and says which one failed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A problem, told to the person as it stands.
pub type Outcome<T> = Result<T, String>;

/// The project's folder: the one above this package.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A program that will run in the project's folder, with the words of `line` as its arguments.
pub fn program(name: impl AsRef<std::ffi::OsStr>, line: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root()).args(line.split_whitespace());
    command
}

/// Runs to the end, output shown.
pub fn run(mut command: Command) -> Outcome<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("failed ({status}): {}", shown(&command))),
        Err(problem) => Err(format!("could not run {}: {problem}", shown(&command))),
    }
}

/// What a program prints, without the white space round it; `None` if it can't run or fails.
pub fn printed(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
