//! How large the cells of all grids are: one size, as large as input, kernel and output fit on a line.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::size::{self, LARGEST};
use crate::view::page::{Page, page};
use crate::view::stage::row::{Cells, Room};

/// Room for both signs and the divisor.
const SIGNS: f64 = 110.0;
/// Smallest cell with a number.
const NUMBER: f64 = 26.0;
/// Tallest picture whose cells stay that large although its line then has no room for the output.
const TALLEST: f64 = 420.0;
/// Room for a sign before a layer.
const SIGN: f64 = 28.0;
/// Room for the second filter's divisor.
const DIVISOR: f64 = 38.0;
/// Least room for the output, whose legend may be wider than its cells.
const LEGEND: f64 = 142.0;
/// Room for outer lines.
const LINES: f64 = 4.0;
/// Largest cell of a layer whose numbers have no room in the others.
const LARGEST_OF_LAYER: f64 = 56.0;
/// Least room for a grid: that of its caption.
const CAPTION: f64 = 164.0;
/// Least room for a layer: that of a short equation.
const LINK: f64 = 240.0;

/// Cell sizes in CSS pixels.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Of all grids but the second kernel.
    pub cells: Cells,
    /// Of the second kernel.
    pub second: Memo<f64>,
    room: Room,
    page: Page,
}

impl Sizes {
    /// The sizes that fit into a room.
    pub fn of(room: Room) -> Sizes {
        let page = page();
        let columns = move |role| page.board(role).with(|board| board.columns);
        let least = move |role| size::least_of_kernel(page.board(role).with(|board| board.longest()));
        let shape = Memo::new(move |_| {
            let [rows, is_photograph] =
                page.board(Role::PICTURE).with(|board| [board.rows, usize::from(board.is_photograph)]);
            let row = [Role::PICTURE, Role::KERNEL, Role::OUTPUT].map(columns);
            let later = page.bench.with(|bench| bench.later());
            let widest = later.map(|after| columns(Role::after(after))).fold(row[0], usize::max);
            Shape { rows, row, widest, least: least(Role::KERNEL), is_photograph: is_photograph == 1 }
        });
        let grid = Memo::new(move |_| shape.get().cell(room.width.get(), room.is_narrow.get()));
        let beside = move |role| match shape.get().is_photograph {
            true => LARGEST.min(least(role).max(NUMBER)),
            false => grid.get().max(least(role)),
        };
        let kernel = Memo::new(move |_| beside(Role::KERNEL));
        let second = Memo::new(move |_| beside(second_kernel(page)));
        Sizes { cells: Cells { grid, kernel }, second, room, page }
    }

    /// The cell of a layer: larger than the others where its numbers would not fit, but the grid does.
    pub fn layer(self, after: usize) -> f64 {
        let (cell, width) = (self.cells.grid.get(), self.room.width.get());
        self.page.board(Role::after(after)).with(|board| {
            let least = size::least_of_kernel(board.longest());
            let fits = least <= LARGEST_OF_LAYER && SIGN + board.columns as f64 * least + LINES <= width;
            let is_short = board.rows as f64 * least <= TALLEST;
            let grows = fits && is_short && cell >= NUMBER && size::font(cell, board.longest()).is_none();
            if grows && !board.is_photograph { least } else { cell }
        })
    }

    /// CSS pixels of a layer with its signs and, where it has one, its kernel.
    pub fn link(self, after: usize, is_second: bool) -> f64 {
        let width = |role, cell: f64| {
            let columns = self.page.board(role).with(|board| board.columns);
            (columns as f64 * cell + LINES).max(CAPTION)
        };
        let output = SIGN + width(Role::after(after), self.layer(after));
        let kernel =
            if is_second { SIGN + DIVISOR + width(Role::kernel(after), self.second.get()) } else { 0.0 };
        (output + kernel).max(LINK).min(self.room.width.get())
    }
}

/// The second filter's kernel; where there is none its grid has no cells.
fn second_kernel(page: Page) -> Role {
    Role::kernel(page.setting.with(|setting| setting.second_after()).unwrap_or(usize::MAX))
}

/// What the one cell size follows from.
#[derive(Clone, Copy, PartialEq)]
struct Shape {
    /// Rows of the picture.
    rows: usize,
    /// Columns of input, kernel and output.
    row: [usize; 3],
    /// Columns of the widest grid.
    widest: usize,
    /// Smallest cell of the kernel.
    least: f64,
    /// Whether the picture has too many cells for numbers.
    is_photograph: bool,
}

impl Shape {
    fn is_on_a_line(self, width: f64, cell: f64) -> bool {
        let [input, kernel, output] = self.row.map(|columns| columns as f64);
        let outer = input * cell + (output * cell).max(LEGEND) + SIGNS + LINES;
        outer + kernel * cell.max(self.least) <= width
    }

    fn cell(self, width: f64, is_narrow: bool) -> f64 {
        let alone = width / self.widest.max(1) as f64;
        match (self.is_photograph, is_narrow) {
            (true, _) => size::photograph(width, self.row, self.rows, self.least, is_narrow).min(alone),
            (false, true) => whole(size::stacked(width, self.row).min(alone)),
            (false, false) => {
                let together = (1..=LARGEST as usize).rev().map(|cell| cell as f64);
                let together = together.into_iter().find(|&cell| self.is_on_a_line(width, cell));
                let is_low = self.rows as f64 * NUMBER <= TALLEST;
                let least = if is_low { NUMBER.min(alone) } else { 1.0 };
                whole(together.unwrap_or(1.0).max(least))
            }
        }
    }
}

/// Whole pixels.
fn whole(cell: f64) -> f64 {
    cell.floor().max(1.0)
}
