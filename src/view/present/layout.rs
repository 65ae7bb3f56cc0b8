//! How large everything is on the projector. One unit is a hundredth of the window's height; what is read is never
//! below [`READABLE`] units, and what has no room for that is shown as shades.

use crate::lab::face::{Board, Role};
use crate::lab::notation;
use crate::view::present::line::{self, Ending, Line};

/// Smallest font, in units: 3.5 % of the height and a little for rounding.
pub const READABLE: f64 = 3.6;
/// Cells larger than this don't help the back row.
const LARGEST_CELL: f64 = 14.0;
/// A number fills at most this part of its cell's height, where there is room and where there is little.
const FILLED: [f64; 2] = [0.5, 0.6];
/// Room round a number in its cell, in units.
const AROUND: f64 = 0.8;
/// Page edge at the left and right, as a part of the window's width.
const MARGIN: f64 = 0.045;
/// Heights above, between and under the grids, in units: edges, sentence, captions.
const FRAME: f64 = 2.6 + 11.6 + 5.8 + 2.2 + 1.6;
/// Least width of an operator, in units.
const OPERATOR: f64 = 5.4;
/// Font of the divisor before the kernel, and the free room beside it, in units.
const DIVISOR: [f64; 2] = [4.0, 3.0];
/// Side of the QR code's place at the bottom right, in units, its quiet zone left out.
const CODE: f64 = 27.0;
/// Free room at its left and above it.
const CODE_GAP: f64 = 2.0;
/// How far it rises, with the white above it, over the place of the line.
const CODE_RISE: f64 = 29.4;
/// Font of the place at the top right, and the free room beside it, in units.
const PLACE: [f64; 2] = [4.0, 7.0];
/// Fonts of the sentence: on one line, on two.
const SENTENCE: [f64; 4] = [5.4, 4.7, 4.2, READABLE];
/// Room for the kernel where its numbers need larger cells than the others have, as a part of the width.
const KERNEL_PART: f64 = 0.45;

/// The window's size in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Window {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Window {
    /// CSS pixels a unit: a hundredth of the height, less in windows that are much higher than wide.
    pub fn unit(self) -> f64 {
        (self.height / 100.0).min(self.width / 80.0)
    }

    /// Units between the page's edges.
    fn across(self) -> f64 {
        self.width * (1.0 - 2.0 * MARGIN) / self.unit()
    }

    /// Font of the sentence in units: large where it fits on one line beside the place, else for two lines.
    pub fn sentence_font(self, sentence: &str, place: &str) -> f64 {
        let across = self.across() - PLACE[0] * line::letters(place) - PLACE[1];
        let width = line::letters(sentence);
        let [large, two_lines @ ..] = SENTENCE;
        // Words don't fill their lines.
        let fits = |font: &f64| font * width <= 1.85 * across;
        let font = if large * width <= across { Some(large) } else { two_lines.into_iter().find(fits) };
        font.unwrap_or(READABLE)
    }

    /// Units across for the line under the grids, beside the QR code.
    fn beside_code(self) -> f64 {
        self.across() - CODE - CODE_GAP
    }
}

/// The numbers of a grid as they fit.
#[derive(Clone, PartialEq, Debug)]
pub struct Numbers {
    /// Their font in CSS pixels.
    pub font: f64,
    /// Cell by cell, row by row.
    pub texts: Vec<String>,
}

/// The sizes of one screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// CSS pixels a unit.
    pub unit: f64,
    /// CSS pixels a side of a cell.
    pub cells: [f64; 3],
    /// The numbers of each grid; none where shades stand alone.
    pub numbers: [Option<Numbers>; 3],
    /// What the line under the grids holds.
    pub line: Line,
}

impl Layout {
    /// The sizes for three boards in a window.
    pub fn of(window: Window, ending: &Ending, boards: [&Board; 3]) -> Layout {
        let line = |factors| Line::of(ending, boards, window.beside_code(), factors);
        let layout = Layout::with(window, ending, boards, line(false));
        let shows_factors = [Role::Input, Role::Kernel].iter().all(|&role| layout.numbers(role).is_some());
        if shows_factors { layout } else { Layout::with(window, ending, boards, line(true)) }
    }

