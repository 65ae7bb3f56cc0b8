//! Curves of one figure: drawn on a canvas, said in a sentence, and as a table.

use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::lab::axes::Mark;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::palette;
use crate::web;
use crate::web::canvas::{HtmlCanvas, property};
use crate::web::plot::{self, Dots, Plot};

/// Height in CSS pixels, where texts are of the usual size.
const HEIGHT: f64 = 176.0;

/// How high a chart is, in CSS pixels, and how many times as large as usual its texts are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size {
    /// Height.
    pub height: f64,
    /// Of texts and lines.
    pub scale: f64,
}

impl Default for Size {
    fn default() -> Size {
        Size { height: HEIGHT, scale: 1.0 }
    }
}

/// One curve. Places are 0 to 1, right and up.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// Its points, from left to right.
    pub points: Vec<[f64; 2]>,
    /// The token of its colour, such as `--accent`.
    pub colour: &'static str,
    /// How thick it is, in CSS pixels.
    pub line: f64,
    /// Its marked points.
    pub dots: Dots,
}

/// The numbers of a chart in rows. A missing number is an empty cell.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Table {
    /// What the columns hold; the first names the rows.
    pub heads: Vec<String>,
    /// The rows: their names, and a number for each further column.
    pub rows: Vec<(String, Vec<Option<f32>>)>,
}

/// What a chart shows.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Drawing {
    /// The curves, each over those before.
    pub series: Vec<Series>,
    /// Marks across and up.
    pub marks: [Vec<Mark>; 2],
    /// What the axes count, across and up.
    pub titles: [String; 2],
    /// The same in a sentence.
    pub sentence: String,
    /// The same as numbers.
    pub table: Table,
}

/// The figure; `hook` tells it from others in `data-curve`, `printed` writes a number of its table.
#[component]
pub fn Chart(
    #[prop(into)] title: Signal<&'static str>,
    hook: &'static str,
    #[prop(into)] drawing: Signal<Arc<Drawing>>,
    printed: fn(f32) -> String,
    #[prop(optional, into)] size: Signal<Size>,
) -> impl IntoView {
    let page = page();
    let room: NodeRef<Div> = NodeRef::new();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let width = RwSignal::new(0.0);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(room) = room.get() {
            watch.set_value(web::resize::Resize::watch(&room, move |across, _| width.set(across.floor())));
        }
    });
    Effect::new(move |_| {
        page.theme.track();
        if let Some(canvas) = canvas.get() {
            drawing.with(|drawing| paint(&canvas, width.get(), size.get(), drawing));
        }
    });
    let points =
        move || drawing.with(|drawing| drawing.series.last().map_or(0, |series| series.points.len()));
    let table = Memo::new(move |_| drawing.with(|drawing| drawing.table.clone()));
    view! {
        <figure class="curve">
            <figcaption>{title}</figcaption>
            <div class="room" node_ref=room>
                <canvas
                    role="img"
                    aria-label=move || drawing.with(|drawing| drawing.sentence.clone())
                    data-curve=hook
                    data-points=move || points().to_string()
                    node_ref=canvas
                ></canvas>
            </div>
            <details>
                <summary>{move || page.text(key::FIND_TABLE)}</summary>
                <div class="scroll" tabindex="0" role="group" aria-label=title>
                    {move || view! { <Rows table=table.get() printed=printed/> }}
                </div>
            </details>
        </figure>
    }
}

#[component]
fn Rows(table: Table, printed: fn(f32) -> String) -> impl IntoView {
    let cell = move |value: Option<f32>| {
        view! { <td data-value=value.map(notation::plain)>{value.map(printed)}</td> }
    };
    let row = |(name, values): (String, Vec<Option<f32>>)| {
        view! { <tr><th scope="row">{name}</th>{values.into_iter().map(cell).collect_view()}</tr> }
    };
    let heads = table.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> });
    view! {
        <table data-curve-table="">
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{table.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn paint(canvas: &HtmlCanvas, width: f64, Size { height, scale }: Size, drawing: &Drawing) {
    let colour = |name: &str| palette::parsed(&property(name)).unwrap_or_default();
    let curves: Vec<plot::Curve> = drawing
        .series
        .iter()
        .map(|Series { points, colour: name, line, dots }| plot::Curve {
            points,
            colour: colour(name),
            line: *line,
            dots: *dots,
        })
        .collect();
    let plot = Plot {
        size: [width, height],
        scale,
        curves: &curves,
        marks: drawing.marks.each_ref().map(Vec::as_slice),
        titles: drawing.titles.each_ref().map(String::as_str),
        font: &property("--font"),
        ink: colour("--ink-2"),
        rule: colour("--rule"),
    };
    // Where the browser gives no canvas the table below has all numbers.
    let _ = plot::draw(canvas, &plot);
}
