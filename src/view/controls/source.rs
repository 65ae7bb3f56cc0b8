//! Where a picture of one's own comes from, and reading it anew when its grid changes.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::digit::{self, Field, Stage, Steps, stages};
use crate::import::{
    Crop, Header, Ink, PictureMisfit, Planes, Reduction, header, is_whole, most_cells, target,
};
use crate::lab::action::Action;
use crate::lab::grid::Grid;
use crate::lab::limits::{GRID_SIDE, PICTURE_PIXELS, PICTURE_SIDE};
use crate::lesson::chapter::lesson;
use crate::lesson::text::{key, lookup};
use crate::view::page::{Page, page};
use crate::view::photographs::{PhotographError, grid_at_hand, load_photograph, unloaded_text};
use crate::web::bitmap::{Bitmap, BitmapError};
use crate::web::files::{self, File};

/// Cells a side of a new grid: as many as still show their numbers on a desk screen.
const SIDE: usize = 12;
/// Bytes in which a picture says its size, as a rule.
const FIRST_BYTES: u32 = 4096;
/// Bytes in which it may say it at the latest; a file that is longer is not checked for its end.
const MORE_BYTES: u32 = 16 * 1024 * 1024;
/// Cells on the longer side of a photo of a digit, before its steps.
const FIELD: usize = 280;
/// Pixels on the longer side of an SVG file, which has none of its own.
const DRAWING_SIDE: u32 = 1024;

/// The picture that the grid was made of.
#[derive(Clone)]
pub enum Source {
    /// None: a sample, or a grid from a link.
    Grid,
    /// A file, or a frame of the camera.
    File(Rc<Bitmap>),
    /// A picture of ours, by its id.
    Photograph(&'static str, Rc<Planes>),
    /// The draw pad.
    Ink(Ink),
}

/// A picture of one's own in the making.
#[derive(Clone, Copy)]
pub struct Studio {
    /// The picture.
    pub source: RwSignal<Source, LocalStorage>,
    /// What part of it becomes the grid.
    pub crop: RwSignal<Crop>,
    /// Cells on the longer side that are wished for, whatever the picture has.
    pub side: RwSignal<usize>,
    /// Which steps lead from a drawing or a photo to a digit as the network knows it; `None` where the picture is not
    /// read by such a network.
    pub steps: RwSignal<Option<Steps>>,
    /// What each of these steps found and left.
    pub stages: RwSignal<Option<Rc<[Stage]>>, LocalStorage>,
    /// Whether a file is being read.
    pub is_reading: RwSignal<bool>,
    /// The page that takes the picture.
    pub page: Page,
    turn: RwSignal<u32>,
}

impl Studio {
    /// Without a picture, for the chapter that is open: where photographs are filtered, whole and as large as they are.
    pub fn new() -> Studio {
        let page = page();
        let stage = lesson(page.chapter.get_untracked()).map_or("", |lesson| lesson.stage);
        let (crop, side) = match stage {
            "filters" => (Crop::Whole, *PICTURE_SIDE.end()),
            "pipeline" => (Crop::Whole, digit::SIDE),
            _ => (Crop::Square, SIDE),
        };
        Studio {
            source: RwSignal::new_local(Source::Grid),
            crop: RwSignal::new(crop),
            side: RwSignal::new(side),
            steps: RwSignal::new((stage == "pipeline").then_some(Steps::DRAWING)),
            stages: RwSignal::new_local(None),
            is_reading: RwSignal::new(false),
            turn: RwSignal::new(0),
            page,
        }
    }

    /// Whether there is a picture whose grid can be made anew.
    pub fn has_source(self) -> bool {
        self.source.with(|source| !matches!(source, Source::Grid))
    }

    /// The most cells that the longer side can have.
    pub fn most_cells(self) -> usize {
        let crop = self.crop.get();
        let of_picture = |width, height| most_cells(width, height, crop);
        self.source.with(|source| match source {
            Source::Grid => *PICTURE_SIDE.end(),
            Source::Ink(_) => *GRID_SIDE.end(),
            Source::File(bitmap) => of_picture(bitmap.width(), bitmap.height()),
            Source::Photograph(_, planes) => of_picture(planes.width() as u32, planes.height() as u32),
        })
    }

