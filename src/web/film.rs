//! The present frame of a video as pixels.

use super::bitmap::{Bitmap, BitmapError, context};
use super::canvas::new_canvas;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlMediaElement};

pub use web_sys::HtmlVideoElement as HtmlVideo;

/// Reads frames, through one canvas for all of them.
pub struct Film {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Film {
    /// Has read nothing yet.
    pub fn new() -> Option<Film> {
        let canvas = new_canvas(1, 1)?;
        let context = context(&canvas)?;
        Some(Film { canvas, context })
    }

    /// The part of the present frame that begins at (left, top) and is `[left, top, width, height]` large, scaled to
    /// `width × height`, as RGBA bytes; turned left to right if `is_mirrored`. `None` where the browser gives none.
    pub fn read(
        &self,
        video: &HtmlVideo,
        part: [u32; 4],
        [width, height]: [u32; 2],
        is_mirrored: bool,
    ) -> Option<Vec<u8>> {
        self.draw(video, part, [width, height], is_mirrored)?;
        Some(self.context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)).ok()?.data().0)
    }

    /// The whole present frame, kept.
    pub async fn picture(&self, video: &HtmlVideo, is_mirrored: bool) -> Result<Bitmap, BitmapError> {
        let [width, height] = size(video).ok_or(BitmapError::Unreadable)?;
        let drawn = self.draw(video, [0, 0, width, height], [width, height], is_mirrored);
        drawn.ok_or(BitmapError::Unreadable)?;
        Bitmap::of_canvas(&self.canvas).await
    }

    fn draw(&self, video: &HtmlVideo, part: [u32; 4], size: [u32; 2], is_mirrored: bool) -> Option<()> {
        // Setting the size empties the canvas, even where it stays the same.
        if [self.canvas.width(), self.canvas.height()] != size {
            self.canvas.set_width(size[0]);
            self.canvas.set_height(size[1]);
        }
        let [left, top, across, down] = part.map(f64::from);
        let [width, height] = size.map(f64::from);
        let turn = if is_mirrored { [-1.0, width] } else { [1.0, 0.0] };
        self.context.set_transform(turn[0], 0.0, 0.0, 1.0, turn[1], 0.0).ok()?;
        let drawn =
            self.context.draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                video, left, top, across, down, 0.0, 0.0, width, height,
            );
        drawn.ok()
    }
}

/// Width and height of a video's frames in pixels; `None` before the first one is there.
pub fn size(video: &HtmlVideo) -> Option<[u32; 2]> {
    let size = [video.video_width(), video.video_height()];
    (video.ready_state() >= HtmlMediaElement::HAVE_CURRENT_DATA && size.iter().all(|side| *side > 0))
        .then_some(size)
}

/// Seconds that the video has played: another number, another frame.
pub fn time(video: &HtmlVideo) -> f64 {
    video.current_time()
}
