//! The pictures that ship as files: each is fetched once, when it is asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::import::{PackedMisfit, Planes};
use crate::lab::grid::Grid;
use crate::lab::photographs::{Photograph, photograph};
use crate::lesson::text::{key, lookup};
use crate::view::page::Page;
use crate::web::fetch::{self, FetchError};

/// Most bytes of a packed file.
const LIMIT: u32 = 1 << 20;

/// Why a picture could not be loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhotographError {
    /// There is none of this id.
    Unknown,
    /// Its file could not be fetched.
    Fetch(FetchError),
    /// Its file is not what it should be.
    Planes(PackedMisfit),
}

impl PhotographError {
    /// The stable name of this kind of error, which is also its sentence's in `[unloaded]`.
    pub fn code(self) -> &'static str {
        match self {
            PhotographError::Unknown | PhotographError::Fetch(_) => "picture-unreachable",
            PhotographError::Planes(_) => "picture-damaged",
        }
    }
}

/// The planes of a picture, and its grey values.
type Loaded = (Rc<Planes>, Option<Grid>);

thread_local! {
    static LOADED: RefCell<HashMap<&'static str, Loaded>> = RefCell::default();
}

/// The planes of the picture `id`, fetched at the first call and kept from then on.
pub async fn load_photograph(id: &str) -> Result<Rc<Planes>, PhotographError> {
    let photograph = photograph(id).ok_or(PhotographError::Unknown)?;
    if let Some(planes) = LOADED.with_borrow(|loaded| loaded.get(id).map(|(planes, _)| Rc::clone(planes))) {
        return Ok(planes);
    }
    let planes = Rc::new(fetched(photograph).await?);
    LOADED.with_borrow_mut(|loaded| loaded.insert(photograph.id, (Rc::clone(&planes), planes.grid())));
    Ok(planes)
}

/// The channels of a picture's text, if its file was loaded before: grey values, or with `:rgb` the colours.
pub fn channels_at_hand(text: &str) -> Option<Vec<Grid>> {
    match text.strip_suffix(":rgb") {
        Some(id) => LOADED.with_borrow(|loaded| loaded.get(id)?.0.coloured()),
        None => Some(vec![grid_at_hand(text)?]),
    }
}

/// Its grey values, cell by pixel, if it was loaded before.
pub fn grid_at_hand(id: &str) -> Option<Grid> {
    LOADED.with_borrow(|loaded| loaded.get(id)?.1.clone())
}

/// Why it is not there, for a person.
pub fn unloaded_text(page: Page, id: &str, error: PhotographError) -> String {
    let name = lookup("photograph", id).map_or(id, |name| page.text(name));
    let sentence = lookup("unloaded", error.code()).unwrap_or(key::UNLOADED_PICTURE_UNREACHABLE);
    page.fill(sentence, &[("name", name)])
}

async fn fetched(photograph: &Photograph) -> Result<Planes, PhotographError> {
    let Photograph { channels, height, width, .. } = *photograph;
    let bytes = fetch::bytes(&photograph.address(), LIMIT).await.map_err(PhotographError::Fetch)?;
    Planes::unpack(&bytes, [channels, height, width]).map_err(PhotographError::Planes)
}
