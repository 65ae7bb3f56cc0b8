//! A picture of more cells than can show numbers: one pixel a cell, black to white or on both sides of 0.

use crate::lab::face::Board;
use crate::lab::shade::Scale;
use crate::view::palette::GREYS;
use crate::web;
use crate::web::canvas::HtmlCanvas;

/// Paints all cells, `cell` CSS pixels each, with these colours on both sides of 0.
pub fn paint(canvas: &HtmlCanvas, board: &Board, cell: f64, diverging: &[[u8; 4]; 256]) {
    let size = [board.columns, board.rows];
    let [width, height] = size.map(|side| side as u32);
    let pixels = pixels(board.scale, board.values(), diverging);
    web::canvas::put_pixels(canvas, width, pixels.as_flattened(), [0, 0, width, height]);
    web::canvas::show_at(canvas, size.map(|side| side as f64 * cell), cell >= 1.0);
}

/// Red, green, blue and 255 of every value.
pub fn pixels(scale: Scale, values: &[f32], diverging: &[[u8; 4]; 256]) -> Vec<[u8; 4]> {
    let table = if matches!(scale, Scale::Diverging { .. }) { diverging } else { &GREYS };
    scale.levels(values).into_iter().map(|level| table[usize::from(level)]).collect()
}
