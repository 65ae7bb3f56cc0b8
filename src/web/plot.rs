//! A curve with its axes on a canvas, drawn by `plotters`, sharp at the screen's pixel ratio.

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

/// A place on an axis, 0 to 1, and what is written there.
pub type Mark = (f64, String);

/// Red, green, blue.
pub type Colour = [u8; 3];

/// What is drawn. Places are 0 to 1, right and up.
pub struct Plot<'a> {
    /// Width and height in CSS pixels.
    pub size: [f64; 2],
    /// The points, from left to right.
    pub points: &'a [[f64; 2]],
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
    /// Of the curve.
    pub curve: Colour,
}

/// Draws it; what stood on the canvas is gone. `None` where the browser gives no canvas.
pub fn draw(canvas: &HtmlCanvasElement, plot: &Plot) -> Option<()> {
    let [width, height] = plot.size;
    Surface::new(canvas, width, height)?.unscaled();
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    // The back end counts screen pixels.
    let scaled = |length: f64| (length * pixel_ratio()).round();
    let [ink, rule, curve] = [plot.ink, plot.rule, plot.curve].map(|[r, g, b]| RGBColor(r, g, b));
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
    let points = || plot.points.iter().map(|[across, up]| (*across, *up));
    let line = PathElement::new(points().collect::<Vec<_>>(), curve.stroke_width(scaled(2.0) as u32));
    chart.draw_series([line]).ok()?;
    let last = plot.points.len().saturating_sub(1);
    let radius = |index: usize| scaled(RADII[usize::from(index == last)]) as i32;
    chart
        .draw_series(
            points().enumerate().map(|(index, place)| Circle::new(place, radius(index), curve.filled())),
        )
        .ok()?;
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
