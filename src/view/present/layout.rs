//! How large everything is on the projector. One unit is a hundredth of the window's height; what is read is never
//! below [`numbers::READABLE`] units, and what has no room for that is shown as shades.

use std::sync::Arc;

use crate::lab::face::{Board, Role};
use crate::view::present::code::Corner;
use crate::view::present::content::Content;
use crate::view::present::line::{self, Line, Need};
use crate::view::present::numbers::{self, Numbers};
use crate::view::present::window::Window;

/// Cells larger than this don't help the back row.
const LARGEST_CELL: f64 = 14.0;
/// Heights above, between and under the grids, in units: edges, sentence, captions.
const FRAME: f64 = 2.6 + 11.6 + CAPTION + 2.2 + 1.6;
/// Height of a grid's name, in units.
const CAPTION: f64 = 5.8;
/// Height of a name's second line, in units.
const SECOND_LINE: f64 = 4.8;
/// Least width of an operator, in units.
const OPERATOR: f64 = 5.6;
/// Font of the divisor before the kernel, and the free room beside it, in units.
const DIVISOR: [f64; 2] = [4.0, 3.0];
/// Free room at the left of the corner and above it: the white that a code needs round it.
const CORNER_GAP: f64 = 3.4;
/// How much higher than the line the corner stands, less the room over the line.
const CORNER_FOOT: f64 = 1.2 - 1.6;
/// Font of a grid's name, in units.
const NAME: f64 = 4.0;
/// Room for names that stand on one line over shades, as a part of the width.
const NAMES_PART: f64 = 0.6;
/// Room for the kernel where its numbers need larger cells than the others have, as a part of the width.
const KERNEL_PART: f64 = 0.45;
/// Between the lens and the kernel's name under it, in units.
const LENS_GAP: f64 = 1.0;
/// Windows smaller than this, in units, get a ring round them.
const RING: f64 = 4.0;

/// What besides the boards decides the sizes.
#[derive(Clone, PartialEq, Debug)]
pub struct Screen {
    /// The window.
    pub window: Window,
    /// What stands in the corner.
    pub corner: Corner,
    /// Which grids.
    pub content: Content,
    /// Their names.
    pub names: Vec<String>,
    /// What the line under them has to hold.
    pub need: Need,
    /// The divisor before the kernel, where there is one.
    pub divisor: Option<String>,
    /// The name of the lens.
    pub lens: String,
}

/// A grid and its size.
#[derive(Clone, PartialEq, Debug)]
pub struct Fitted {
    /// Which grid.
    pub role: Role,
    /// CSS pixels a side of a cell.
    pub cell: f64,
    /// Its numbers; none where shades stand alone.
    pub numbers: Option<Numbers>,
}

/// The window's numbers beside a photograph, cell by cell like the kernel.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lens {
    /// CSS pixels a side of a cell.
    pub cell: f64,
    /// Font of the numbers in CSS pixels.
    pub font: f64,
}

/// On how many lines the grids' names stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Names {
    /// On one.
    #[default]
    Whole,
    /// Word by word, on two at most.
    Broken,
}

impl Names {
    /// Units across.
    fn across(self, text: &str) -> f64 {
        let widest = match self {
            Names::Whole => line::letters(text),
            Names::Broken => text.split(' ').map(line::letters).fold(0.0, f64::max),
        };
        NAME * widest
    }

    /// Units down, more than one line has.
    fn more(self) -> f64 {
        match self {
            Names::Whole => 0.0,
            Names::Broken => SECOND_LINE,
        }
    }
}

/// The sizes of one screen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layout {
    /// CSS pixels a unit.
    pub unit: f64,
    /// What is shown.
    pub content: Content,
    /// The grids from left to right.
    pub grids: Vec<Fitted>,
    /// The lens over the kernel, where there is room for one.
    pub lens: Option<Lens>,
    /// What the line under the grids holds.
    pub line: Line,
    /// How the grids' names are set.
    pub names: Names,
    /// Whether the grids end at the left of the corner.
    pub is_aside: bool,
}