    /// Cells on the longer side as the picture has them.
    pub fn cells(self) -> usize {
        self.side.get().min(self.most_cells())
    }

    /// The id of the picture of ours that the grid was made of.
    pub fn photograph(self) -> Option<&'static str> {
        self.source.with(|source| match source {
            Source::Photograph(id, _) => Some(*id),
            _ => None,
        })
    }

    /// Reads a file; the newest one wins.
    pub fn take_file(self, file: File) {
        self.begin_steps(Steps::PHOTO);
        self.take(async move { Ok(Source::File(Rc::new(decoded(&file).await?))) });
    }

    /// Fetches a picture of ours; the newest one wins.
    pub fn take_photograph(self, id: &'static str) {
        self.take(async move {
            let planes = load_photograph(id).await.map_err(|error| Failure::Unloaded(id, error))?;
            Ok(Source::Photograph(id, planes))
        });
    }

    fn take(self, reading: impl Future<Output = Result<Source, Failure>> + 'static) {
        self.page.pause();
        spawn_local(async move {
            self.is_reading.set(true);
            let turn = self.next_turn();
            match reading.await {
                Ok(source) if self.turn.get_untracked() == turn => {
                    self.source.set(source);
                    self.read(true).await;
                }
                Ok(_) => {}
                Err(failure) => self.say(failure),
            }
            self.is_reading.set(false);
        });
    }

    /// Takes a frame of the camera.
    pub fn take_frame(self, grid: Grid, is_first: bool) {
        if is_first {
            self.forget();
        }
        self.page.film(grid, is_first);
    }

    /// Takes the frame that is kept, as a part of the change that its first frame began.
    pub fn take_bitmap(self, bitmap: Bitmap) {
        self.source.set(Source::File(Rc::new(bitmap)));
        self.reduce(false);
    }

    /// Begins a drawing.
    pub fn draw(self) {
        self.begin_steps(Steps::DRAWING);
        self.page.pause();
        self.source.set(Source::Ink(Ink::new()));
        self.reduce(true);
    }

    /// Where steps lead to a digit, begins with those that a kind of picture needs.
    fn begin_steps(self, steps: Steps) {
        self.steps.update(|known| *known = known.map(|_| steps));
    }

    /// Makes the grid anew, as a change of its own if `is_new`.
    pub fn reduce(self, is_new: bool) {
        spawn_local(async move {
            self.next_turn();
            self.read(is_new).await;
        });
    }

    /// Forgets the picture: the grid is another one now.
    pub fn forget(self) {
        self.next_turn();
        self.source.set(Source::Grid);
        self.stages.set(None);
    }

    fn next_turn(self) -> u32 {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_untracked()
    }

    async fn read(self, is_new: bool) {
        let (turn, side) = (self.turn.get_untracked(), untrack(|| self.cells()));
        let source = self.source.get_untracked();
        let steps = self.steps.get_untracked();
        let grid = match source {
            Source::Grid => return,
            Source::Ink(ref ink) if steps.is_some() => self.digit(Some(Field::of_ink(ink)), steps),
            Source::File(ref bitmap) if steps.is_some() => {
                match reduced(bitmap, self.crop.get_untracked(), FIELD).await {
                    Ok(grid) => self.digit(grid.as_ref().and_then(Field::of_grid), steps),
                    Err(failure) => return self.say(failure),
                }
            }
            Source::Ink(ref ink) => Grid::of_bytes(side, side, ink.reduced(side)),
            Source::File(ref bitmap) => match reduced(bitmap, self.crop.get_untracked(), side).await {
                Ok(grid) => grid,
                Err(failure) => return self.say(failure),
            },
            Source::Photograph(_, ref planes) => {
                match reduced_planes(planes, self.crop.get_untracked(), side) {
                    Ok(grid) => grid,
                    Err(failure) => return self.say(failure),
                }
            }
        };
        let Some(grid) = grid.filter(|_| self.turn.get_untracked() == turn) else { return };
        let action = match source {
            // As large as it is, a link need only name it.
            Source::Photograph(id, _) if grid_at_hand(id).as_ref() == Some(&grid) => {
                Action::TakePhotograph(id, grid)
            }
            _ => Action::TakePicture(grid),
        };
        if is_new { self.page.send(action) } else { self.page.send_on(action) }
    }

