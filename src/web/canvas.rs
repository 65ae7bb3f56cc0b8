//! Painting rectangles, texts and marks on a canvas, sharp at the screen's pixel ratio.

use super::{page, window};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

pub use web_sys::HtmlCanvasElement as HtmlCanvas;

/// A rectangle in CSS pixels, right and down from the canvas's top left corner.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// A canvas to paint on; keeps what was painted, so a changed cell is painted over alone.
pub struct Surface(CanvasRenderingContext2d);

impl Surface {
    /// Makes the canvas `width × height` CSS pixels and empty.
    pub fn new(canvas: &HtmlCanvasElement, width: f64, height: f64) -> Option<Surface> {
        let ratio = pixel_ratio();
        canvas.set_width((width * ratio).round() as u32);
        canvas.set_height((height * ratio).round() as u32);
        let style = canvas.style();
        let _ = style.set_property("width", &format!("{width}px"));
        let _ = style.set_property("height", &format!("{height}px"));
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        let _ = context.scale(ratio, ratio);
        context.set_text_align("center");
        context.set_text_baseline("middle");
        Some(Surface(context))
    }

    /// Gives the canvas to one who counts screen pixels.
    pub fn unscaled(self) {
        let _ = self.0.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    }

    /// Fills the area with a CSS colour.
    pub fn fill(&self, area: Area, colour: &str) {
        self.0.set_fill_style_str(colour);
        self.0.fill_rect(area.x, area.y, area.width, area.height);
    }

    /// Draws a frame `line` pixels thick, all of it inside the area.
    pub fn outline(&self, area: Area, line: f64, colour: &str) {
        self.0.set_stroke_style_str(colour);
        self.0.set_line_width(line);
        self.0.stroke_rect(area.x + line / 2.0, area.y + line / 2.0, area.width - line, area.height - line);
    }

    /// Sets the font of the texts that follow, as in CSS: `400 13px sans-serif`.
    pub fn font(&self, font: &str) {
        self.0.set_font(font);
    }

    /// Writes the text in the middle of the area.
    pub fn text(&self, area: Area, text: &str, colour: &str) {
        self.0.set_fill_style_str(colour);
        let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let _ = self.0.fill_text_with_max_width(text, x, y, area.width);
    }

    /// Draws a dot in the middle of the area.
    pub fn dot(&self, area: Area, diameter: f64, colour: &str) {
        self.0.set_fill_style_str(colour);
        self.0.begin_path();
        let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let _ = self.0.arc(x, y, diameter / 2.0, 0.0, std::f64::consts::TAU);
        self.0.fill();
    }
}

/// Screen pixels a CSS pixel.
pub fn pixel_ratio() -> f64 {
    let ratio = window().map_or(1.0, |window| window.device_pixel_ratio());
    if ratio > 0.0 { ratio } else { 1.0 }
}

/// The value of a CSS custom property, such as `--accent`, in the theme of now; empty if it is not set.
pub fn property(name: &str) -> String {
    let root = page().and_then(|page| page.document_element());
    let style = root.and_then(|root| window()?.get_computed_style(&root).ok().flatten());
    style.and_then(|style| style.get_property_value(name).ok()).unwrap_or_default().trim().to_owned()
}

/// Background `--cb` and foreground `--cf` that the style sheet gives to each of these classes in the theme of now.
pub fn palette(classes: &[&str]) -> Option<Vec<(String, String)>> {
    let probe = page()?.create_element("span").ok()?;
    probe.set_attribute("hidden", "").ok()?;
    page()?.body()?.append_child(&probe).ok()?;
    let style = window()?.get_computed_style(&probe).ok().flatten();
    let colours = style.map(|style| {
        let colour = |name| style.get_property_value(name).unwrap_or_default().trim().to_owned();
        let pair = |class: &&str| {
            probe.set_class_name(class);
            (colour("--cb"), colour("--cf"))
        };
        classes.iter().map(pair).collect()
    });
    probe.remove();
    colours
}

/// A canvas that is not in the page.
pub(super) fn new_canvas(width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = page()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    Some(canvas)
}

/// Puts `side × side` grey values on a canvas of as many pixels.
pub fn put_grey(canvas: &HtmlCanvasElement, side: u32, values: &[u8]) {
    let bytes: Vec<u8> = values.iter().flat_map(|&grey| [grey, grey, grey, 255]).collect();
    put_pixels(canvas, side, &bytes, [0, 0, side, side]);
}

/// Puts the part `[left, top, width, height]` of a picture of RGBA bytes, `across` pixels wide, on a canvas, which
/// becomes as large as the part.
pub fn put_pixels(
    canvas: &HtmlCanvasElement,
    across: u32,
    rgba: &[u8],
    [left, top, width, height]: [u32; 4],
) {
    // Setting a size empties the canvas, even if it is the same.
    if [canvas.width(), canvas.height()] != [width, height] {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let image = ImageData::new_with_u8_clamped_array(Clamped(rgba), across);
    if let (Some(context), Ok(image)) = (context, image) {
        let _ = context.put_image_data(&image, -f64::from(left), -f64::from(top));
    }
}

/// Shows the canvas so many CSS pixels across and down; its pixels with sharp edges, or averaged where they are smaller
/// than the screen's.
pub fn show_at(canvas: &HtmlCanvasElement, [width, height]: [f64; 2], is_sharp: bool) {
    let style = canvas.style();
    let _ = style.set_property("width", &format!("{width}px"));
    let _ = style.set_property("height", &format!("{height}px"));
    let _ = style.set_property("image-rendering", if is_sharp { "pixelated" } else { "auto" });
}
