//! A decoded picture: its pixels in strips, and a scaled view of it.

use super::canvas::new_canvas;
use super::clock::breathe;
use super::files::ObjectUrl;
use super::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, ColorSpaceConversion, ContextAttributes2d, HtmlCanvasElement,
    HtmlImageElement, ImageBitmap, ImageBitmapOptions, ImageOrientation,
};

/// At most so many pixels are copied out of the browser at once.
const STRIP_PIXELS: u32 = 1 << 20;
/// And so many rows, as browsers limit a canvas's sides too.
const STRIP_ROWS: u32 = 4096;

/// Why a picture could not be decoded or read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BitmapError {
    /// The browser can't decode the file.
    Undecodable,
    /// The decoded picture has more pixels than allowed, whatever its header said.
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The browser gave no canvas, or one that can't be read.
    Unreadable,
}

/// A decoded picture, turned as its camera said; freed when dropped.
pub struct Bitmap(ImageBitmap);

impl Bitmap {
    /// Decodes a PNG, JPEG, WebP, GIF (first frame) or BMP file, colours as stored.
    pub async fn decode(file: &Blob, pixel_limit: u64) -> Result<Bitmap, BitmapError> {
        let options = ImageBitmapOptions::new();
        options.set_color_space_conversion(ColorSpaceConversion::None);
        options.set_image_orientation(ImageOrientation::FromImage);
        let window = window().ok_or(BitmapError::Unreadable)?;
        let promise = window.create_image_bitmap_with_blob_and_image_bitmap_options(file, &options);
        let decoded = JsFuture::from(promise.map_err(|_| BitmapError::Undecodable)?).await;
        let bitmap = Bitmap(decoded.map_err(|_| BitmapError::Undecodable)?.unchecked_into());
        let (width, height) = (bitmap.width(), bitmap.height());
        if u64::from(width) * u64::from(height) > pixel_limit {
            return Err(BitmapError::TooLarge { width, height });
        }
        Ok(bitmap)
    }

    /// Draws an SVG file with its longer side `side` pixels. The file can run and load nothing.
    pub async fn decode_drawing(file: &Blob, side: u32) -> Result<Bitmap, BitmapError> {
        // As an image element draws SVG only under its own type, which a file by another name lacks.
        let typed = file.slice_with_f64_and_f64_and_content_type(0.0, file.size(), "image/svg+xml");
        let url =
            ObjectUrl::new(&typed.map_err(|_| BitmapError::Undecodable)?).ok_or(BitmapError::Undecodable)?;
        let image = HtmlImageElement::new().map_err(|_| BitmapError::Unreadable)?;
        image.set_src(url.address());
        JsFuture::from(image.decode()).await.map_err(|_| BitmapError::Undecodable)?;
        let (width, height) = fitted(image.natural_width(), image.natural_height(), side);
        let canvas = new_canvas(width, height).ok_or(BitmapError::Unreadable)?;
        let context = context(&canvas).ok_or(BitmapError::Unreadable)?;
        let (width, height) = (f64::from(width), f64::from(height));
        let drawn = context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height);
        drawn.map_err(|_| BitmapError::Undecodable)?;
        Bitmap::of_canvas(&canvas).await
    }

    /// A copy of what is on a canvas.
    pub(super) async fn of_canvas(canvas: &HtmlCanvasElement) -> Result<Bitmap, BitmapError> {
        let window = window().ok_or(BitmapError::Unreadable)?;
        let promise = window.create_image_bitmap_with_html_canvas_element(canvas);
        let copied = JsFuture::from(promise.map_err(|_| BitmapError::Unreadable)?).await;
        Ok(Bitmap(copied.map_err(|_| BitmapError::Unreadable)?.unchecked_into()))
    }

    /// Pixels across.
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// Pixels down.
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// Calls `on_strip` with the number of its first row and the RGBA bytes of each strip from top to bottom,
    /// painted over white; between strips the page stays alive.
    pub async fn read_strips(&self, mut on_strip: impl FnMut(u32, &[u8])) -> Result<(), BitmapError> {
        let (width, height) = (self.width(), self.height());
        let strip = (STRIP_PIXELS / width.max(1)).min(STRIP_ROWS).clamp(1, height.max(1));
        let canvas = new_canvas(width, strip).ok_or(BitmapError::Unreadable)?;
        let context = context(&canvas).ok_or(BitmapError::Unreadable)?;
        let mut first_row = 0;
        while first_row < height {
            let rows = strip.min(height - first_row);
            on_strip(first_row, &self.strip(&context, first_row, rows)?);
            first_row += rows;
            breathe().await;
        }
        Ok(())
    }

    /// Draws the part of the picture that begins at (`left`, `top`) and is `width × height` pixels over the whole
    /// canvas, averaged; for looking at only.
    pub fn draw(&self, canvas: &HtmlCanvasElement, [left, top, width, height]: [u32; 4]) {
        let Some(context) = context(canvas) else {
            return;
        };
        let (across, down) = (f64::from(canvas.width()), f64::from(canvas.height()));
        paint_white(&context, across, down);
        let [left, top, width, height] = [left, top, width, height].map(f64::from);
        let _ = context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            &self.0, left, top, width, height, 0.0, 0.0, across, down,
        );
    }

    fn strip(
        &self,
        context: &CanvasRenderingContext2d,
        first_row: u32,
        rows: u32,
    ) -> Result<Vec<u8>, BitmapError> {
        paint_white(context, f64::from(self.width()), f64::from(rows));
        let drawn = context.draw_image_with_image_bitmap(&self.0, 0.0, -f64::from(first_row));
        drawn.map_err(|_| BitmapError::Unreadable)?;
        let (width, rows) = (f64::from(self.width()), f64::from(rows));
        let read =
            context.get_image_data(0.0, 0.0, width, rows).map_err(|_| BitmapError::Unreadable)?.data().0;
        // A canvas over the browser's own size limit draws nothing and says nothing.
        if read.get(3) != Some(&255) {
            return Err(BitmapError::Unreadable);
        }
        Ok(read)
    }
}

impl Drop for Bitmap {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Width and height with the same proportions and the longer side `side`; a drawing without a size is square.
fn fitted(width: u32, height: u32, side: u32) -> (u32, u32) {
    let (longer, shorter) = (width.max(height), width.min(height));
    let short = (f64::from(side) * f64::from(shorter) / f64::from(longer.max(1))).round().max(1.0) as u32;
    match shorter {
        0 => (side, side),
        _ if width >= height => (side, short),
        _ => (short, side),
    }
}

pub(super) fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    let options = ContextAttributes2d::new();
    options.set_will_read_frequently(true);
    let context = canvas.get_context_with_context_options("2d", &options).ok().flatten()?;
    context.dyn_into().ok()
}

fn paint_white(context: &CanvasRenderingContext2d, width: f64, height: f64) {
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
}