    /// A field as the digit network knows it; what each step left is kept to be shown.
    fn digit(self, field: Option<Field>, steps: Option<Steps>) -> Option<Grid> {
        let stages = stages(&field?, steps?);
        let grid = stages.last().and_then(|stage| stage.field.grid());
        self.stages.set(Some(Rc::new(stages)));
        grid
    }

    fn say(self, failure: Failure) {
        let (code, values) = match failure {
            Failure::Misfit(PictureMisfit::TooLarge { width, height, limit }) => {
                ("picture-too-large", [width.to_string(), height.to_string(), limit.to_string()])
            }
            Failure::Misfit(misfit) => (misfit.code(), Default::default()),
            Failure::Undecodable => ("picture-decode-failed", Default::default()),
            Failure::Unloaded(id, error) => {
                return self.page.notify_picture(error.code(), unloaded_text(self.page, id, error));
            }
        };
        let sentence = lookup("notice", code).unwrap_or(key::NOTICE_PICTURE_DECODE_FAILED);
        let [width, height, limit] = &values;
        let values = [("width", width.as_str()), ("height", height.as_str()), ("limit", limit.as_str())];
        self.page.notify_picture(code, self.page.fill(sentence, &values));
    }
}

enum Failure {
    Misfit(PictureMisfit),
    Undecodable,
    Unloaded(&'static str, PhotographError),
}

impl From<PictureMisfit> for Failure {
    fn from(misfit: PictureMisfit) -> Self {
        Failure::Misfit(misfit)
    }
}

impl From<BitmapError> for Failure {
    fn from(error: BitmapError) -> Self {
        match error {
            BitmapError::TooLarge { width, height } => {
                Failure::Misfit(PictureMisfit::TooLarge { width, height, limit: PICTURE_PIXELS })
            }
            BitmapError::Undecodable | BitmapError::Unreadable => Failure::Undecodable,
        }
    }
}

async fn decoded(file: &File) -> Result<Bitmap, Failure> {
    let first = files::first_bytes(file, FIRST_BYTES).await.map_err(|_| Failure::Undecodable)?;
    match header(&first) {
        Ok(Header::Drawing) => return Ok(Bitmap::decode_drawing(file, DRAWING_SIDE).await?),
        Ok(Header::Pixels { .. }) | Err(PictureMisfit::Truncated) => {}
        Err(misfit) => return Err(misfit.into()),
    }
    let more = files::first_bytes(file, MORE_BYTES).await.map_err(|_| Failure::Undecodable)?;
    header(&more)?;
    if more.len() < MORE_BYTES as usize && !is_whole(&more) {
        return Err(PictureMisfit::Truncated.into());
    }
    Ok(Bitmap::decode(file, PICTURE_PIXELS).await?)
}

async fn reduced(bitmap: &Bitmap, crop: Crop, side: usize) -> Result<Option<Grid>, Failure> {
    let (rows, columns) = target(bitmap.width(), bitmap.height(), crop, side);
    let mut reduction = Reduction::new(bitmap.width(), bitmap.height(), crop, rows, columns)?;
    bitmap.read_strips(|first_row, rgba| reduction.add_rows(first_row, rgba)).await?;
    Ok(Grid::of_bytes(rows, columns, reduction.finish()))
}

fn reduced_planes(planes: &Planes, crop: Crop, side: usize) -> Result<Option<Grid>, Failure> {
    let [width, height] = [planes.width(), planes.height()].map(|side| side as u32);
    let (rows, columns) = target(width, height, crop, side);
    let mut reduction = Reduction::new(width, height, crop, rows, columns)?;
    reduction.add_rows(0, &planes.rgba());
    Ok(Grid::of_bytes(rows, columns, reduction.finish()))
}
