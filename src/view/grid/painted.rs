//! A grid of many cells: its faces on one canvas, and over it as elements only the cells round the window or the
//! focus.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::face::{Board, Role};
use crate::lab::shade::Shade;
use crate::view::grid::cell::Cell;
use crate::view::grid::{Grid, size};
use crate::view::page::page;
use crate::web;
use crate::web::canvas::{Area, Surface};

/// Cells a side that are elements round the focus.
const AROUND: usize = 7;

/// The canvas and the cells over it.
#[component]
pub fn Painted(grid: Grid) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let board = page.board(grid.role);
    let reached = Memo::new(move |_| match grid.role {
        Role::Output => page.playback.with(|playback| playback.reached),
        _ => usize::MAX,
    });
    Effect::new(move |_| {
        page.theme.track();
        if let Some(canvas) = canvas.get() {
            let cell = grid.cell_size.get();
            let board = board.get();
            let extent = |cells: usize| cells as f64 * cell;
            if let Some(surface) = Surface::new(&canvas, extent(board.columns), extent(board.rows)) {
                paint(&surface, &board, cell, reached.get());
            }
        }
    });
    let window = Memo::new(move |_| shown(grid));
    // Where the lit window has left the focus behind, the tab key must still reach a cell.
    Effect::new(move |_| {
        let [top, left, rows, columns] = window.get();
        let [row, column] = grid.tab_stop.get_untracked();
        if !contains([top, left, rows, columns], [row, column, 1, 1]) {
            grid.tab_stop.set([top + rows / 2, left + columns / 2]);
        }
    });
    let hover = move |event: leptos::ev::PointerEvent| {
        if web::pointer::is_mouse(&event) {
            grid.hover(at(grid, &event));
        }
    };
    let click = move |event: leptos::ev::PointerEvent| {
        if let Some(cell) = at(grid, &event) {
            grid.click(cell);
        }
    };
    view! {
        <canvas class="faces" aria-hidden="true" node_ref=canvas></canvas>
        <div
            class="over"
            role="presentation"
            on:pointermove=hover
            on:pointerup=click
        >
            {move || {
                let [top, left, rows, columns] = window.get();
                let row = move |row: usize| view! {
                    <div role="row" class="row" aria-rowindex=(row + 1).to_string()>
                        {(left..left + columns).map(|column| view! { <Cell grid=grid place=[row, column]/> }).collect_view()}
                    </div>
                };
                (top..top + rows).map(row).collect_view()
            }}
        </div>
    }
}

/// The cells that are elements, for the hook `data-window`.
pub fn window_text(grid: Grid) -> String {
    shown(grid).map(|number| number.to_string()).join(",")
}

fn at(grid: Grid, event: &leptos::ev::PointerEvent) -> Option<[usize; 2]> {
    let element = grid.element.get_untracked()?;
    let (x, y) = web::pointer::offset(event, &element);
    let cell = grid.cell_size.get_untracked();
    let (row, column) = ((y / cell).floor(), (x / cell).floor());
    let [rows, columns] = grid.size();
    let is_inside = row >= 0.0 && column >= 0.0 && row < rows as f64 && column < columns as f64;
    is_inside.then_some([row as usize, column as usize])
}

/// The cells that are elements, `[row, column, rows, columns]`: the lit window or 7×7 round the focus, whichever is
/// larger.
fn shown(grid: Grid) -> [usize; 4] {
    let page = grid.page;
    let (rows, columns) = page.board(grid.role).with(|board| (board.rows, board.columns));
    let [row, column] = grid.tab_stop.get();
    let around = |centre: usize, side: usize| {
        let length = AROUND.min(side);
        (centre.saturating_sub(AROUND / 2).min(side - length), length)
    };
    let ((top, height), (left, width)) = (around(row, rows), around(column, columns));
    let focus = [top, left, height, width];
    let frame =
        page.highlight.with(|highlight| highlight.marks(grid.role).frames.first().map(|frame| frame.cells));
    match frame {
        Some(cells) if cells[2] * cells[3] > height * width => cells,
        Some(cells) if contains(focus, cells) || grid.is_focused.get() => focus,
        Some(cells) => {
            let ((top, height), (left, width)) =
                (around(cells[0] + cells[2] / 2, rows), around(cells[1] + cells[3] / 2, columns));
            [top, left, height, width]
        }
        None => focus,
    }
}

fn contains(outer: [usize; 4], inner: [usize; 4]) -> bool {
    let fits = |at: usize| inner[at] >= outer[at] && inner[at] + inner[at + 2] <= outer[at] + outer[at + 2];
    fits(0) && fits(1)
}

fn paint(surface: &Surface, board: &Board, cell: f64, reached: usize) {
    let classes: Vec<String> =
        board.scale.steps().into_iter().chain([Shade::None]).map(Shade::class).collect();
    let names: Vec<&str> = classes.iter().map(String::as_str).collect();
    let Some(palette) = web::canvas::palette(&names) else { return };
    let font = size::font(cell, board.longest());
    if let Some(font) = font {
        surface.font(&format!("400 {font}px {}", web::canvas::property("--font")));
    }
    let (line, ink) = (web::canvas::property("--cellline"), web::canvas::property("--ink"));
    let (soft, dot) = (web::canvas::property("--accent-soft"), web::canvas::property("--rule-2"));
    for (index, face) in board.faces.iter().enumerate() {
        let (row, column) = (index / board.columns, index % board.columns);
        let area = Area { x: column as f64 * cell, y: row as f64 * cell, width: cell, height: cell };
        let colours =
            classes.iter().position(|class| *class == face.shade.class()).and_then(|at| palette.get(at));
        let is_padding = board.padded && face.source.is_none();
        if index > reached {
            if cell >= 6.0 {
                surface.dot(area, 3.0_f64.min(cell / 3.0), &dot);
            }
        } else if is_padding {
            surface.fill(area, &soft);
        } else if let Some((back, _)) = colours.filter(|(back, _)| !back.is_empty()) {
            surface.fill(area, back);
        }
        if font.is_some() && index <= reached {
            let colour = colours.filter(|_| !is_padding).map_or(&ink, |(_, front)| front);
            surface.text(area, &face.text, if colour.is_empty() { &ink } else { colour });
        }
        if cell >= 10.0 {
            surface.outline(Area { width: cell + 1.0, height: cell + 1.0, ..area }, 1.0, &line);
        }
    }
}
