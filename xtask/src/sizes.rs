//! What a first visit downloads, in bytes after gzip.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::run::Outcome;

const AIM: usize = 350_000;
const KINDS: [&str; 4] = ["html", "css", "js", "wasm"];

/// Prints a row for each kind of file in `folder` and the sum, and says when that is above the aim.
pub fn print(folder: &Path) -> Outcome<()> {
    let mut sum = [0, 0];
    println!("{:<6}{:>12}{:>12}", "", "bytes", "gzipped");
    for kind in KINDS {
        let size = sizes(folder, kind).map_err(|problem| format!("{}: {problem}", folder.display()))?;
        println!("{kind:<6}{:>12}{:>12}", size[0], size[1]);
        sum = [sum[0] + size[0], sum[1] + size[1]];
    }
    println!("{:<6}{:>12}{:>12}", "sum", sum[0], sum[1]);
    if sum[1] > AIM {
        println!("warning: the first visit is {} gzipped bytes above the aim of {AIM}", sum[1] - AIM);
    }
    Ok(())
}

/// Bytes as stored and gzipped of the files of one kind that lie directly in `folder`.
fn sizes(folder: &Path, kind: &str) -> std::io::Result<[usize; 2]> {
    let mut sum = [0, 0];
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == kind) {
            let bytes = fs::read(path)?;
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            packed.write_all(&bytes)?;
            sum = [sum[0] + bytes.len(), sum[1] + packed.finish()?.len()];
        }
    }
    Ok(sum)
}
