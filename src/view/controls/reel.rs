//! Frames of the camera into grids, one before a paint at most and never two at once.

use leptos::html::Video;
use leptos::prelude::*;

use crate::import::{Crop, Reduction, target};
use crate::lab::grid::Grid;
use crate::view::controls::camera::Session;
use crate::web::bitmap::Bitmap;
use crate::web::clock::Frame;
use crate::web::film::{self, Film, HtmlVideo};

/// Milliseconds from one frame to the next, at least: a little less than a thirtieth of a second, as paints come
/// unevenly.
const PAUSE: f64 = 30.0;
/// Pixels on the longer side at which a frame is read, about: the mean over a cell is taken of so many.
const PIXELS: usize = 256;

/// What reads the frames of one video element.
#[derive(Clone, Copy)]
pub struct Reel {
    session: Session,
    video: NodeRef<Video>,
    film: StoredValue<Option<Film>, LocalStorage>,
    next: StoredValue<Option<Frame>, LocalStorage>,
    /// When the last frame was read, on the page's clock and on the video's.
    last: StoredValue<[f64; 2]>,
}

impl Reel {
    /// Stands still.
    pub fn new(session: Session, video: NodeRef<Video>) -> Reel {
        Reel {
            session,
            video,
            film: StoredValue::new_local(Film::new()),
            next: StoredValue::new_local(None),
            last: StoredValue::new([f64::NEG_INFINITY; 2]),
        }
    }

    /// Hands on every new frame from now on, until the element goes away.
    pub fn roll(self, side: Signal<usize>, crop: Signal<Crop>, on_frame: Callback<(Grid, bool)>) {
        let next = Frame::next(move |now| {
            if let Some(grid) = self.frame(now, side.get_untracked(), crop.get_untracked()) {
                on_frame.run((grid, self.session.is_new.get_value()));
                self.session.is_new.set_value(false);
            }
            self.roll(side, crop, on_frame);
        });
        self.next.try_set_value(next);
    }

    /// The present frame, kept whole.
    pub async fn picture(self) -> Option<Bitmap> {
        let video = self.video.get_untracked()?;
        Film::new()?.picture(&video, self.is_mirrored()).await.ok()
    }

    fn is_mirrored(self) -> bool {
        self.session
            .camera
            .with_untracked(|camera| camera.as_ref().is_some_and(|camera| camera.is_mirrored()))
    }

    fn frame(self, now: f64, side: usize, crop: Crop) -> Option<Grid> {
        let video = self.video.get_untracked().filter(|_| self.session.page.filming.get_untracked())?;
        let [read, shown] = self.last.get_value();
        let time = film::time(&video);
        if now < read + PAUSE || time == shown {
            return None;
        }
        self.last.set_value([now, time]);
        self.grid(&video, side, crop)
    }

    fn grid(self, video: &HtmlVideo, side: usize, crop: Crop) -> Option<Grid> {
        let [width, height] = film::size(video)?;
        let (rows, columns) = target(width, height, crop, side);
        let part = crop.part(width, height);
        // A whole number of pixels a cell, so that each counts for one cell only.
        let fine = (PIXELS / rows.max(columns)).max(1);
        let [across, down] = [columns, rows].map(|cells| (cells * fine) as u32);
        let rgba = self
            .film
            .with_value(|film| film.as_ref()?.read(video, part, [across, down], self.is_mirrored()))?;
        let mut reduction = Reduction::new(across, down, Crop::Whole, rows, columns).ok()?;
        reduction.add_rows(0, &rgba);
        Grid::of_bytes(rows, columns, reduction.finish())
    }
}
