//! How large cells and their numbers are.

/// Smallest cell that has room for a letter.
const LETTER: f64 = 40.0;
/// Smallest cell with a number.
const NUMBER: f64 = 26.0;
/// Smallest font.
const SMALLEST: f64 = 11.0;
/// Largest cell of grids side by side.
pub const LARGEST: f64 = 44.0;
/// Largest cell of grids under one another on a phone.
const LARGEST_ON_PHONE: f64 = 32.0;
/// Below this width it is a phone.
const PHONE: f64 = 560.0;
/// Tallest photograph.
const TALLEST: f64 = 440.0;
/// Room for the kernel between photographs, and for what stands under it.
const GAUGE: f64 = 140.0;
/// Room for both operators on one line.
const OPERATORS: f64 = 72.0;
/// Room for the divisor before the kernel.
const DIVISOR: f64 = 38.0;
/// Room for the kernel's controls.
const CONTROLS: f64 = 232.0;
/// Least room for the output, whose legend may be wider than its cells.
const LEGEND: f64 = 142.0;
/// Room for controls under kernel and output.
const CONTROLS_BELOW: f64 = 424.0;
/// Height of an input that leaves room for the workings on the first screen.
const ABOVE_LINE: f64 = 320.0;
/// Least room for an output whose legend is short.
const SHORT_LEGEND: f64 = 72.0;
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

/// The smallest cell of a kernel whose weights have at most `longest` characters: they stay readable beside any grid.
pub fn least_of_kernel(longest: usize) -> f64 {
    let wide = 8.0 + 0.57 * longest as f64 * SMALLEST;
    wide.max(SMALLEST / 0.4).max(NUMBER).ceil()
}

/// The one cell size of input, kernel and output side by side on `width` pixels, so many columns of each; a kernel's
/// cell is never below `least`.
pub fn side_by_side(width: f64, [input, kernel, output]: [usize; 3], least: f64) -> f64 {
    let beside = fitted(width - OPERATORS - DIVISOR, input + kernel + output, LARGEST);
    let kernel_room = DIVISOR + kernel as f64 * beside.max(least);
    let room = width - OPERATORS - kernel_room.max(CONTROLS);
    let both = fitted(room, input + output, beside.max(NUMBER));
    if output as f64 * both >= LEGEND { both } else { fitted(room - LEGEND, input, both) }
}

/// The same where controls `CONTROLS_BELOW` wide stand under kernel and output, and the input's `rows` are as tall as
/// those if numbers fit.
pub fn above_controls(width: f64, [input, kernel, output]: [usize; 3], rows: usize, least: f64) -> f64 {
    let tallest = (ABOVE_LINE / rows.max(1) as f64).floor().max((SMALLEST / 0.4).ceil());
    let alone = fitted(width - OPERATORS / 2.0 - CONTROLS_BELOW, input, LARGEST.min(tallest));
    let beside = fitted(width - OPERATORS - DIVISOR, input + kernel + output, alone);
    let room = width - OPERATORS - DIVISOR - kernel as f64 * beside.max(least);
    let both = fitted(room, input + output, beside.max(NUMBER).min(alone));
    if output as f64 * both >= SHORT_LEGEND { both } else { fitted(room - SHORT_LEGEND, input, both) }
}

/// The same with the input above and kernel and output under it.
pub fn stacked(width: f64, [input, kernel, output]: [usize; 3]) -> f64 {
    let largest = if width < PHONE { LARGEST_ON_PHONE } else { LARGEST };
    let pair = fitted(width - STACKED_OPERATORS, kernel + output, largest);
    let alone = |columns| fitted(width - BORDERS, columns, largest);
    alone(input).min(pair.max(alone(output)))
}

/// The cell of a kernel of so many columns between photographs; it is never below `least`.
pub fn between_photographs(columns: usize, least: f64) -> f64 {
    fitted(GAUGE, columns, LARGEST).max(least)
}

/// The cell of a photograph and its output, be it a part of a pixel: side by side with the kernel of cells
/// `kernel_cell` wide between them, or each as wide as there is room.
pub fn photograph(
    width: f64,
    [input, kernel, output]: [usize; 3],
    rows: usize,
    kernel_cell: f64,
    is_narrow: bool,
) -> f64 {
    let across = match is_narrow {
        true => (width - BORDERS) / input.max(output).max(1) as f64,
        false => {
            let middle = DIVISOR + (kernel as f64 * kernel_cell).max(GAUGE);
            (width - OPERATORS - middle - 2.0 * BORDERS) / (input + output).max(1) as f64
        }
    };
    across.min(TALLEST / rows.max(1) as f64).clamp(0.05, LARGEST)
}

/// Whole pixels, so that `columns` cells fit.
fn fitted(available: f64, columns: usize, largest: f64) -> f64 {
    (available / columns.max(1) as f64).floor().clamp(2.0, largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kernel_shows_its_weights_beside_any_grid() {
        for longest in 1..=9 {
            assert!(font(least_of_kernel(longest), longest).is_some(), "{longest} characters");
        }
    }

    #[test]
    fn photographs_fill_their_room_and_no_more() {
        for columns in [[200, 3, 198], [1024, 11, 1014], [65, 1, 65]] {
            let kernel_cell = between_photographs(columns[1], least_of_kernel(2));
            let cell = photograph(832.0, columns, 200, kernel_cell, false);
            let middle = DIVISOR + (columns[1] as f64 * kernel_cell).max(GAUGE);
            assert!((columns[0] + columns[2]) as f64 * cell + OPERATORS + middle <= 832.1, "{columns:?}");
            assert!(
                photograph(328.0, columns, 200, kernel_cell, true) * columns[0] as f64 <= 328.0,
                "{columns:?}"
            );
        }
        assert!(photograph(832.0, [100, 3, 98], 1000, LARGEST, false) * 1000.0 <= TALLEST + 0.1);
    }

    #[test]
    fn three_grids_fit_side_by_side() {
        for columns in [[7, 3, 5], [12, 11, 2], [64, 3, 62], [64, 11, 54], [40, 7, 34]] {
            let least = least_of_kernel(2);
            let cell = side_by_side(832.0, columns, least);
            let [input, kernel, output] = columns.map(|columns| columns as f64);
            let middle = (DIVISOR + kernel * cell.max(least)).max(CONTROLS);
            assert!(input * cell + middle + (output * cell).max(LEGEND) + OPERATORS <= 832.0, "{columns:?}");
        }
    }

    #[test]
    fn three_grids_and_controls_fit_side_by_side() {
        for columns in [[9, 3, 4], [12, 11, 2], [64, 3, 62], [84, 1, 84], [5, 5, 1]] {
            let least = least_of_kernel(2);
            let cell = above_controls(832.0, columns, columns[0], least);
            let [input, kernel, output] = columns.map(|columns| columns as f64);
            let right =
                DIVISOR + kernel * cell.max(least) + OPERATORS / 2.0 + (output * cell).max(SHORT_LEGEND);
            assert!(
                input * cell + OPERATORS / 2.0 + right.max(CONTROLS_BELOW) <= 832.0,
                "{columns:?}: {cell}"
            );
        }
    }
}
