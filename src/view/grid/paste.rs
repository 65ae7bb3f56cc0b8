//! A block of numbers pasted into a grid: weights, or a part of the picture.

use leptos::prelude::*;

use crate::import::{PasteMisfit, block};
use crate::lab::action::Action;
use crate::lab::face::Role;
use crate::lab::grid::Grid as Block;
use crate::lab::limits;
use crate::lab::network::MapPlace;
use crate::lesson::text::{Key, key};
use crate::view::grid::Grid;
use crate::view::notices::{Notice, Place};
use crate::web;

/// Listens as long as the grid is there. The page's own event, as some browsers send none to a cell.
pub fn listen(grid: Grid) {
    StoredValue::new_local(web::clipboard::on_paste(move |text| take(grid, &text)));
}

/// Takes a pasted text; false if it is not for this grid.
fn take(grid: Grid, text: &str) -> bool {
    if !grid.is_focused.get_untracked() || !web::focus::is_within("[role=gridcell]") {
        return false;
    }
    let block = block(text);
    if grid.editing.with_untracked(Option::is_some) {
        // One number, or something else, goes where the caret is.
        if !block.as_ref().is_ok_and(|block| block.cells().len() > 1) {
            return false;
        }
        grid.editing.set(None);
    }
    grid.page.pause();
    match block {
        _ if is_computed(grid.role) => say(grid, "paste-output", key::PASTE_OUTPUT, &[]),
        Ok(block) => place(grid, block),
        Err(misfit) => refuse(grid, &misfit),
    }
    grid.focus_cell();
    true
}

/// Whether nothing can be pasted there. On padding a block goes to the nearest cell of the picture.
fn is_computed(role: Role) -> bool {
    matches!(role, Role::Map(map) if map.after > 0)
}

fn place(grid: Grid, block: Block) {
    let cell = grid.tab_stop.get_untracked();
    let is_lone = grid.page.is_lone.get_untracked();
    match (grid.role, block.cells().as_slice()) {
        (_, &[value]) => grid.set(cell, value),
        (Role::Map(MapPlace { channel, .. }), _) => {
            let [row, column] = in_picture(grid, cell);
            grid.page.send(Action::LayOver { channel, row, column, block });
        }
        (Role::KERNEL, _) if is_lone => grid.page.send(Action::TakeWeights(block)),
        (Role::Weights(_), _) if is_lone => {
            let second = grid.page.setting.with_untracked(|setting| setting.filter_of(&block));
            grid.page.send(Action::SetSecond(Some(second)));
        }
        // Filters that stand beside others keep their size.
        (Role::Weights(_), cells) => {
            let (width, [row, column]) = (block.width(), cell);
            for (index, &value) in cells.iter().enumerate() {
                grid.set([row + index / width, column + index % width], value);
            }
        }
    }
}

/// The cell of the picture that is nearest to a cell of its grid.
fn in_picture(grid: Grid, cell: [usize; 2]) -> [usize; 2] {
    if !grid.source.board.with_untracked(|board| board.padded) {
        return cell;
    }
    let axes = grid.page.bench.with_untracked(|bench| bench.axes);
    let inside = |at: usize| {
        let axis = axes[at];
        cell[at].saturating_sub(axis.before).min(axis.input.saturating_sub(1))
    };
    [inside(0), inside(1)]
}

fn refuse(grid: Grid, misfit: &PasteMisfit) {
    let place = |row: usize, column: usize| [(row + 1).to_string(), (column + 1).to_string()];
    match misfit {
        PasteMisfit::Empty => say(grid, "paste-empty", key::PASTE_EMPTY, &[]),
        PasteMisfit::Ragged { row, cells, expected } => {
            let [row, cells, expected] = [row + 1, *cells, *expected].map(|number| number.to_string());
            let values = [("r", &*row), ("n", &*cells), ("expected", &*expected)];
            say(grid, "paste-ragged", key::PASTE_RAGGED, &values);
        }
        PasteMisfit::Number { row, column, text, .. } if text.is_empty() => {
            let [row, column] = place(*row, *column);
            say(grid, "paste-gap", key::PASTE_GAP, &[("r", &row), ("c", &column)]);
        }
        PasteMisfit::Number { row, column, text, .. } => {
            let [row, column] = place(*row, *column);
            let shown: String = text.chars().take(20).collect();
            let (digits, most) = (limits::DIGITS.to_string(), limits::DENOMINATOR.to_string());
            let values =
                [("r", &*row), ("c", &*column), ("text", &*shown), ("digits", &*digits), ("most", &*most)];
            say(grid, "paste-number", key::PASTE_NUMBER, &values);
        }
    }
}

fn say(grid: Grid, code: &'static str, sentence: Key, values: &[(&str, &str)]) {
    grid.page.notify(Notice::error(Place::Bench, code, grid.page.fill(sentence, values)));
}
