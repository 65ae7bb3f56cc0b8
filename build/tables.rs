//! Filter presets and sample grids: whole numbers in rows.

use super::code::literal;

/// Sides that a kernel and a sample may have.
const KERNEL_SIDE: usize = 11;
const SAMPLE_SIDE: usize = 64;
/// The largest common divisor.
const DIVISOR: i64 = 9_999;

/// A grid of whole numbers with an id.
#[derive(Debug)]
pub struct Grid {
    pub id: String,
    height: usize,
    width: usize,
    cells: Vec<i64>,
    divisor: i64,
}

/// The presets of `filters.toml`, in its order.
pub fn presets(source: &str) -> Result<Vec<Grid>, String> {
    grids("assets/filters.toml", source, "preset", "weights", KERNEL_SIDE)
}

/// The samples of `grids/samples.toml`, in its order.
pub fn samples(source: &str) -> Result<Vec<Grid>, String> {
    grids("assets/grids/samples.toml", source, "sample", "cells", SAMPLE_SIDE)
}

/// The array that `src/lab/presets.rs` includes.
pub fn preset_code(grids: &[Grid]) -> String {
    array("PRESETS", "Preset", grids, |grid| format!("weights: &{:?}, divisor: {}", grid.cells, grid.divisor))
}

/// The array that `src/lab/samples.rs` includes.
pub fn sample_code(grids: &[Grid]) -> String {
    array("SAMPLES", "Sample", grids, |grid| format!("cells: &{:?}", grid.cells))
}

fn array(name: &str, kind: &str, grids: &[Grid], rest: impl Fn(&Grid) -> String) -> String {
    let items: String = grids
        .iter()
        .map(|grid| {
            let Grid { id, height, width, .. } = grid;
            format!("{kind} {{ id: {}, height: {height}, width: {width}, {} }},\n", literal(id), rest(grid))
        })
        .collect();
    format!("static {name}: &[{kind}] = &[\n{items}];\n")
}

fn grids(file: &str, source: &str, section: &str, cells: &str, side: usize) -> Result<Vec<Grid>, String> {
    let table = super::table(file, source)?;
    let entries = table
        .get(section)
        .and_then(toml::Value::as_array)
        .ok_or_else(|| format!("{file}: no [[{section}]]"))?;
    let mut grids: Vec<Grid> = Vec::new();
    for entry in entries {
        let id = entry
            .get("id")
            .and_then(toml::Value::as_str)
            .ok_or_else(|| format!("{file}: a {section} without id"))?;
        let grid = grid(id, entry, cells, side).map_err(|problem| format!("{file}: `{id}`: {problem}"))?;
        if grids.iter().any(|other| other.id == id) {
            return Err(format!("{file}: `{id}` stands there twice"));
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn grid(id: &str, entry: &toml::Value, name: &str, side: usize) -> Result<Grid, String> {
    let rows = entry.get(name).and_then(toml::Value::as_array).ok_or_else(|| format!("no `{name}`"))?;
    let rows: Vec<Vec<i64>> =
        rows.iter().map(row).collect::<Option<_>>().ok_or("a row is not whole numbers")?;
    let (height, width) = (rows.len(), rows.first().map_or(0, Vec::len));
    if rows.iter().any(|row| row.len() != width) {
        return Err("the rows differ in length".to_string());
    }
    if ![height, width].iter().all(|size| (1..=side).contains(size)) {
        return Err(format!("{height}×{width} is outside 1 to {side} a side"));
    }
    let divisor = entry.get("divisor").map_or(Some(1), toml::Value::as_integer);
    let divisor =
        divisor.filter(|divisor| (1..=DIVISOR).contains(divisor)).ok_or("`divisor` is outside 1 to 9999")?;
    Ok(Grid { id: id.to_string(), height, width, cells: rows.concat(), divisor })
}

fn row(value: &toml::Value) -> Option<Vec<i64>> {
    let fits = |value: &toml::Value| value.as_integer().filter(|number| i32::try_from(*number).is_ok());
    value.as_array()?.iter().map(fits).collect()
}
