//! The numbers of a grid as they fit into its cells, never smaller than the last row can read.

use std::borrow::Cow;

use crate::lab::face::Board;
use crate::lab::notation;
use crate::view::present::line;

/// Smallest font, in units: 3.5 % of the height and a little for rounding.
pub const READABLE: f64 = 3.6;
/// A number fills at most this part of its cell's height, where there is room and where there is little.
const FILLED: [f64; 2] = [0.5, 0.6];
/// Room round a number in its cell, in units.
const AROUND: f64 = 0.8;

/// The numbers of a grid.
#[derive(Clone, PartialEq, Debug)]
pub struct Numbers {
    /// Their font in CSS pixels.
    pub font: f64,
    /// Cell by cell, row by row.
    pub texts: Vec<String>,
}

impl Numbers {
    /// A board's numbers in cells of this side, with as many decimals as can be read; none where they can't.
    pub fn fitted(board: &Board, cell: f64, unit: f64) -> Option<Numbers> {
        if board.is_photograph || cell * FILLED[1] < READABLE {
            return None;
        }
        let printed = board.texts().map(Cow::into_owned).collect();
        let mut tried = std::iter::once(printed).chain(notation::narrowing(board.values()));
        tried.find_map(|texts: Vec<String>| {
            let size = size(widest(texts.iter().map(String::as_str)), cell);
            (size >= READABLE).then(|| Numbers { font: (size * unit * 2.0).floor() / 2.0, texts })
        })
    }
}

/// The smallest cell, in units, in which all of a board's numbers can be read.
pub fn least(board: &Board) -> f64 {
    let widest = board.texts().map(|text| line::ems(&text)).fold(0.0, f64::max);
    (widest * READABLE + AROUND).max(READABLE / FILLED[0]) + 0.1
}

/// The font, in units, of a board's numbers in cells of this side.
pub fn font(board: &Board, cell: f64) -> f64 {
    size(board.texts().map(|text| line::ems(&text)).fold(0.1, f64::max), cell)
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    texts.map(line::ems).fold(0.1, f64::max)
}

fn size(widest: f64, cell: f64) -> f64 {
    let fits = |filled: f64| (filled * cell).min((cell - AROUND) / widest);
    if fits(FILLED[0]) >= READABLE { fits(FILLED[0]) } else { fits(FILLED[1]).min(READABLE) }
}
