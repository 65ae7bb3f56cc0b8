//! Strings that nothing shows any more: every one is named in the source, or after a thing that ships.
#![allow(clippy::unwrap_used, reason = "a source file that can't be read must stop the test")]

use std::collections::BTreeSet;
use std::path::Path;

use convolens::lab::learning::Experiment;
use convolens::lab::photographs::photographs;
use convolens::lab::presets::presets;
use convolens::lab::samples::samples;
use convolens::lab::volume::presets::PRESETS;
use convolens::lesson::text::keys;

/// Where the name of a thing that has help stands, as in the sheet of help.
const NAMED: [&str; 4] = ["control", "action", "grid", "equation"];

/// The source without its tests, which may name what nothing else does.
fn source(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            let whole = std::fs::read_to_string(path).unwrap();
            text.push_str(whole.split("\n#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

#[test]
fn no_string_is_left_over() {
    let mut text = String::new();
    source(Path::new("src"), &mut text);
    let words: BTreeSet<&str> = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    let is_named = |name: &str| words.contains(name.to_uppercase().replace(['.', '-'], "_").as_str());
    // An experiment's name, its question, the answers to it, and why.
    const OF_EXPERIMENT: [&str; 6] = ["", "-asks", "-a", "-b", "-c", "-because"];
    let is_of_experiment = |id: &str| {
        Experiment::all().iter().any(|one| OF_EXPERIMENT.iter().any(|end| id == format!("{}{end}", one.id)))
    };
    let ids = |section: &str| -> Vec<&str> {
        match section {
            "preset" => presets().iter().map(|one| one.id).collect(),
            "volume-preset" => PRESETS.to_vec(),
            "sample" => samples().iter().map(|one| one.id).chain(["opening"]).collect(),
            "photograph" | "photograph-alt" => photographs().iter().map(|one| one.id).collect(),
            _ => Vec::new(),
        }
    };
    let is_used = |name: &str| {
        let (section, id) = name.split_once('.').unwrap();
        let has_code = matches!(section, "notice" | "unloaded") && text.contains(&format!("\"{id}\""));
        let is_help = section == "help" && NAMED.iter().any(|section| is_named(&format!("{section}.{id}")));
        let is_experiment = section == "experiment" && is_of_experiment(id);
        is_named(name) || ids(section).contains(&id) || has_code || is_help || is_experiment
    };
    let left: Vec<&str> = keys().map(|key| key.name()).filter(|name| !is_used(name)).collect();
    assert!(left.is_empty(), "nothing shows these strings: {left:?}");
}
