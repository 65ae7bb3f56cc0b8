//! The assets as Rust source: one module for each kind of content.

pub mod catalogue;
pub mod code;
pub mod ending;
pub mod glossary;
pub mod lessons;
pub mod photographs;
pub mod prose;
pub mod tables;
pub mod template;

#[path = "../src/lesson/sound.rs"]
pub mod sound;

use std::fs;
use std::path::Path;

use catalogue::Catalogue;
use glossary::Glossary;

/// The languages that every piece of content must have.
pub const LANGUAGES: [Language; 2] = [Language::Korean, Language::English];

/// A language of the content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    Korean,
    English,
}

impl Language {
    /// The stem of its files.
    pub fn code(self) -> &'static str {
        match self {
            Language::Korean => "ko",
            Language::English => "en",
        }
    }
}

/// All generated files, name and source; the error names file and key, one problem a line.
pub fn generate(assets: &Path) -> Result<Vec<(&'static str, String)>, String> {
    let glossary = Glossary::read(&load(assets, "text/glossary.toml")?)?;
    let catalogue = Catalogue::read(&load(assets, "text/ko.toml")?, &load(assets, "text/en.toml")?)?;
    let presets = tables::presets(&load(assets, "filters.toml")?)?;
    let samples = tables::samples(&load(assets, "grids/samples.toml")?)?;
    let photographs = photographs::read(&assets.join("pictures"), &load(assets, "pictures/pictures.toml")?)?;
    for section in ["photograph", "photograph-alt"] {
        catalogue.require(section, photographs.iter().map(|photograph| photograph.id.as_str()))?;
    }
    for (section, table) in [("preset", &presets), ("sample", &samples)] {
        catalogue.require(section, table.iter().map(|grid| grid.id.as_str()))?;
    }
    let lessons = lessons::read(&assets.join("lessons"), &glossary)?;
    Ok(vec![
        ("keys.rs", catalogue.keys()),
        ("strings.rs", catalogue.strings()),
        ("readings.rs", glossary.readings()),
        ("presets.rs", tables::preset_code(&presets)),
        ("samples.rs", tables::sample_code(&samples)),
        ("photographs.rs", photographs::code(&photographs)),
        ("lessons.rs", lessons),
    ])
}

/// The text of one asset.
fn load(assets: &Path, name: &str) -> Result<String, String> {
    let path = assets.join(name);
    fs::read_to_string(&path).map_err(|problem| format!("{}: {problem}", path.display()))
}

/// The table of a TOML file.
fn table(file: &str, source: &str) -> Result<toml::Table, String> {
    source.parse().map_err(|problem| format!("{file}: {problem}"))
}