    fn with(window: Window, ending: &Ending, boards: [&Board; 3], line: Line) -> Layout {
        let unit = window.unit();
        let down = window.height / unit - FRAME - line.height;
        let room = Room { unit, across: window.across(), down, line: line.height };
        let divisor = ending.shown_divisor().map_or(0.0, |text| DIVISOR[0] * line::ems(&text) + DIVISOR[1]);
        let [cell, kernel_cell] = room.cells(boards, divisor);
        let cells = [cell, kernel_cell, cell].map(|cell| (cell * unit).floor().max(1.0));
        let [input, kernel, output] = boards;
        let numbers = [(input, cells[0]), (kernel, cells[1]), (output, cells[2])];
        let numbers = numbers.map(|(board, cell)| fitted(board, cell / unit, unit));
        Layout { unit, cells, numbers, line }
    }

    /// The numbers of a grid.
    pub fn numbers(&self, role: Role) -> Option<&Numbers> {
        self.numbers[role as usize].as_ref()
    }

    /// The side of a grid's cells in CSS pixels.
    pub fn cell(&self, role: Role) -> f64 {
        self.cells[role as usize]
    }

    /// A length of whole CSS pixels, as many as `at_1080` is in a window 1080 high.
    pub fn pixels(&self, at_1080: f64) -> String {
        format!("{}px", (at_1080 * self.unit / 10.8).round().max(1.0))
    }
}

/// What the three grids share, in units.
struct Room {
    unit: f64,
    across: f64,
    down: f64,
    line: f64,
}

impl Room {
    /// The cell of input and output, and the kernel's.
    fn cells(&self, boards: [&Board; 3], divisor: f64) -> [f64; 2] {
        let [input, kernel, output] =
            boards.map(|board| (board.rows.max(1) as f64, board.columns.max(1) as f64));
        let across = self.across - 2.0 * OPERATOR - divisor;
        // The output ends above the QR code, which rises above the line.
        let above_code = self.down - (CODE_RISE - self.line).max(0.0);
        let high = |rows: [f64; 2]| (self.down / rows[0]).min(above_code / rows[1]);
        let wide = |across: f64, beside: f64| {
            let all = across / (beside + output.1);
            if all * output.1 < CODE { all.min((across - CODE) / beside) } else { all }
        };
        let shared = high([input.0.max(kernel.0), output.0])
            .min(wide(across, input.1 + kernel.1))
            .clamp(0.2, LARGEST_CELL);
        if fitted(boards[1], shared, self.unit).is_some() {
            return [shared, shared];
        }
        let own = least(boards[1]);
        if own * kernel.1 > KERNEL_PART * across || own * kernel.0 > self.down {
            return [shared, shared];
        }
        let others = high([input.0, output.0]).min(wide(across - own * kernel.1, input.1));
        [others.clamp(0.2, LARGEST_CELL), own]
    }
}

/// The smallest cell, in units, in which all of a board's numbers can be read.
fn least(board: &Board) -> f64 {
    let widest = board.faces.iter().map(|face| line::ems(&face.text)).fold(0.0, f64::max);
    (widest * READABLE + AROUND).max(READABLE / FILLED[0]) + 0.1
}

/// A board's numbers in cells of this side, with as many decimals as can be read.
fn fitted(board: &Board, cell: f64, unit: f64) -> Option<Numbers> {
    if cell * FILLED[1] < READABLE {
        return None;
    }
    let values: Vec<f32> = board.faces.iter().map(|face| face.value).collect();
    let printed = board.faces.iter().map(|face| face.text.clone()).collect();
    let mut tried = std::iter::once(printed).chain(notation::narrowing(&values));
    tried.find_map(|texts: Vec<String>| {
        let widest = texts.iter().map(|text| line::ems(text)).fold(0.1, f64::max);
        let fits = |filled: f64| (filled * cell).min((cell - AROUND) / widest);
        let size = if fits(FILLED[0]) >= READABLE { fits(FILLED[0]) } else { fits(FILLED[1]).min(READABLE) };
        (size >= READABLE).then(|| Numbers { font: (size * unit * 2.0).floor() / 2.0, texts })
    })
}
