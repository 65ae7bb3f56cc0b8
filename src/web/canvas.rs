//! Painting in CSS pixels, sharp at every pixel ratio of the screen. Colours and fonts are CSS texts.

use std::f64::consts::TAU;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::document::document;

/// Why nothing can be painted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CanvasError {
    /// The browser has no memory for a canvas of this size, or none at all.
    NoContext,
}

/// A filled rectangle; lengths in CSS pixels from the canvas's top left corner.
#[derive(Clone, PartialEq, Debug)]
pub struct Rectangle {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// A CSS colour.
    pub colour: String,
}

/// A line of text, centred on a point in both directions.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    /// The middle, from the left.
    pub x: f64,
    /// The middle, from the top.
    pub y: f64,
    /// What is written.
    pub text: String,
    /// A CSS colour.
    pub colour: String,
}

/// Paints one canvas.
pub struct Painter {
    context: CanvasRenderingContext2d,
    width: f64,
    height: f64,
}

impl Painter {
    /// An empty canvas of `width × height` CSS pixels. The size in the page is the style sheet's affair.
    pub fn new(canvas: &HtmlCanvasElement, width: f64, height: f64) -> Result<Self, CanvasError> {
        let ratio = pixel_ratio();
        // Setting the size also clears.
        canvas.set_width((width * ratio).round() as u32);
        canvas.set_height((height * ratio).round() as u32);
        let context = context(canvas)?;
        context
            .set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)
            .map_err(|_| CanvasError::NoContext)?;
        Ok(Self {
            context,
            width,
            height,
        })
    }

    /// Everything transparent again.
    pub fn clear(&self) {
        self.context.clear_rect(0.0, 0.0, self.width, self.height);
    }

    /// Fills rectangles in their order.
    pub fn rectangles<'a>(&self, rectangles: impl IntoIterator<Item = &'a Rectangle>) {
        for one in rectangles {
            self.context.set_fill_style_str(&one.colour);
            self.context.fill_rect(one.x, one.y, one.width, one.height);
        }
    }

    /// The edge of a rectangle, `thickness` CSS pixels wide, all of it inside.
    pub fn outline(&self, edge: &Rectangle, thickness: f64) {
        self.context.set_stroke_style_str(&edge.colour);
        self.context.set_line_width(thickness);
        let inset = thickness / 2.0;
        self.context.stroke_rect(
            edge.x + inset,
            edge.y + inset,
            (edge.width - thickness).max(0.0),
            (edge.height - thickness).max(0.0),
        );
    }

    /// Writes texts with one CSS font, as `13px sans-serif`. A font that can't be read leaves the last one.
    pub fn texts<'a>(&self, font: &str, texts: impl IntoIterator<Item = &'a Text>) {
        self.context.set_font(font);
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        for one in texts {
            self.context.set_fill_style_str(&one.colour);
            let _ = self.context.fill_text(&one.text, one.x, one.y);
        }
    }

    /// Width of `text` in CSS pixels in a CSS font; 0 if it can't be measured.
    pub fn text_width(&self, font: &str, text: &str) -> f64 {
        self.context.set_font(font);
        self.context
            .measure_text(text)
            .map_or(0.0, |size| size.width())
    }

    /// A filled circle round (`x`, `y`).
    pub fn dot(&self, x: f64, y: f64, radius: f64, colour: &str) {
        self.context.set_fill_style_str(colour);
        self.context.begin_path();
        // Refused only for a negative radius.
        let _ = self.context.arc(x, y, radius.max(0.0), 0.0, TAU);
        self.context.fill();
    }

    /// Lines at 45° across a rectangle, in its colour, `gap` CSS pixels apart, `thickness` wide.
    pub fn hatch(&self, area: &Rectangle, gap: f64, thickness: f64) {
        self.context.save();
        self.context.begin_path();
        self.context.rect(area.x, area.y, area.width, area.height);
        self.context.clip();
        self.context.begin_path();
        let gap = gap.max(1.0);
        // Lines x + y = constant, counted from the canvas's corner so that neighbouring areas meet.
        let mut sum = ((area.x + area.y) / gap).floor() * gap;
        while sum <= area.x + area.width + area.y + area.height {
            self.context.move_to(sum - area.y, area.y);
            self.context
                .line_to(sum - area.y - area.height, area.y + area.height);
            sum += gap;
        }
        self.context.set_stroke_style_str(&area.colour);
        self.context.set_line_width(thickness);
        self.context.stroke();
        self.context.restore();
    }
}

/// Device pixels per CSS pixel.
pub fn pixel_ratio() -> f64 {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    if ratio > 0.0 { ratio } else { 1.0 }
}

/// The style sheet's colours of a cell with the CSS classes `class`: its properties `--cb` (background) and `--cf`
/// (foreground). `None` if the style sheet has none.
pub fn palette(class: &str) -> Option<(String, String)> {
    let probe = document()?.create_element("span").ok()?;
    probe.set_class_name(class);
    // Without `hidden` the probe could be seen or read for a moment.
    let _ = probe.set_attribute("hidden", "");
    document()?.body()?.append_child(&probe).ok()?;
    let colours = colours(&probe);
    probe.remove();
    colours
}

fn colours(probe: &web_sys::Element) -> Option<(String, String)> {
    let style = web_sys::window()?
        .get_computed_style(probe)
        .ok()
        .flatten()?;
    let read = |property| {
        let value = style.get_property_value(property).ok()?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    Some((read("--cb")?, read("--cf")?))
}

fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, CanvasError> {
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|context| context.dyn_into().ok());
    context.ok_or(CanvasError::NoContext)
}
