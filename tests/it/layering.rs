//! Which way things point: reads the paths in `src` and fails on the first wrong arrow.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a source file that can't be read must stop the test")]

use std::path::{Path, PathBuf};

/// For each top-level module what of ours it may name. `lib.rs` may name all.
const ARROWS: [(&str, &[&str]); 9] = [
    ("engine", &[]),
    ("lab", &["engine"]),
    ("lesson", &["lab", "engine"]),
    ("import", &["lab", "engine"]),
    ("export", &["lab", "engine"]),
    ("work", &["import", "export", "lab", "engine"]),
    ("memory", &["work", "lab", "engine"]),
    ("view", &["memory", "work", "export", "import", "lesson", "lab", "engine", "web"]),
    ("web", &[]),
];

/// Crates that only some modules may name, and those modules. Names that begin like one count as it.
const CRATES: [(&str, &[&str]); 5] = [
    ("web_sys", &["web"]),
    ("js_sys", &["web"]),
    ("wasm_bindgen", &["web"]),
    ("plotters", &["web"]),
    ("leptos", &["view"]),
];

#[test]
fn nothing_points_up() {
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files);
    assert!(!files.is_empty());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let place = modules(file.strip_prefix("src").unwrap());
        if let Some(wrong) = wrong_arrow(&place, &text) {
            panic!("{}: {wrong}", file.display());
        }
    }
}

#[test]
fn a_wrong_arrow_is_seen() {
    let wrong = |place: &[&str], text: &str| {
        wrong_arrow(&place.iter().map(|name| name.to_string()).collect::<Vec<_>>(), text)
    };
    assert_eq!(wrong(&["engine", "axis"], "use crate::engine::Tap;\nuse super::misfit::Misfit;"), None);
    assert_eq!(wrong(&["engine", "axis"], "// as crate::lab does\nlet a = \"b\"; // crate::view"), None);
    assert_eq!(
        wrong(&["engine", "axis"], "fn f() -> crate::lab::Lab {}").unwrap(),
        "engine must not name lab"
    );
    assert_eq!(wrong(&["engine"], "use super::lab;").unwrap(), "engine must not name lab");
    assert_eq!(
        wrong(&["engine", "axis"], "use super::super::lesson::Key;").unwrap(),
        "engine must not name lesson"
    );
    assert_eq!(
        wrong(&["lab"], "use crate::{engine::{Axis, view}, lesson::text};").unwrap(),
        "lab must not name lesson"
    );
    assert_eq!(
        wrong(&["lab"], "use crate::{\n    engine::Axis,\n    view,\n};").unwrap(),
        "lab must not name view"
    );
    assert_eq!(wrong(&["web"], "use convolens::engine;").unwrap(), "web must not name engine");
    assert_eq!(wrong(&["lab"], "use crate::Surprise;").unwrap(), "lab must not name Surprise");
    assert_eq!(wrong(&["newcomer"], "").unwrap(), "newcomer is not in the table of arrows");
    assert_eq!(wrong(&["view"], "use crate::{lesson::text, web::files};\nuse leptos::prelude::*;"), None);
    assert_eq!(wrong(&["view"], "web_sys::window()").unwrap(), "view must not name web_sys");
    assert_eq!(
        wrong(&["view"], "use wasm_bindgen_futures;").unwrap(),
        "view must not name wasm_bindgen_futures"
    );
    assert_eq!(wrong(&["lab"], "use leptos::prelude::*;").unwrap(), "lab must not name leptos");
    assert_eq!(wrong(&["lib"], "pub use convolens_engine as engine;\npub mod view;"), None);
}

/// The first wrong arrow in a file that stands at `place`, from the crate's root on.
fn wrong_arrow(place: &[String], text: &str) -> Option<String> {
    let module = place.first().map_or("", String::as_str);
    if module == "lib" {
        return None;
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
        return Some(format!("{module} is not in the table of arrows"));
    };
    let tokens = tokens(text);
    let ours =
        named(&tokens, place.len()).into_iter().filter(|name| *name != module && !allowed.contains(name));
    let closed = |token: &&str| {
        CRATES.iter().any(|(name, modules)| token.starts_with(name) && !modules.contains(&module))
    };
    let theirs = tokens.iter().copied().filter(closed);
    ours.chain(theirs).next().map(|name| format!("{module} must not name {name}"))
}

/// The names that stand right below the crate's root in any path: after `crate::`, `convolens::`, or enough `super::`.
fn named<'a>(tokens: &[&'a str], depth: usize) -> Vec<&'a str> {
    let tops: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut names = Vec::new();
    let mut supers = 0;
    for (index, token) in tokens.iter().enumerate() {
        supers = match *token {
            "super" => supers + 1,
            "::" => supers,
            _ => 0,
        };
        let rest = match tokens.get(index + 1) {
            Some(&"::") => &tokens[index + 2..],
            _ => continue,
        };
        match *token {
            "crate" | "convolens" => names.extend(heads(rest)),
            // inside an inline module fewer levels are left: then the name is one of its own, not a top-level module
            "super" if supers >= depth => {
                names.extend(heads(rest).into_iter().filter(|name| tops.contains(name)))
            }
            _ => {}
        }
    }
    names
}

/// The first name of a path, or of each path in a list `{…}`.
fn heads<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    if rest.first() != Some(&"{") {
        return rest.first().copied().into_iter().collect();
    }
    let (mut depth, mut heads) = (0, Vec::new());
    for pair in rest.windows(2) {
        match pair[0] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        match pair {
            _ if depth == 0 => break,
            ["{" | ",", name] if depth == 1 && *name != "}" => heads.push(*name),
            _ => {}
        }
    }
    heads
}

/// Words, `::` and single signs, without comments.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for line in text.lines() {
        let mut rest = line.split("//").next().unwrap_or_default().trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
            let length = match word {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                word => word,
            };
            tokens.push(&rest[..length]);
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// `engine/layer/mod.rs` stands at `engine`, `layer`.
fn modules(file: &Path) -> Vec<String> {
    let names = file.with_extension("");
    let names = names.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "mod").collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
