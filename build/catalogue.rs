//! The strings of the interface: nested tables to flat keys, the same in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::code::literal;
use super::template::{self, Piece};
use super::{LANGUAGES, Language};

/// All strings by key (`action.step`), one table a language.
#[derive(Debug)]
pub struct Catalogue {
    tables: [BTreeMap<String, String>; 2],
}

impl Catalogue {
    /// Reads both files; every gap and every difference is one line of the error.
    pub fn read(korean: &str, english: &str) -> Result<Catalogue, String> {
        let mut problems = Vec::new();
        let tables = [(Language::Korean, korean), (Language::English, english)].map(|(language, source)| {
            let mut entries = BTreeMap::new();
            match super::table(&file(language), source) {
                Ok(table) => flatten(language, "", &table, &mut entries, &mut problems),
                Err(problem) => problems.push(problem),
            }
            entries
        });
        if problems.is_empty() {
            compare(&tables, &mut problems);
        }
        if problems.is_empty() { Ok(Catalogue { tables }) } else { Err(problems.join("\n")) }
    }

    /// An error if one of `names` has no entry in `section`.
    pub fn require<'a>(&self, section: &str, names: impl Iterator<Item = &'a str>) -> Result<(), String> {
        let missing: Vec<String> = names
            .map(|name| format!("{section}.{name}"))
            .filter(|key| !self.tables.iter().all(|table| table.contains_key(key)))
            .map(|key| format!("assets/text: `{key}` is missing, which names an entry of that id"))
            .collect();
        if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
    }

    /// One constant a key, in the order of the names.
    pub fn keys(&self) -> String {
        let [korean, english] = &self.tables;
        let entries = korean.iter().zip(english.values()).enumerate();
        entries
            .map(|(index, ((key, korean), english))| {
                let name = constant(key);
                let doc = literal(&format!("`{key}`: {korean} · {english}"));
                format!("#[doc = {doc}]\npub const {name}: Key = Key({index});\n")
            })
            .collect()
    }

    /// The names and the strings, in the order of the keys.
    pub fn strings(&self) -> String {
        let count = self.tables[0].len();
        let array = |name: &str, items: Vec<String>| {
            format!("static {name}: [&str; {count}] = [\n{}\n];\n", items.join(",\n"))
        };
        let names = self.tables[0].keys().map(|key| literal(key)).collect();
        let [korean, english] =
            self.tables.each_ref().map(|table| table.values().map(|text| literal(text)).collect());
        array("NAMES", names) + &array("KOREAN", korean) + &array("ENGLISH", english)
    }
}

fn file(language: Language) -> String {
    format!("assets/text/{}.toml", language.code())
}

/// `action.copy-link` is the constant `ACTION_COPY_LINK`.
fn constant(key: &str) -> String {
    key.to_uppercase().replace(['.', '-'], "_")
}

fn flatten(
    language: Language,
    prefix: &str,
    table: &toml::Table,
    entries: &mut BTreeMap<String, String>,
    problems: &mut Vec<String>,
) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if !name.chars().all(fits) {
            problems.push(format!("{}: `{key}` is no key: write a to z, digits and -", file(language)));
        }
        match value {
            toml::Value::Table(inner) => flatten(language, &key, inner, entries, problems),
            toml::Value::String(text) => match canonical(language, text) {
                Ok(text) => drop(entries.insert(key, text)),
                Err(problem) => problems.push(format!("{}: `{key}`: {problem}", file(language))),
            },
            other => problems.push(format!(
                "{}: `{key}` is of type {}, not a text",
                file(language),
                other.type_str()
            )),
        }
    }
}

/// The text as the program fills it: `{name}` a value, `{name|first/second}` the ending alone.
fn canonical(language: Language, source: &str) -> Result<String, String> {
    let mut text = String::new();
    for piece in template::parse(language, source, &mut None)? {
        match piece {
            Piece::Text(part) => text.push_str(&part),
            Piece::Value(name) => text.push_str(&format!("{{{name}}}")),
            Piece::Ending { value, forms } => text.push_str(&format!("{{{value}|{forms}}}")),
            Piece::Term { key, .. } => return Err(format!("`{{@{key}}}` is for lessons only")),
            Piece::When { value, .. } => {
                return Err(format!("the condition on `{value}` is for lessons only"));
            }
        }
    }
    Ok(text)
}

fn compare(tables: &[BTreeMap<String, String>; 2], problems: &mut Vec<String>) {
    let [korean, english] = tables;
    let mut constants = BTreeMap::new();
    for key in korean.keys().chain(english.keys()).collect::<BTreeSet<_>>() {
        for (language, table) in LANGUAGES.iter().zip(tables) {
            if !table.contains_key(key) {
                problems.push(format!("{}: `{key}` is missing", file(*language)));
            }
        }
        if let Some(other) = constants.insert(constant(key), key) {
            problems.push(format!("assets/text: `{key}` and `{other}` have the same constant"));
        }
        if let (Some(korean), Some(english)) = (korean.get(key), english.get(key)) {
            let (left, right) = (placeholders(korean), placeholders(english));
            if left != right {
                problems.push(format!("assets/text: `{key}` has {left:?} in ko.toml, {right:?} in en.toml"));
            }
        }
    }
}

/// The names of the values in a canonical text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|hole| hole.split(['}', '|']).next()).collect()
}
