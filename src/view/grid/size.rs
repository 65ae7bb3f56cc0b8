//! How large cells and their numbers are.

/// Smallest cell that has room for a letter.
const LETTER: f64 = 40.0;
/// Smallest cell with a number.
const NUMBER: f64 = 26.0;
/// Smallest font.
const SMALLEST: f64 = 11.0;
/// Smallest cell of a kernel.
const KERNEL_CELL: f64 = 26.0;
/// Largest cell of grids side by side.
const LARGEST: f64 = 44.0;
/// Largest cell of grids under one another.
const LARGEST_STACKED: f64 = 32.0;
/// Room for both operators on one line.
const OPERATORS: f64 = 72.0;
/// Room for the divisor before the kernel.
const DIVISOR: f64 = 38.0;
/// Room for the kernel's controls.
const CONTROLS: f64 = 232.0;
/// Least room for the output, whose legend may be wider than its cells.
const LEGEND: f64 = 142.0;
/// Room for the divisor and the equals sign where the grids are stacked.
const STACKED_OPERATORS: f64 = 64.0;
/// Room for a grid's outer lines.
const BORDERS: f64 = 2.0;

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

/// The cell of a kernel beside grids with this cell: its weights stay readable.
pub fn of_kernel(cell: f64) -> f64 {
    cell.max(KERNEL_CELL)
}

/// The one cell size of input, kernel and output side by side on `width` pixels, `columns` of each.
pub fn side_by_side(width: f64, [input, kernel, output]: [usize; 3]) -> f64 {
    let beside = fitted(width - OPERATORS - DIVISOR, input + kernel + output, LARGEST);
    let kernel_room = DIVISOR + kernel as f64 * of_kernel(beside);
    let room = width - OPERATORS - kernel_room.max(CONTROLS);
    let both = fitted(room, input + output, of_kernel(beside));
    if output as f64 * both >= LEGEND { both } else { fitted(room - LEGEND, input, both) }
}

/// The same with the input above and kernel and output under it.
pub fn stacked(width: f64, [input, kernel, output]: [usize; 3]) -> f64 {
    let pair = fitted(width - STACKED_OPERATORS, kernel + output, LARGEST_STACKED);
    let alone = |columns| fitted(width - BORDERS, columns, LARGEST_STACKED);
    alone(input).min(pair.max(alone(output)))
}

/// Whole pixels, so that `columns` cells fit.
fn fitted(available: f64, columns: usize, largest: f64) -> f64 {
    (available / columns.max(1) as f64).floor().clamp(4.0, largest)
}
