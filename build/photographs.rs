//! The pictures that ship as files of their own: their table, each with its file.

use std::path::Path;

use super::code::{literal, slice};

/// The longest side that a picture may have.
const SIDE: i64 = 512;
/// Grey, or red, green and blue.
const CHANNELS: [i64; 2] = [1, 3];
/// The table, as errors name it.
const FILE: &str = "assets/pictures/pictures.toml";

/// A picture of the table.
#[derive(Debug)]
pub struct Photograph {
    pub id: String,
    height: i64,
    width: i64,
    channels: i64,
    good_for: Vec<String>,
}

/// The pictures of the table `source`, in its order; `folder` holds their files as `packed/<id>.bin`.
pub fn read(folder: &Path, source: &str) -> Result<Vec<Photograph>, String> {
    let table = super::table(FILE, source)?;
    let entries = table
        .get("picture")
        .and_then(toml::Value::as_array)
        .ok_or_else(|| format!("{FILE}: no [[picture]]"))?;
    let mut photographs: Vec<Photograph> = Vec::new();
    for entry in entries {
        let id = entry.get("id").and_then(toml::Value::as_str);
        let id = id.ok_or_else(|| format!("{FILE}: a picture without id"))?;
        let photograph = photograph(id, entry).map_err(|problem| format!("{FILE}: `{id}`: {problem}"))?;
        if photographs.iter().any(|other| other.id == id) {
            return Err(format!("{FILE}: `{id}` stands there twice"));
        }
        if !folder.join(format!("packed/{id}.bin")).is_file() {
            return Err(format!("{FILE}: `{id}`: there is no packed/{id}.bin"));
        }
        photographs.push(photograph);
    }
    Ok(photographs)
}

/// The array that `src/lab/photographs.rs` includes.
pub fn code(photographs: &[Photograph]) -> String {
    let item = |photograph: &Photograph| {
        let Photograph { id, height, width, channels, good_for } = photograph;
        let good_for: Vec<String> = good_for.iter().map(|word| literal(word)).collect();
        format!(
            "Photograph {{ id: {}, height: {height}, width: {width}, channels: {channels}, good_for: {} }},\n",
            literal(id),
            slice(&good_for)
        )
    };
    let items: String = photographs.iter().map(item).collect();
    format!("static PHOTOGRAPHS: &[Photograph] = &[\n{items}];\n")
}

fn photograph(id: &str, entry: &toml::Value) -> Result<Photograph, String> {
    let number = |name: &str, fits: &dyn Fn(&i64) -> bool| {
        let number = entry.get(name).and_then(toml::Value::as_integer).filter(fits);
        number.ok_or_else(|| format!("`{name}` is missing or out of range"))
    };
    let words = entry.get("good_for").and_then(toml::Value::as_array);
    let words = words.and_then(|words| words.iter().map(|word| word.as_str().map(str::to_owned)).collect());
    Ok(Photograph {
        id: id.to_owned(),
        height: number("height", &|side| (1..=SIDE).contains(side))?,
        width: number("width", &|side| (1..=SIDE).contains(side))?,
        channels: number("channels", &|channels| CHANNELS.contains(channels))?,
        good_for: words.ok_or("`good_for` is not a list of words")?,
    })
}
