//! The keys inside a grid.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::view::grid::Grid;

/// Cells that an arrow with Shift moves by in a picture too large for numbers.
const FAR: usize = 8;

/// A key in a grid: arrows, Home, End move; Enter, F2 or a digit type; Esc lets go.
pub fn press(grid: Grid, event: &KeyboardEvent) {
    if grid.editing.get_untracked().is_some() || event.alt_key() || event.meta_key() {
        return;
    }
    let cell = grid.tab_stop.get_untracked();
    let is_far = event.shift_key() && grid.is_photograph();
    let by = if is_far { FAR } else { 1 };
    if let Some(to) = target(&event.key(), event.ctrl_key(), by, cell, grid.size()) {
        event.prevent_default();
        event.stop_propagation();
        grid.tab_stop.set(to);
        grid.focus(to);
        grid.focus_cell();
        return;
    }
    let typed = event.key().chars().next().filter(|_| event.key().chars().count() == 1 && !event.ctrl_key());
    match (event.key().as_str(), typed) {
        ("Enter" | "F2", _) => grid.open(cell, None),
        ("Escape", _) => {
            grid.page.pinned.set(None);
            grid.page.hovered.set(None);
            return; // what the grid stands in may close
        }
        (_, Some(first)) if starts_number(first) && grid.can_edit(cell) => grid.open(cell, Some(first)),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn starts_number(first: char) -> bool {
    first.is_ascii_digit() || matches!(first, '-' | '−' | '.' | '+' | '\u{ff10}'..='\u{ff19}')
}

/// The cell that a key goes to from a cell of a grid; `to_edge` with Ctrl.
pub fn target(
    key: &str,
    to_edge: bool,
    by: usize,
    [row, column]: [usize; 2],
    [rows, columns]: [usize; 2],
) -> Option<[usize; 2]> {
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    Some(match key {
        "ArrowLeft" => [row, column.saturating_sub(by)],
        "ArrowRight" => [row, (column + by).min(last_column)],
        "ArrowUp" => [row.saturating_sub(by), column],
        "ArrowDown" => [(row + by).min(last_row), column],
        "Home" if to_edge => [0, 0],
        "End" if to_edge => [last_row, last_column],
        "Home" => [row, 0],
        "End" => [row, last_column],
        "PageUp" => [0, column],
        "PageDown" => [last_row, column],
        _ => return None,
    })
}
