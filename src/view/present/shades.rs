//! A grid whose numbers could not be read from afar: its shades on one canvas.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::face::{Board, Role};
use crate::lab::shade::Shade;
use crate::view::grid::photograph;
use crate::view::page::page;
use crate::web;
use crate::web::canvas::{Area, HtmlCanvas, Surface};

/// Smallest cell, in CSS pixels, with room for the dot of a cell that is not reached yet.
const DOTTED: f64 = 9.0;
/// Smallest cell with lines round it.
const LINED: f64 = 24.0;
/// Thickness of these lines.
const LINE: f64 = 1.0;

/// The canvas.
#[component]
pub fn Shades(role: Role, cell: Memo<f64>, shown: Memo<usize>) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let cells = page.board(role);
    let painter = StoredValue::new_local(None::<Painter>);
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        if cells.with(|board| board.is_photograph) {
            cells.with(|board| photograph::paint(&canvas, board, cell.get(), &page.palette.get()));
            return painter.set_value(None);
        }
        let fresh = Painter::new(&canvas, cells.get(), cell.get());
        if let Some(painter) = &fresh {
            painter.paint(0..painter.board.count(), shown.get_untracked());
        }
        painter.set_value(fresh);
    });
    // What a step uncovers, no more.
    Effect::new(move |before: Option<usize>| {
        let now = shown.get();
        let before = before.unwrap_or(now);
        painter.with_value(|painter| {
            if let Some(painter) = painter {
                painter.paint(before.min(now)..before.max(now), now);
            }
        });
        now
    });
    view! { <canvas class="shades" aria-hidden="true" node_ref=canvas></canvas> }
}

/// A board on its canvas.
struct Painter {
    surface: Surface,
    board: Arc<Board>,
    cell: f64,
    colours: HashMap<Shade, String>,
    paper: String,
    padding: String,
    dot: String,
    line: String,
}

impl Painter {
    fn new(canvas: &HtmlCanvas, board: Arc<Board>, cell: f64) -> Option<Painter> {
        let surface = Surface::new(canvas, board.columns as f64 * cell, board.rows as f64 * cell)?;
        let shades = board.scale.steps();
        let classes: Vec<String> = shades.iter().map(|shade| shade.class()).collect();
        let names: Vec<&str> = classes.iter().map(String::as_str).collect();
        let colours = web::canvas::palette(&names)?.into_iter().map(|(back, _)| back);
        let colours = shades.into_iter().zip(colours).collect();
        let [paper, padding, dot, line] =
            ["--paper", "--accent-soft", "--rule-2", "--cellline"].map(web::canvas::property);
        Some(Painter { surface, board, cell, colours, paper, padding, dot, line })
    }

    /// Paints these cells anew, as many as there are.
    fn paint(&self, cells: Range<usize>, shown: usize) {
        let columns = self.board.columns.max(1);
        let values = self.board.values().iter().enumerate();
        for (index, &value) in values.take(cells.end).skip(cells.start) {
            let place = [index / columns, index % columns];
            let [y, x] = place.map(|at| at as f64 * self.cell);
            let area = Area { x, y, width: self.cell, height: self.cell };
            let is_padding = self.board.padded && self.board.source(place).is_none();
            let colour = match self.colours.get(&self.board.scale.shade(value)) {
                _ if index >= shown => &self.paper,
                _ if is_padding => &self.padding,
                Some(colour) => colour,
                None => &self.paper,
            };
            self.surface.fill(area, colour);
            if self.cell >= LINED {
                self.surface.outline(
                    Area { width: area.width + LINE, height: area.height + LINE, ..area },
                    LINE,
                    &self.line,
                );
            }
            if index >= shown && self.cell >= DOTTED {
                self.surface.dot(area, self.cell / 6.0, &self.dot);
            }
        }
    }
}
