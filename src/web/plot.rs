//! Curves with their axes on a canvas, drawn by `plotters`, sharp at the screen's pixel ratio.

use super::canvas::{Surface, pixel_ratio};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, ValueFormatter};
use plotters::prelude::*;
use plotters_canvas::CanvasBackend;
use std::ops::Range;
use web_sys::HtmlCanvasElement;

/// Font of the marks and titles, in CSS pixels.
const FONT: f64 = 12.0;
/// Room left of the curve and below it.
const LABELS: [f64; 2] = [58.0, 40.0];
/// Room above and on the right.
const MARGIN: f64 = 8.0;
/// Room below the title across, whose letters reach below their line.
const FOOT: f64 = 3.0;
/// Radius of a point, and of the last one.
const RADII: [f64; 2] = [2.5, 4.0];
/// Width and height that a drawing has at least: with less there is no room between the labels, and `plotters` would
/// ask for text of no size.
const LEAST: [f64; 2] = [120.0, 80.0];

/// A place on an axis, 0 to 1, and what is written there.
pub type Mark = (f64, String);

/// Red, green, blue.
pub type Colour = [u8; 3];

/// Which points of a curve are marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dots {
    /// None.
    None,
    /// The last one.
    Last,
    /// All of them, the last one larger.
    All,
}

/// One curve. Places are 0 to 1, right and up.
pub struct Curve<'a> {
    /// Its points, from left to right.
    pub points: &'a [[f64; 2]],
    /// Its colour.
    pub colour: Colour,
    /// How thick it is, in CSS pixels.
    pub line: f64,
    /// Its marked points.
    pub dots: Dots,
}

/// What is drawn.
pub struct Plot<'a> {
    /// Width and height in CSS pixels.
    pub size: [f64; 2],
    /// How many times as large as usual texts and lines are.
    pub scale: f64,
    /// The curves, each over those before.
    pub curves: &'a [Curve<'a>],
    /// Marks across and up.
    pub marks: [&'a [Mark]; 2],
    /// What the axes count, across and up.
    pub titles: [&'a str; 2],
    /// Font family, as in CSS.
    pub font: &'a str,
    /// Of the texts.
    pub ink: Colour,
    /// Of the lines at the marks.
    pub rule: Colour,
}

/// Draws it; what stood on the canvas is gone. `None` where there is too little room, and where the browser gives no
/// canvas.
pub fn draw(canvas: &HtmlCanvasElement, plot: &Plot) -> Option<()> {
    let [width, height] = plot.size;
    if width < LEAST[0] * plot.scale || height < LEAST[1] * plot.scale {
        return None;
    }
    Surface::new(canvas, width, height)?.unscaled();
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    // The back end counts screen pixels.
    let scaled = |length: f64| (length * plot.scale * pixel_ratio()).round();
    let colour = |[red, green, blue]: Colour| RGBColor(red, green, blue);
    let [ink, rule] = [plot.ink, plot.rule].map(colour);
    let font = (plot.font, scaled(FONT)).into_font().color(&ink);
    let [across, up] = plot.marks.map(|marks| Axis(marks.to_vec()));
    let mut chart = ChartBuilder::on(&area)
        .margin_top(scaled(MARGIN))
        .margin_bottom(scaled(FOOT))
        .margin_right(scaled(MARGIN))
        .y_label_area_size(scaled(LABELS[0]))
        .x_label_area_size(scaled(LABELS[1]))
        .build_cartesian_2d(across, up)
        .ok()?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(rule.stroke_width(scaled(1.0) as u32))
        .axis_style(rule.stroke_width(scaled(1.0) as u32))
        .label_style(font.clone())
        .axis_desc_style(font)
        .x_desc(plot.titles[0])
        .y_desc(plot.titles[1])
        .draw()
        .ok()?;
    for curve in plot.curves {
        let (tint, last) = (colour(curve.colour), curve.points.len().saturating_sub(1));
        let points = || curve.points.iter().map(|[across, up]| (*across, *up));
        let width = scaled(curve.line).max(1.0) as u32;
        chart.draw_series([PathElement::new(points().collect::<Vec<_>>(), tint.stroke_width(width))]).ok()?;
        let radius = |index: usize| scaled(RADII[usize::from(index == last)]) as i32;
        let is_marked = |index: usize| match curve.dots {
            Dots::None => false,
            Dots::Last => index == last,
            Dots::All => true,
        };
        let marked = points().enumerate().filter(|(index, _)| is_marked(*index));
        chart
            .draw_series(marked.map(|(index, place)| Circle::new(place, radius(index), tint.filled())))
            .ok()?;
    }
    Some(())
}

/// An axis from 0 to 1 with its marks.
struct Axis(Vec<Mark>);

impl Ranged for Axis {
    type ValueType = f64;
    type FormatOption = NoDefaultFormatting;

    fn map(&self, place: &f64, (from, to): (i32, i32)) -> i32 {
        from + (f64::from(to - from) * place).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        let marks = if hint.weight().allow_light_points() { &[] } else { self.0.as_slice() };
        marks.iter().map(|(place, _)| *place).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, place: &f64) -> String {
        self.0.iter().find(|(known, _)| known == place).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}
