//! Where a picture of one's own comes from, and reading it anew when its grid changes.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::digit::{self, Field, Stage, Steps, stages};
use crate::import::{
    Crop, Header, Ink, PictureMisfit, Planes, Reading, Reduction, header, is_whole, most_cells, resized,
    target,
};
use crate::lab::action::Action;
use crate::lab::grid::Grid;
use crate::lab::limits::{GRID_SIDE, PICTURE_PIXELS, PICTURE_SIDE};
use crate::lab::picture::Picture;
use crate::lesson::chapter::lesson;
use crate::lesson::text::{key, lookup};
use crate::view::page::{Page, page};
use crate::view::photographs::{PhotographError, channels_at_hand, load_photograph, unloaded_text};
use crate::web::bitmap::{Bitmap, BitmapError};
use crate::web::files::{self, File};

/// Cells a side of a new grid: as many as still show their numbers on a desk screen.
const SIDE: usize = 12;
/// Cells on the longer side of a new picture in its colours: as many as our photographs have.
const COLOURED_SIDE: usize = 448;
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
    /// Whether the chapter takes pictures in their colours.
    pub is_coloured: bool,
    turn: RwSignal<u32>,
}

impl Studio {
    /// Without a picture, for the chapter that is open: where photographs are filtered, whole and as large as they are;
    /// where weights belong to places, as large as the picture that they were made for.
    pub fn new() -> Studio {
        let page = page();
        let opening = page.opening.with_untracked(|lab| lab.setting.picture.size());
        let stage = lesson(page.chapter.get_untracked()).map_or("", |lesson| lesson.stage);
        let (crop, side) = match stage {
            "filters" => (Crop::Whole, *PICTURE_SIDE.end()),
            "channels" => (Crop::Whole, COLOURED_SIDE),
            "flatten" => (Crop::Square, opening.into_iter().max().unwrap_or(SIDE)),
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
            is_coloured: stage == "channels",
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
                Ok(source) if self.is_turn(turn) => {
                    self.source.set(source);
                    self.read(true).await;
                }
                Err(failure) if self.is_turn(turn) => self.say(failure),
                Ok(_) | Err(_) => {}
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
        let next = self.turn.try_update(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        next.unwrap_or_default()
    }

    /// Whether a picture that was asked for is still awaited: by the time it is there, another one may be, or none.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_untracked() == Some(turn)
    }

    /// Channels, rows and columns that the network on the bench takes, unless it takes digits.
    pub fn network_size(self) -> Option<[usize; 3]> {
        let [_, channels, _, rows, columns] = self.page.setting.with(|setting| {
            let trained = setting.trained.as_ref()?;
            Some(trained.model.input)
        })?;
        let is_digit = [channels, rows, columns] == [1, digit::SIDE, digit::SIDE];
        (self.steps.with(Option::is_some) && !is_digit).then_some([channels, rows, columns])
    }

    async fn read(self, is_new: bool) {
        let Some(turn) = self.turn.try_get_untracked() else { return };
        let side = untrack(|| self.cells());
        let source = self.source.get_untracked();
        let (crop, steps) = (self.crop.get_untracked(), self.steps.get_untracked());
        let network = untrack(|| self.network_size());
        let channels = match source {
            Source::Grid => return,
            ref source if network.is_some() => for_network(source, crop, network).await,
            Source::Ink(ref ink) if steps.is_some() => Ok(self.digit(Some(Field::of_ink(ink)), steps)),
            Source::File(ref bitmap) if steps.is_some() => {
                let grey = |channels: Option<Vec<Grid>>| channels?.into_iter().next();
                let read = reduced(bitmap, crop, Cells::Side(FIELD), &[Reading::Grey]).await;
                read.map(|channels| self.digit(grey(channels).as_ref().and_then(Field::of_grid), steps))
            }
            Source::Ink(ref ink) => Ok(Grid::of_bytes(side, side, ink.reduced(side)).map(|grid| vec![grid])),
            Source::File(ref bitmap) => reduced(bitmap, crop, Cells::Side(side), self.readings(3)).await,
            Source::Photograph(_, ref planes) => {
                reduced_planes(planes, crop, Cells::Side(side), self.readings(planes.channels()))
            }
        };
        let channels = match channels {
            _ if !self.is_turn(turn) => return,
            Ok(channels) => channels,
            Err(failure) => return self.say(failure),
        };
        let Some(action) = channels.and_then(|channels| taken(&source, channels)) else { return };
        if is_new { self.page.send(action) } else { self.page.send_on(action) }
    }

    /// What becomes of a picture of so many channels.
    fn readings(self, channels: usize) -> &'static [Reading] {
        if self.is_coloured && channels > 1 { &Reading::COLOURS } else { &[Reading::Grey] }
    }

