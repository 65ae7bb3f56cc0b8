//! How large cells and their numbers are.

/// Smallest cell that has room for a letter.
const LETTER: f64 = 40.0;
/// Smallest cell with a number.
const NUMBER: f64 = 26.0;
/// Smallest font.
const SMALLEST: f64 = 11.0;

/// The font of a grid's numbers, `None` where they don't fit and shades stand alone.
pub fn font(cell: f64, longest: usize) -> Option<f64> {
    let fits = (0.4 * cell).min((cell - 8.0) / (0.57 * longest as f64));
    let size = (fits * 2.0).floor() / 2.0;
    (cell >= NUMBER && size >= SMALLEST).then_some(size)
}

/// Whether a cell has room for the letter of its kernel cell.
pub fn has_letters(cell: f64) -> bool {
    cell >= LETTER
}

/// The one cell size of a row of grids with `columns` cells in all, in whole pixels.
pub fn cell(available: f64, columns: usize, largest: f64) -> f64 {
    (available / columns.max(1) as f64).floor().clamp(4.0, largest)
}
