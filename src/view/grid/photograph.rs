//! A picture of more cells than can show numbers: one pixel a cell, black to white or on both sides of 0.

use crate::lab::face::Board;
use crate::lab::shade::Scale;
use crate::web;
use crate::web::canvas::HtmlCanvas;

/// Paints all cells, `cell` CSS pixels each.
pub fn paint(canvas: &HtmlCanvas, board: &Board, cell: f64) {
    let size = [board.columns, board.rows];
    let [width, height] = size.map(|side| side as u32);
    web::canvas::put_pixels(canvas, width, pixels(board).as_flattened(), [0, 0, width, height]);
    web::canvas::show_at(canvas, size.map(|side| side as f64 * cell), cell >= 1.0);
}

/// Red, green, blue and 255 of every cell, row by row.
pub fn pixels(board: &Board) -> Vec<[u8; 4]> {
    let table = colours(board.scale);
    board.scale.levels(board.values()).into_iter().map(|level| table[usize::from(level)]).collect()
}

/// The colour of each level, red, green, blue and 255: greys from black to white, or the theme's diverging colours with
/// steps between them.
pub fn colours(scale: Scale) -> [[u8; 4]; 256] {
    let grey = std::array::from_fn(|level| [level as u8, level as u8, level as u8, 255]);
    let Scale::Diverging { .. } = scale else { return grey };
    let classes: Vec<String> = scale.steps().iter().map(|shade| shade.class()).collect();
    let names: Vec<&str> = classes.iter().map(String::as_str).collect();
    let palette = web::canvas::palette(&names).unwrap_or_default();
    let known: Vec<[u8; 3]> = palette.iter().filter_map(|(back, _)| parsed(back)).collect();
    let Some(last) = known.len().checked_sub(1).filter(|_| known.len() == palette.len()) else { return grey };
    std::array::from_fn(|level| {
        let along = level as f32 / 255.0 * last as f32;
        let (low, part) = ((along as usize).min(last), along.fract());
        let high = (low + 1).min(last);
        let mixed = |index: usize| {
            let (from, to) = (f32::from(known[low][index]), f32::from(known[high][index]));
            (from + (to - from) * part).round() as u8
        };
        [mixed(0), mixed(1), mixed(2), 255]
    })
}

/// Red, green and blue of `#rrggbb`.
pub fn parsed(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(parsed("#0c5e92"), Some([12, 94, 146]));
        assert_eq!(parsed("oklch(1 0 0)"), None);
        assert_eq!(parsed("#12é4"), None);
    }
}
