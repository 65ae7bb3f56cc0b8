//! A block of cells as spreadsheets and people write it: text to rows of texts.

/// Rows, and cells a row, that are looked at; more than any grid takes.
const LIMIT: usize = 1024;

/// The cells of a pasted block, each without the space around it; numbers are not read yet.
///
/// A tab anywhere separates cells everywhere, else a semicolon (so `0,5` stays one cell), else a comma, else space.
/// Empty lines at the end are dropped; rows may differ in length. At most 1,024 rows of 1,024 cells are returned.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_matches(['\r', '\n', '\u{feff}']);
    let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    let separator = ['\t', ';', ','].into_iter().find(|separator| text.contains(*separator));
    let row = |line| match separator {
        Some(separator) => trimmed(str::split(line, separator)),
        None => trimmed(str::split_whitespace(line)),
    };
    if text.trim().is_empty() { Vec::new() } else { lines.take(LIMIT).map(row).collect() }
}

fn trimmed<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<String> {
    parts.take(LIMIT).map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests;