impl Layout {
    /// The sizes for these boards, those of the screen's content. Of several lines the first is taken that leaves room
    /// for every number.
    pub fn of(screen: &Screen, boards: &[Arc<Board>]) -> Layout {
        let beside = beside(screen.window.across(), screen.corner);
        let lines = |factors| screen.need.lines(boards, beside, factors);
        let layout = Layout::first(screen, boards, lines(false));
        let factors = [Role::PICTURE, Role::KERNEL];
        let shows_factors =
            layout.lens.is_some() || factors.iter().all(|&role| layout.numbers(role).is_some());
        if shows_factors { layout } else { Layout::first(screen, boards, lines(true)) }
    }

    fn first(screen: &Screen, boards: &[Arc<Board>], lines: Vec<Line>) -> Layout {
        let set = |(line, names)| Layout::with(screen, boards, line, names);
        let tried = [Names::Whole, Names::Broken].into_iter();
        let mut tried = tried.flat_map(|names| lines.iter().map(move |&line| (line, names)));
        // Where shades stand anyway, names are broken only if they took most of the room.
        let whole: f64 = screen.names.iter().map(|name| Names::Whole.across(name)).sum();
        let names = if whole > NAMES_PART * screen.window.across() { Names::Broken } else { Names::Whole };
        let shades = || lines.last().map(|&line| set((line, names))).unwrap_or_default();
        tried.by_ref().map(set).find(Layout::is_readable).unwrap_or_else(shades)
    }

    fn with(screen: &Screen, boards: &[Arc<Board>], line: Line, name_lines: Names) -> Layout {
        let Screen { window, corner, content, names, divisor, lens, .. } = screen;
        let unit = window.unit();
        let divisor = divisor.as_ref().map_or(0.0, |text| DIVISOR[0] * line::ems(text) + DIVISOR[1]);
        let grids = content.grids.iter().zip(boards).zip(names);
        let parts =
            grids.map(|((&role, board), text)| Part { role, board, name: name_lines.across(text) }).collect();
        let down = window.height / unit - FRAME - name_lines.more() - line.height;
        let room = Room { unit, down, parts, kernel: content.kernel(), lens: name_lines.across(lens) };
        let signs = content.grids.len().saturating_sub(1) as f64;
        let across = window.across() - signs * OPERATOR - divisor;
        let [wide, high] = corner.units();
        let rise = if high > 0.0 { (high + CORNER_GAP + CORNER_FOOT - line.height).max(0.0) } else { 0.0 };
        // The last grid ends above the corner, or all end at the left of it.
        let above = room.cells(across, room.down - rise, wide);
        let aside = room.cells(beside(across, *corner), room.down, 0.0);
        let is_aside = rise > 0.0 && aside[0] > above[0];
        let [cell, kernel_cell] = if is_aside { aside } else { above };
        let fitted = |part: &Part| {
            let is_kernel = content.kernel() == Some(part.role);
            let cell = if is_kernel { kernel_cell } else { cell };
            let pixels = if part.board.is_photograph && !is_kernel {
                cell * unit
            } else {
                (cell * unit).floor().max(1.0)
            };
            let numbers = Numbers::fitted(part.board, pixels / unit, unit);
            Fitted { role: part.role, cell: pixels, numbers }
        };
        let grids = room.parts.iter().map(fitted).collect();
        let lens = room.lens_cell(across).map(|cell| {
            let font = room.part(Role::PICTURE).map_or(0.0, |input| numbers::font(input.board, cell));
            Lens { cell: (cell * unit).floor(), font: (font * unit * 2.0).floor() / 2.0 }
        });
        Layout { unit, content: content.clone(), grids, lens, line, names: name_lines, is_aside }
    }

    /// Whether every grid has its numbers.
    pub fn is_readable(&self) -> bool {
        self.grids.iter().all(|grid| grid.numbers.is_some())
    }

    /// The numbers of a grid.
    pub fn numbers(&self, role: Role) -> Option<&Numbers> {
        self.grids.iter().find(|grid| grid.role == role)?.numbers.as_ref()
    }

    /// The side of a grid's cells in CSS pixels.
    pub fn cell(&self, role: Role) -> f64 {
        self.grids.iter().find(|grid| grid.role == role).map_or(0.0, |grid| grid.cell)
    }

