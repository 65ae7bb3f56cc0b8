//! The picture as one row of numbers, painted: the drawing in its place above, as it is now below, and what differs
//! between.

use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::lab::face::{Board, Role};
use crate::lab::locality::Locality;
use crate::lab::network::MapPlace;
use crate::lab::shade::{Scale, Shade};
use crate::lesson::figures::print::count;
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::stage::why::Changes;
use crate::web;
use crate::web::canvas::{Area, HtmlCanvas, Surface};

/// On the stage.
const SIZES: Sizes = Sizes { row: 18.0, marks: 6.0, widest: 16.0 };
/// From here on there is room for lines between values.
const LINED: f64 = 5.0;

/// How large the rows are, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sizes {
    /// Height of a row of values.
    pub row: f64,
    /// Height of the marks between.
    pub marks: f64,
    /// Widest value.
    pub widest: f64,
}

/// Both rows.
#[component]
pub fn Strips(changes: Changes) -> impl IntoView {
    let page = page();
    let (field, canvas): (NodeRef<Div>, NodeRef<Canvas>) = (NodeRef::new(), NodeRef::new());
    let width = RwSignal::new(0.0);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            watch.set_value(web::resize::Resize::watch(&field, move |across, _| width.set(across)));
        }
    });
    let vector = page.board(Role::Map(MapPlace::new(1, 0)));
    let picture = page.board(Role::Map(MapPlace::new(0, 0)));
    Effect::new(move |_| {
        page.theme.track();
        let (Some(canvas), Some(changes)) = (canvas.get(), changes.get()) else { return };
        vector.with(|vector| {
            picture.with(|picture| paint(&canvas, width.get(), SIZES, vector.values(), picture, &changes));
        });
    });
    let length = move || count(vector.with(|board| board.rows));
    view! {
        <p class="caption">
            <b>{move || page.text(key::WHY_VECTOR)}</b>
            <span data-metric="vector" data-value=move || vector.with(|board| board.rows.to_string())>{length}</span>
        </p>
        <div class="strips" node_ref=field>
            <canvas
                role="img"
                aria-label=move || page.fill(key::WHY_STRIPS, &[("n", &length())])
                node_ref=canvas
            ></canvas>
        </div>
    }
}

/// Paints the row as drawn, the marks and the row of `values`, on at most `width` pixels.
pub fn paint(
    canvas: &HtmlCanvas,
    width: f64,
    Sizes { row, marks, widest }: Sizes,
    values: &[f32],
    picture: &Board,
    changes: &Arc<Locality>,
) {
    let cell = ((width - 1.0) / values.len().max(1) as f64).min(widest);
    let cell = if cell >= 1.0 { cell.floor() } else { cell };
    let height = 2.0 * row + marks;
    let surface = Surface::new(canvas, (cell * values.len() as f64).max(1.0) + 1.0, height);
    let Some(surface) = surface.filter(|_| cell > 0.0) else { return };
    let paint = Paint::of(picture);
    let accent = web::canvas::property("--accent");
    let rows = [(changes.drawn.values(), 0.0), (values, row + marks)];
    for (values, y) in rows {
        for (index, value) in values.iter().enumerate() {
            paint.cell(&surface, Area { x: index as f64 * cell, y, width: cell, height: row }, *value);
        }
    }
    for (index, _) in changes.input.places.iter().enumerate().filter(|(_, differs)| **differs) {
        let inset = if cell >= LINED { 1.0 } else { 0.0 };
        let area =
            Area { x: index as f64 * cell + inset, y: row + 1.0, width: cell - inset, height: marks - 2.0 };
        surface.fill(area, &accent);
    }
}

/// Paints the picture itself in the same colours, at most `side` pixels high and wide.
pub fn paint_picture(canvas: &HtmlCanvas, side: f64, picture: &Board) {
    let (rows, columns) = (picture.rows.max(1), picture.columns.max(1));
    let cell = (side - 1.0) / rows.max(columns) as f64;
    let cell = if cell >= 1.0 { cell.floor() } else { cell };
    let [width, height] = [columns, rows].map(|cells| (cell * cells as f64).max(1.0) + 1.0);
    let Some(surface) = Surface::new(canvas, width, height).filter(|_| cell > 0.0) else { return };
    let paint = Paint::of(picture);
    for (index, value) in picture.values().iter().enumerate() {
        let [x, y] = [index % columns, index / columns].map(|cells| cells as f64 * cell);
        paint.cell(&surface, Area { x, y, width: cell, height: cell }, *value);
    }
}

/// The colours of a picture, so that each value is found again.
struct Paint {
    scale: Scale,
    shades: Vec<Shade>,
    colours: Vec<(String, String)>,
    line: String,
}

impl Paint {
    fn of(picture: &Board) -> Paint {
        let scale = picture.scale;
        let shades = scale.steps();
        let classes: Vec<String> = shades.iter().map(|shade| shade.class()).collect();
        let names: Vec<&str> = classes.iter().map(String::as_str).collect();
        let colours = web::canvas::palette(&names).unwrap_or_default();
        Paint { scale, shades, colours, line: web::canvas::property("--cellline") }
    }

    fn cell(&self, surface: &Surface, area: Area, value: f32) {
        let at = self.shades.iter().position(|shade| *shade == self.scale.shade(value));
        if let Some((back, _)) = at.and_then(|at| self.colours.get(at)) {
            surface.fill(area, back);
        }
        if area.width >= LINED {
            let [width, height] = [area.width, area.height].map(|side| side + 1.0);
            surface.outline(Area { width, height, ..area }, 1.0, &self.line);
        }
    }
}
