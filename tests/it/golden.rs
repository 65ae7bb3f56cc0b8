//! Numbers of PyTorch, JAX, ONNX, SciPy and OpenCV (`tests/golden`, or the folder in `GOLDEN_DIR`) against the engine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a malformed file must stop the test"
)]

mod case;
mod gradient;
mod operation;
mod shape;
mod training;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use case::Case;
use operation::Outcome;

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

#[test]
fn golden() {
    let folder = std::env::var_os("GOLDEN_DIR").map_or(Path::new("tests/golden").to_owned(), PathBuf::from);
    let (mut tallies, mut failures) = (BTreeMap::<String, Tally>::new(), Vec::new());
    for file in files(&folder) {
        let family = file["family"].as_str().expect("family").to_owned();
        let cases = file["cases"].as_array().expect("cases");
        assert_eq!(file["count"].as_u64(), Some(cases.len() as u64), "{family}: count");
        let tally = tallies.entry(family).or_default();
        for case in cases.iter().map(Case::new) {
            match run(&case) {
                Ok(()) => tally.passed += 1,
                Err(why) => {
                    tally.failed += 1;
                    failures.push(format!("{}: {why}", case.id()));
                }
            }
        }
    }
    report(&tallies);
    assert!(!tallies.is_empty(), "no golden file in {}", folder.display());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn files(folder: &Path) -> Vec<Value> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().map(read).filter(|file: &Value| file["format"] == "cnn-golden/1").collect()
}

/// Straight to the terminal: the test harness hides what `println` writes when a test passes.
fn report(tallies: &BTreeMap<String, Tally>) {
    let mut out = std::io::stderr().lock();
    let mut line = |name: &str, tally: &Tally| {
        let Tally { passed, failed } = tally;
        writeln!(out, "golden {name:20} {passed:4} passed {failed:4} failed").unwrap();
    };
    let mut all = Tally::default();
    for (family, tally) in tallies {
        line(family, tally);
        all.passed += tally.passed;
        all.failed += tally.failed;
    }
    line("all", &all);
}

/// Runs a case with every way in which it says its padding.
fn run(case: &Case) -> Result<(), String> {
    case.paddings().into_iter().try_for_each(|padding| {
        let outcome = operation::run(case, padding)?;
        judge(case, &outcome).map_err(|why| format!("{why} ({padding:?})"))
    })
}

fn judge(case: &Case, outcome: &Outcome) -> Result<(), String> {
    match (case.expect(), outcome) {
        ("ok" | "error_or_outputs", Ok(outputs)) => {
            let expected = case.outputs();
            if expected.is_empty() {
                return Err("no outputs to compare with".to_owned());
            }
            expected.iter().try_for_each(|(name, want)| {
                let got = outputs.get(name).ok_or(format!("no output {name}"))?;
                let (absolute, relative) = case.tolerance(name);
                want.differs(got, absolute, relative).map_or(Ok(()), |why| Err(format!("{name}: {why}")))
            })
        }
        ("error" | "error_or_outputs", Err(_)) => Ok(()),
        ("error", Ok(_)) => Err("an error was expected".to_owned()),
        ("ok", Err(why)) => Err(format!("unexpected error {why}")),
        (other, _) => Err(format!("unknown expectation {other}")),
    }
}

#[test]
fn a_wrong_number_is_seen() {
    let case: Value = serde_json::from_str(
        r#"{"id": "wrong", "op": "relu", "params": {}, "expect": "ok",
            "inputs": {"x": {"shape": [2], "data": [-1, 2]}}, "outputs": {"y": {"shape": [2], "data": [0, 2.1]}},
            "tolerance": {"y": {"atol": 0.01, "rtol": 0.01}}}"#,
    )
    .unwrap();
    assert!(run(&Case::new(&case)).unwrap_err().contains("y: "));
}
