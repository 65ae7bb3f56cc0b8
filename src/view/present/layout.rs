//! How large everything is on the projector. One unit is a hundredth of the window's height; what is read is never
//! below [`READABLE`] units, and what has no room for that is shown as shades.

use std::borrow::Cow;

use crate::lab::face::{Board, Role};
use crate::lab::notation;
use crate::view::present::code::Corner;
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
const OPERATOR: f64 = 5.6;
/// Font of the divisor before the kernel, and the free room beside it, in units.
const DIVISOR: [f64; 2] = [4.0, 3.0];
/// Free room at the left of the corner and above it: the white that a code needs round it.
const CORNER_GAP: f64 = 3.4;
/// How much higher than the line the corner stands, less the room over the line.
const CORNER_FOOT: f64 = 1.2 - 1.6;
/// Font of the place at the top right, and the free room beside it, in units.
const PLACE: [f64; 2] = [3.8, 7.0];
/// Font of a grid's name, in units.
const NAME: f64 = 4.0;
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
    /// CSS pixels a unit: a hundredth of the height, less where that is more than four fifths of the width.
    pub fn unit(self) -> f64 {
        (self.height / 100.0).min(self.width / 125.0)
    }

    /// Units between the page's edges.
    fn across(self) -> f64 {
        self.width * (1.0 - 2.0 * MARGIN) / self.unit()
    }

    /// The heading of this sentence beside the longest place, which has two parts.
    pub fn heading(self, sentence: &str, place: &[String; 2]) -> Heading {
        let [one, other] = place.each_ref().map(|part| line::letters(part));
        let beside = |part: f64| self.across() - PLACE[0] * part - PLACE[1];
        let width = line::letters(sentence);
        let [large, two_lines @ ..] = SENTENCE;
        if large * width <= beside(one + other) {
            return Heading { font: large, is_stacked: false };
        }
        // Words don't fill their lines.
        let fitting = |across: f64| two_lines.into_iter().find(|font| font * width <= 1.85 * across);
        match fitting(beside(one + other)) {
            Some(font) => Heading { font, is_stacked: false },
            None => Heading { font: fitting(beside(one.max(other))).unwrap_or(READABLE), is_stacked: true },
        }
    }
}

/// How the sentence is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Heading {
    /// Its font in units: large where it fits on one line, else for two.
    pub font: f64,
    /// Whether the parts of the place stand under one another, to leave it more room.
    pub is_stacked: bool,
}

/// What besides the boards decides the sizes.
#[derive(Clone, PartialEq, Debug)]
pub struct Screen {
    /// The window.
    pub window: Window,
    /// What stands in the corner.
    pub corner: Corner,
    /// What is done to the sum.
    pub ending: Ending,
    /// The grids' names.
    pub names: [String; 3],
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
    /// Whether the grids end at the left of the corner.
    pub is_aside: bool,
}

impl Layout {
    /// The sizes for three boards in a window.
    pub fn of(screen: &Screen, boards: [&Board; 3]) -> Layout {
        let beside = beside(screen.window.across(), screen.corner);
        let line = |factors| Line::of(&screen.ending, boards, beside, factors);
        let layout = Layout::with(screen, boards, line(false));
        let shows_factors = [Role::Input, Role::Kernel].iter().all(|&role| layout.numbers(role).is_some());
        if shows_factors { layout } else { Layout::with(screen, boards, line(true)) }
    }

    fn with(screen: &Screen, boards: [&Board; 3], line: Line) -> Layout {
        let &Screen { window, corner, ref ending, ref names } = screen;
        let names = names.each_ref().map(|name| NAME * line::letters(name));
        let unit = window.unit();
        let divisor = ending.shown_divisor().map_or(0.0, |text| DIVISOR[0] * line::ems(&text) + DIVISOR[1]);
        let room = Room { unit, down: window.height / unit - FRAME - line.height, boards, names };
        let across = window.across() - 2.0 * OPERATOR - divisor;
        let [wide, high] = corner.units();
        let rise = if high > 0.0 { (high + CORNER_GAP + CORNER_FOOT - line.height).max(0.0) } else { 0.0 };
        // The output ends above the corner, or all three end at the left of it.
        let above = room.cells(across, room.down - rise, wide);
        let aside = room.cells(beside(across, corner), room.down, 0.0);
        let is_aside = rise > 0.0 && aside[0] > above[0];
        let [cell, kernel_cell] = if is_aside { aside } else { above };
        let cells = [cell, kernel_cell, cell].map(|cell| (cell * unit).floor().max(1.0));
        let [input, kernel, output] = boards;
        let numbers = [(input, cells[0]), (kernel, cells[1]), (output, cells[2])];
        let numbers = numbers.map(|(board, cell)| fitted(board, cell / unit, unit));
        Layout { unit, cells, numbers, line, is_aside }
    }

