//! How large the cells of the three operations and their picture are.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::size::{self, LARGEST};
use crate::view::page::page;
use crate::view::stage::row::Room;

/// Room for the controls beside the picture.
const CONTROLS: f64 = 500.0;
/// Room between columns.
const GAP: f64 = 24.0;
/// Tallest picture.
const TALLEST: f64 = 352.0;
/// Smallest cell with a number.
const NUMBER: f64 = 26.0;
/// Largest cell where the grids stand under one another on a phone.
const LARGEST_ON_PHONE: f64 = 36.0;
/// Room of a character and of a line in an equation.
const CHARACTER: f64 = 8.4;

/// Cell sizes in CSS pixels.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Of the picture.
    pub input: Memo<f64>,
    /// Of the three outputs.
    pub output: Memo<f64>,
    /// Of the kernel.
    pub kernel: Memo<f64>,
    /// CSS pixels of a column.
    pub column: Memo<f64>,
}

impl Sizes {
    /// The sizes that fit into a room.
    pub fn of(room: Room) -> Sizes {
        let page = page();
        let size = move |role| Memo::new(move |_| page.board(role).with(|board| [board.rows, board.columns]));
        let (picture, kernel_size, outputs) = (size(Role::Input), size(Role::Kernel), size(Role::Output));
        let least =
            Memo::new(move |_| size::least_of_kernel(page.board(Role::Kernel).with(|board| board.longest())));
        let input = Memo::new(move |_| picture_cell(room.width.get(), picture.get(), room.is_narrow.get()));
        let column = Memo::new(move |_| match room.is_narrow.get() {
            true => room.width.get(),
            false => (room.width.get() - 2.0 * GAP) / 3.0,
        });
        let output = Memo::new(move |_| {
            output_cell(column.get(), outputs.get()[1], kernel_size.get()[1], least.get(), input.get())
        });
        let kernel = Memo::new(move |_| output.get().max(least.get()));
        Sizes { input, output, kernel, column }
    }
}

/// The cell of a grid that has a line for itself.
pub fn alone(width: f64, columns: usize) -> f64 {
    whole((width / columns.max(1) as f64).min(LARGEST))
}

/// Lines of an equation of so many characters.
pub fn lines(width: f64, characters: usize) -> usize {
    (characters as f64 * CHARACTER / width.max(1.0)).ceil().max(1.0) as usize
}

fn picture_cell(width: f64, [rows, columns]: [usize; 2], is_narrow: bool) -> f64 {
    let (room, largest) = if is_narrow { (width, LARGEST_ON_PHONE) } else { (width - CONTROLS, LARGEST) };
    let across = (room - 2.0) / columns.max(1) as f64;
    whole(across.min(TALLEST / rows.max(1) as f64).min(largest))
}

/// As large as the column allows, with the kernel beside the output where both keep their numbers; an output without
/// numbers has no larger cells than the picture.
fn output_cell(column: f64, outputs: usize, kernel: usize, least: f64, input: f64) -> f64 {
    let largest = (column / outputs.max(1) as f64).min(LARGEST).min(input.max(NUMBER));
    if largest < NUMBER {
        return whole(largest.min(input));
    }
    let is_beside =
        |cell: &f64| outputs as f64 * cell + GAP + kernel as f64 * cell.max(least) + 2.0 <= column;
    let mut smaller = (NUMBER as usize..=largest as usize).rev().map(|cell| cell as f64);
    smaller.find(is_beside).unwrap_or(whole(largest))
}

/// Whole pixels, but of a cell smaller than one pixel its part.
fn whole(cell: f64) -> f64 {
    if cell >= 1.0 { cell.floor() } else { cell.max(0.05) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_keep_within_their_columns() {
        for (outputs, kernel) in [(3, 2), (5, 2), (9, 3), (32, 2), (60, 5), (1, 8), (1024, 1)] {
            for column in [261.0, 328.0, 700.0] {
                let cell = output_cell(column, outputs, kernel, 28.0, 20.0);
                assert!(cell * outputs as f64 <= column, "{outputs} outputs of {cell} in {column}");
            }
        }
        assert_eq!(output_cell(261.0, 3, 2, 27.0, 44.0), 44.0);
        assert_eq!(output_cell(261.0, 5, 2, 27.0, 44.0), 33.0);
    }

    #[test]
    fn a_picture_leaves_room_for_its_controls() {
        for columns in [6, 13, 64, 1000] {
            let cell = picture_cell(832.0, [columns, columns], false);
            assert!(cell * columns as f64 <= 332.0, "{columns}");
        }
        assert_eq!(picture_cell(832.0, [6, 6], false), 44.0);
    }

    #[test]
    fn an_equation_has_at_least_one_line() {
        assert_eq!([lines(261.0, 0), lines(261.0, 30), lines(261.0, 40)], [1, 1, 2]);
    }
}