    /// A field as the digit network knows it; what each step left is kept to be shown.
    fn digit(self, field: Option<Field>, steps: Option<Steps>) -> Option<Vec<Grid>> {
        let stages = stages(&field?, steps?);
        let grid = stages.last().and_then(|stage| stage.field.grid());
        self.stages.set(Some(Rc::new(stages)));
        grid.map(|grid| vec![grid])
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

/// What takes these channels of a source. As large as it is, a link need only name a picture of ours.
fn taken(source: &Source, mut channels: Vec<Grid>) -> Option<Action> {
    let ours = match source {
        Source::Photograph(id, _) => Some(*id),
        _ => None,
    };
    if channels.len() > 1 {
        let ours = ours.filter(|id| channels_at_hand(&format!("{id}:rgb")).as_ref() == Some(&channels));
        return Some(match ours {
            Some(id) => Action::TakeColours(id, channels),
            None => Action::TakeChannels(channels),
        });
    }
    let ours = ours.filter(|id| channels_at_hand(id).as_ref() == Some(&channels));
    let grid = channels.pop()?;
    Some(match ours {
        Some(id) => Action::TakePhotograph(id, grid),
        None => Action::TakePicture(grid),
    })
}

/// How many cells become of a picture.
#[derive(Clone, Copy)]
enum Cells {
    /// So many on the longer side.
    Side(usize),
    /// So many rows and columns, whatever the proportions.
    Size([usize; 2]),
}

/// The channels that a network takes: colours if it takes three, else the brightness in each.
async fn for_network(
    source: &Source,
    crop: Crop,
    network: Option<[usize; 3]>,
) -> Result<Option<Vec<Grid>>, Failure> {
    let Some([channels, rows, columns]) = network else { return Ok(None) };
    let cells = Cells::Size([rows, columns]);
    let readings: &[Reading] = if channels == 3 { &Reading::COLOURS } else { &[Reading::Grey] };
    let read = match source {
        Source::Grid => None,
        Source::File(bitmap) => reduced(bitmap, crop, cells, readings).await?,
        Source::Photograph(_, planes) => reduced_planes(planes, crop, cells, readings)?,
        Source::Ink(ink) => {
            let side = rows.max(columns);
            let drawn = Grid::of_bytes(side, side, ink.reduced(side)).map(Picture::new);
            let fitted = drawn.and_then(|drawn| resized(&drawn, [1, rows, columns]));
            fitted.map(|fitted| vec![(*fitted.grid).clone()])
        }
    };
    Ok(read.map(|grids| grids.into_iter().cycle().take(channels).collect()))
}

async fn reduced(
    bitmap: &Bitmap,
    crop: Crop,
    cells: Cells,
    readings: &[Reading],
) -> Result<Option<Vec<Grid>>, Failure> {
    let (size, mut reductions) = reductions([bitmap.width(), bitmap.height()], crop, cells, readings)?;
    let add = |first_row, rgba: &[u8]| reductions.iter_mut().for_each(|each| each.add_rows(first_row, rgba));
    bitmap.read_strips(add).await?;
    Ok(finished(size, reductions))
}

fn reduced_planes(
    planes: &Planes,
    crop: Crop,
    cells: Cells,
    readings: &[Reading],
) -> Result<Option<Vec<Grid>>, Failure> {
    let size = [planes.width(), planes.height()].map(|side| side as u32);
    let (size, mut reductions) = reductions(size, crop, cells, readings)?;
    let rgba = planes.rgba();
    reductions.iter_mut().for_each(|each| each.add_rows(0, &rgba));
    Ok(finished(size, reductions))
}

/// Rows and columns of the cells, and a reduction for each reading.
fn reductions(
    [width, height]: [u32; 2],
    crop: Crop,
    cells: Cells,
    readings: &[Reading],
) -> Result<([usize; 2], Vec<Reduction>), PictureMisfit> {
    let (rows, columns) = match cells {
        Cells::Side(side) => target(width, height, crop, side),
        Cells::Size([rows, columns]) => (rows, columns),
    };
    let one = |&reading| Ok(Reduction::new(width, height, crop, rows, columns)?.reading(reading));
    Ok(([rows, columns], readings.iter().map(one).collect::<Result<_, _>>()?))
}

fn finished([rows, columns]: [usize; 2], reductions: Vec<Reduction>) -> Option<Vec<Grid>> {
    reductions.into_iter().map(|each| Grid::of_bytes(rows, columns, each.finish())).collect()
}