    /// The numbers of a grid.
    pub fn numbers(&self, role: Role) -> Option<&Numbers> {
        self.numbers[place(role)].as_ref()
    }

    /// The side of a grid's cells in CSS pixels.
    pub fn cell(&self, role: Role) -> f64 {
        self.cells[place(role)]
    }

    /// A length of whole CSS pixels, as many as `at_1080` is in a window 1080 high.
    pub fn pixels(&self, at_1080: f64) -> String {
        format!("{}px", (at_1080 * self.unit / 10.8).round().max(1.0))
    }
}

/// Units across at the left of the corner.
fn beside(across: f64, corner: Corner) -> f64 {
    let [wide, _] = corner.units();
    if wide > 0.0 { across - wide - CORNER_GAP } else { across }
}

/// The three grids and the units down that they have.
struct Room<'a> {
    unit: f64,
    down: f64,
    boards: [&'a Board; 3],
    names: [f64; 3],
}

impl Room<'_> {
    /// The cell of input and output, and the kernel's, on `across` units; the output has `output_down` and is at least
    /// `output_across` wide.
    fn cells(&self, across: f64, output_down: f64, output_across: f64) -> [f64; 2] {
        let [input, kernel, output] =
            self.boards.map(|board| (board.rows.max(1) as f64, board.columns.max(1) as f64));
        let names = self.names;
        let high = |rows: f64| (self.down / rows).min(output_down / output.0);
        let wide = |kernel: (f64, f64)| {
            let output = (output.1, output_across.max(names[2]));
            widest(across, [(input.1, names[0]), kernel, output]).clamp(0.2, LARGEST_CELL)
        };
        let shared = high(input.0.max(kernel.0)).min(wide((kernel.1, names[1])));
        let own = least(self.boards[1]);
        let needs_own = fitted(self.boards[1], shared, self.unit).is_none();
        if needs_own && own * kernel.1 <= KERNEL_PART * across && own * kernel.0 <= self.down {
            return [high(input.0).min(wide((0.0, names[1].max(own * kernel.1)))), own];
        }
        [shared, shared]
    }
}

/// The widest cell with which all parts fit: each has so many columns and is at least so wide.
fn widest(across: f64, parts: [(f64, f64); 3]) -> f64 {
    let mut cell = f64::INFINITY;
    // A part that its columns don't fill takes room from the others, so that a second one may not be filled.
    for _ in parts {
        let is_filled = |part: &&(f64, f64)| part.0 * cell >= part.1;
        let fixed: f64 = parts.iter().filter(|part| !is_filled(part)).map(|part| part.1).sum();
        let columns: f64 = parts.iter().filter(is_filled).map(|part| part.0).sum();
        cell = if columns > 0.0 { (across - fixed) / columns } else { return cell };
    }
    cell
}

/// Which of the three grids it is.
fn place(role: Role) -> usize {
    match role {
        Role::Input => 0,
        Role::Kernel | Role::Second => 1,
        Role::Output | Role::Stage(_) => 2,
    }
}

/// The smallest cell, in units, in which all of a board's numbers can be read.
fn least(board: &Board) -> f64 {
    let widest = board.texts().map(|text| line::ems(&text)).fold(0.0, f64::max);
    (widest * READABLE + AROUND).max(READABLE / FILLED[0]) + 0.1
}

/// A board's numbers in cells of this side, with as many decimals as can be read.
fn fitted(board: &Board, cell: f64, unit: f64) -> Option<Numbers> {
    if board.is_photograph || cell * FILLED[1] < READABLE {
        return None;
    }
    let printed = board.texts().map(Cow::into_owned).collect();
    let mut tried = std::iter::once(printed).chain(notation::narrowing(board.values()));
    tried.find_map(|texts: Vec<String>| {
        let widest = texts.iter().map(|text| line::ems(text)).fold(0.1, f64::max);
        let fits = |filled: f64| (filled * cell).min((cell - AROUND) / widest);
        let size = if fits(FILLED[0]) >= READABLE { fits(FILLED[0]) } else { fits(FILLED[1]).min(READABLE) };
        (size >= READABLE).then(|| Numbers { font: (size * unit * 2.0).floor() / 2.0, texts })
    })
}
