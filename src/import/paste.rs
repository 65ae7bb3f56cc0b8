//! A block of cells as spreadsheets and people write it: text to rows of texts, and to a grid of numbers.

use crate::lab::grid::Grid;
use crate::lab::limits::PICTURE_SIDE;
use crate::lab::numeral::{self, NumeralMisfit};

/// Rows, and cells a row, that are looked at; more than any grid takes.
const LIMIT: usize = *PICTURE_SIDE.end() + 1;

/// Why a pasted text is no grid of numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PasteMisfit {
    /// There is nothing but space.
    Empty,
    /// A row has another number of cells than the first one.
    Ragged {
        /// 0-based.
        row: usize,
        /// Cells in it.
        cells: usize,
        /// Cells in the first row.
        expected: usize,
    },
    /// A cell is no number that can be taken.
    Number {
        /// 0-based.
        row: usize,
        /// 0-based.
        column: usize,
        /// What stands there.
        text: String,
        /// Why it can't be taken.
        misfit: NumeralMisfit,
    },
}

/// The numbers of a pasted block. A row or column more than [`cells`] returns is not looked at.
pub fn block(text: &str) -> Result<Grid, PasteMisfit> {
    let rows = cells(text);
    let expected = rows.first().map_or(0, Vec::len);
    let mut values = Vec::new();
    for (row, texts) in rows.iter().enumerate() {
        if texts.len() != expected {
            return Err(PasteMisfit::Ragged { row, cells: texts.len(), expected });
        }
        for (column, text) in texts.iter().enumerate() {
            let value = numeral::parse_typed(text).map_err(|misfit| {
                let text = text.clone();
                PasteMisfit::Number { row, column, text, misfit }
            })?;
            values.push(value);
        }
    }
    Grid::new(rows.len(), expected, values).ok_or(PasteMisfit::Empty)
}

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