    /// How far down the signs between the grids stand, in CSS pixels: at the kernel's middle, where a lens may be over
    /// it, else at that of the lowest grid.
    pub fn middle(&self, rows: impl Fn(Role) -> usize) -> f64 {
        let half = |grid: &Fitted| rows(grid.role) as f64 * grid.cell / 2.0;
        let kernel = self.content.kernel();
        match self.grids.iter().find(|grid| Some(grid.role) == kernel) {
            Some(kernel) => {
                let lens = self
                    .lens
                    .map(|lens| rows(kernel.role) as f64 * lens.cell + (CAPTION + LENS_GAP) * self.unit);
                lens.unwrap_or(0.0) + half(kernel)
            }
            None => self.grids.iter().map(half).fold(f64::INFINITY, f64::min).min(self.unit * 100.0),
        }
    }

    /// Whether a window of so many cells is too small to be found without a ring.
    pub fn needs_ring(&self, role: Role, cells: usize) -> bool {
        cells as f64 * self.cell(role) < RING * self.unit
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

/// A grid that needs room.
struct Part<'a> {
    role: Role,
    board: &'a Board,
    /// Units of its name across.
    name: f64,
}

/// The grids and the units down that they have.
struct Room<'a> {
    unit: f64,
    down: f64,
    parts: Vec<Part<'a>>,
    /// The kernel among them.
    kernel: Option<Role>,
    /// Units of the lens's name across.
    lens: f64,
}

impl Room<'_> {
    /// The cell of all grids, and the kernel's, on `across` units; the last grid has `last_down` and is at least
    /// `last_across` wide.
    fn cells(&self, across: f64, last_down: f64, last_across: f64) -> [f64; 2] {
        let shared = self.shared(across, [last_down, last_across], None);
        let Some(kernel) = self.kernel.and_then(|role| self.part(role)) else { return [shared, shared] };
        let (rows, columns) = (kernel.board.rows as f64, kernel.board.columns as f64);
        if let Some(lens) = self.lens_cell(across) {
            let width = (lens * columns).max(self.lens);
            return [self.shared(across, [last_down, last_across], Some(width)), lens];
        }
        let own = numbers::least(kernel.board);
        let needs_own = Numbers::fitted(kernel.board, shared, self.unit).is_none();
        if needs_own && own * columns <= KERNEL_PART * across && own * rows <= self.down {
            return [self.shared(across, [last_down, last_across], Some(own * columns)), own];
        }
        [shared, shared]
    }

    /// The cell with which all fit, the kernel too unless it has a width of its own.
    fn shared(&self, across: f64, [last_down, last_across]: [f64; 2], kernel: Option<f64>) -> f64 {
        let mut down = f64::INFINITY;
        let mut widths = Vec::new();
        for (index, Part { role, board, name }) in self.parts.iter().enumerate() {
            let is_last = index + 1 == self.parts.len();
            let name = if is_last { last_across.max(*name) } else { *name };
            match kernel.filter(|_| self.kernel == Some(*role)) {
                Some(width) => widths.push((0.0, width.max(name))),
                None => {
                    let height = if is_last { last_down.min(self.down) } else { self.down };
                    down = down.min(height / board.rows.max(1) as f64);
                    widths.push((board.columns.max(1) as f64, name));
                }
            }
        }
        // Photographs have cells of any size.
        down.min(widest(across, &widths).clamp(0.01, LARGEST_CELL))
    }

    /// The cell of the lens and of the kernel under it, where a photograph has one and the two fit.
    fn lens_cell(&self, across: f64) -> Option<f64> {
        let (input, kernel) = (self.part(Role::PICTURE)?, self.part(self.kernel?)?);
        let least = numbers::least(input.board).max(numbers::least(kernel.board));
        let high = 2.0 * least * kernel.board.rows as f64 + CAPTION + LENS_GAP;
        let fits = high <= self.down && least * kernel.board.columns as f64 <= KERNEL_PART * across;
        (input.board.is_photograph && fits).then_some(least)
    }

    fn part(&self, role: Role) -> Option<&Part<'_>> {
        self.parts.iter().find(|part| part.role == role)
    }
}

/// The widest cell with which all parts fit: each has so many columns and is at least so wide.
fn widest(across: f64, parts: &[(f64, f64)]) -> f64 {
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
