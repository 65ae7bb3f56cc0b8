//! A grid of many cells: its faces on one canvas, and over it as elements only the cells round the window or the
//! focus.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::face::{Board, Face, Role};
use crate::lab::shade::Shade;
use crate::view::grid::cell::Cell;
use crate::view::grid::unread::Unread;
use crate::view::grid::{Grid, photograph, size};
use crate::view::page::page;
use crate::web;
use crate::web::canvas::{Area, HtmlCanvas, Surface};

/// Cells a side that are elements round the focus.
const AROUND: usize = 7;
/// Smallest cell, in CSS pixels, with room for the dot of a cell that is not reached yet.
const DOTTED: f64 = 6.0;
/// Widest dot.
const DOT: f64 = 3.0;
/// Smallest cell with a line round it.
const LINED: f64 = 10.0;

/// The canvas and the cells over it.
#[component]
pub fn Painted(grid: Grid) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let board = page.painted(grid.role);
    let reached = grid.shown;
    let painter = StoredValue::new_local(None::<Painter>);
    Effect::new(move |_| {
        page.theme.track();
        let Some(canvas) = canvas.get() else { return };
        if board.with(|board| board.is_photograph) {
            painter.set_value(None);
            board.with(|board| photograph::paint(&canvas, board, grid.cell_size.get(), &page.palette.get()));
            return;
        }
        let fresh = Painter::new(&canvas, board.get(), grid.cell_size.get());
        if let Some(painter) = &fresh {
            painter.paint(0..painter.board.count(), reached.get_untracked());
        }
        painter.set_value(fresh);
    });
    // What a step uncovers or hides again, no more.
    Effect::new(move |before: Option<usize>| {
        let now = reached.get();
        let before = before.unwrap_or(now);
        painter.with_value(|painter| {
            if let Some(painter) = painter {
                painter.paint(before.min(now)..before.max(now), now);
            }
        });
        now
    });
    let window = Memo::new(move |_| shown(grid));
    let size = Memo::new(move |_| window.with(|[_, _, rows, columns]| [*rows, *columns]));
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
        {(grid.role == Role::PICTURE && page.is_lone.get_untracked()).then(|| view! { <Unread grid=grid/> })}
        <div
            class="over"
            role="presentation"
            on:pointermove=move |event| {
                if web::pointer::is_pressed(&event) && board.with_untracked(|board| board.is_photograph) {
                    click(event);
                } else {
                    hover(event);
                }
            }
            on:pointerup=click
        >
            {move || {
                let [rows, columns] = size.get();
                let place = move |row: usize, column: usize| {
                    Signal::derive(move || window.with(|[top, left, ..]| [top + row, left + column]))
                };
                let row = move |row: usize| view! {
                    <div role="row" class="row" aria-rowindex=move || (window.with(|window| window[0]) + row + 1).to_string()>
                        {(0..columns).map(|column| view! { <Cell grid=grid place=place(row, column)/> }).collect_view()}
                    </div>
                };
                (0..rows).map(row).collect_view()
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
    let (x, y) = (x - f64::from(element.client_left()), y - f64::from(element.client_top()));
    let cell = grid.cell_size.get_untracked();
    let (row, column) = ((y / cell).floor(), (x / cell).floor());
    let [rows, columns] = grid.size();
    let is_inside = row >= 0.0 && column >= 0.0 && row < rows as f64 && column < columns as f64;
    is_inside.then_some([row as usize, column as usize])
}

/// The cells that are elements, `[row, column, rows, columns]`: the lit window or 7×7 round the focus, whichever is
/// larger.
fn shown(grid: Grid) -> [usize; 4] {
    let (rows, columns) = grid.source.board.with(|board| (board.rows, board.columns));
    let [row, column] = grid.tab_stop.get();
    let around = |centre: usize, side: usize| {
        let length = AROUND.min(side);
        (centre.saturating_sub(AROUND / 2).min(side - length), length)
    };
    let ((top, height), (left, width)) = (around(row, rows), around(column, columns));
    let focus = [top, left, height, width];
    let frame = grid.source.marks.with(|marks| marks.frames.first().map(|frame| frame.cells));
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

/// A board on its canvas, with the colours of the theme in which it was begun.
struct Painter {
    surface: Surface,
    board: Arc<Board>,
    cell: f64,
    has_numbers: bool,
    colours: HashMap<Shade, (String, String)>,
    paper: String,
    ink: String,
    line: String,
    padding: String,
    dot: String,
}

impl Painter {
    fn new(canvas: &HtmlCanvas, board: Arc<Board>, cell: f64) -> Option<Painter> {
        let extent = |cells: usize| cells as f64 * cell;
        let surface = Surface::new(canvas, extent(board.columns), extent(board.rows))?;
        let shades: Vec<Shade> = board.scale.steps();
        let classes: Vec<String> = shades.iter().map(|shade| shade.class()).collect();
        let names: Vec<&str> = classes.iter().map(String::as_str).collect();
        let colours = shades.into_iter().zip(web::canvas::palette(&names)?).collect();
        let font = size::font(cell, board.longest());
        if let Some(font) = font {
            surface.font(&format!("400 {font}px {}", web::canvas::property("--font")));
        }
        let [paper, ink, line, padding, dot] =
            ["--paper", "--ink", "--cellline", "--accent-soft", "--rule-2"].map(web::canvas::property);
        let has_numbers = font.is_some();
        Some(Painter { surface, board, cell, has_numbers, colours, paper, ink, line, padding, dot })
    }

    /// Paints these cells anew, as many as there are; from the cell `reached` on, none is there yet.
    fn paint(&self, cells: Range<usize>, reached: usize) {
        for index in cells.start..cells.end.min(self.board.count()) {
            let place = [index / self.board.columns, index % self.board.columns];
            if let Some(face) = self.board.face(place) {
                self.paint_cell(place, &face, index < reached);
            }
        }
    }

    fn paint_cell(&self, [row, column]: [usize; 2], face: &Face, is_reached: bool) {
        let (cell, surface) = (self.cell, &self.surface);
        let area = Area { x: column as f64 * cell, y: row as f64 * cell, width: cell, height: cell };
        let colours = self.colours.get(&face.shade);
        let is_padding = self.board.padded && face.source.is_none();
        let back = match colours {
            _ if !is_reached => &self.paper,
            _ if is_padding => &self.padding,
            Some((back, _)) => back,
            None => &self.paper,
        };
        surface.fill(area, back);
        if !is_reached && cell >= DOTTED {
            surface.dot(area, DOT.min(cell / 3.0), &self.dot);
        }
        if is_reached && self.has_numbers {
            let front = colours.filter(|_| !is_padding).map_or(&self.ink, |(_, front)| front);
            surface.text(area, &face.text, front);
        }
        if cell >= LINED {
            surface.outline(Area { width: cell + 1.0, height: cell + 1.0, ..area }, 1.0, &self.line);
        }
    }
}
