//! Links that are opened: the photograph that one names is fetched first.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lab::address::{self, LOCAL, Opened, Opening, Shelf};
use crate::lab::grid::Grid;
use crate::lab::network::trained::Model;
use crate::lab::volume::{Scan, ScanName};
use crate::lesson::chapter::{lesson, lessons};
use crate::memory::Names;
use crate::view::digits::{digit_at_hand, load_digits};
use crate::view::memory::{Memory, entry_names, shelf};
use crate::view::networks::{load_network, network_at_hand};
use crate::view::page::Page;
use crate::view::photographs::{PhotographError, channels_at_hand, load_photograph, unloaded_text};
use crate::view::volumes::{load_scan, scan_at_hand};
use crate::web;

thread_local! {
    /// How many links were asked for: a photograph that comes late serves no other one.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// A link that was read, and the photograph that did not come.
pub struct Arrival {
    /// The state and what could not be read.
    pub opened: Opened,
    missing: Option<(&'static str, PhotographError)>,
}

impl Arrival {
    /// The link that a fragment says, and the attachments that it means by `local`.
    pub async fn of(fragment: &str, names: Option<Names>) -> Arrival {
        let chapters: Vec<_> =
            lessons().iter().map(|lesson| Opening { chapter: lesson.id, query: lesson.opening }).collect();
        let missing = match address::named_picture(fragment, &chapters) {
            Some(id) => load_photograph(id).await.err().map(|error| (id, error)),
            None => None,
        };
        fetch(fragment, &chapters).await;
        if address::named_scan(fragment, &chapters).is_some_and(|name| scan_at_hand(name).is_none()) {
            fetch_scan(chapter_of(fragment), &chapters).await;
        }
        if address::named_network(fragment, &chapters).is_some_and(|id| network_at_hand(&id).is_none()) {
            // The chapter's own network says what the chapter looks at, and stands in for one that is missing.
            fetch(chapter_of(fragment), &chapters).await;
        }
        let (picture, network, scan) = attached(fragment, &chapters, names.unwrap_or_default()).await;
        if let Some(key) = names.and_then(|names| names.training) {
            shelf::bring_training(key).await;
        }
        let pictures = |text: &str| if text == LOCAL { picture.clone() } else { named_at_hand(text) };
        let networks = |id: &str| if id == LOCAL { network.clone() } else { network_at_hand(id) };
        let scans = |name| if name == ScanName::Local { scan.clone() } else { scan_at_hand(name) };
        let shelf = Shelf { pictures: &pictures, networks: &networks, scans: &scans };
        let mut opened = address::open(fragment, &chapters, shelf);
        opened.picture_missing &= missing.is_none(); // what is said of the photograph says it all
        Arrival { opened, missing }
    }

    /// Whether all of it was read and all that it names is there.
    pub fn is_whole(&self) -> bool {
        let Opened { partly, unknown_chapter, picture_missing, network_missing, scan_missing, .. } =
            &self.opened;
        let is_read = partly.is_empty() && unknown_chapter.is_none();
        let is_missing = *picture_missing || *network_missing || *scan_missing;
        is_read && !is_missing && self.missing.is_none()
    }

    /// Who comes back to the chapter by its name alone finds the training there that this tab has.
    fn go_on_training(&mut self) {
        let lab = &mut self.opened.lab;
        let trains = lesson(lab.chapter).is_some_and(|lesson| lesson.stage == "learning");
        if let Some(kept) = shelf::latest_training().filter(|_| trains) {
            lab.plan = *kept.run.plan();
        }
    }

    /// Says which photograph did not come.
    pub fn say_missing(&self, page: Page) {
        if let Some((id, error)) = self.missing {
            page.notify_picture(error.code(), unloaded_text(page, id, error));
        }
    }
}

/// The chapter's name alone, whose opening stands in for what is missing.
fn chapter_of(fragment: &str) -> &str {
    fragment.split_once('?').map_or(fragment, |(chapter, _)| chapter)
}

async fn fetch_scan(fragment: &str, chapters: &[Opening]) {
    if let Some(name) = address::named_scan(fragment, chapters) {
        load_scan(name).await;
    }
}

/// Fetches the digits, the network and the scan that a fragment names, else its chapter.
async fn fetch(fragment: &str, chapters: &[Opening]) {
    if address::names_digit(fragment, chapters) {
        load_digits().await;
    }
    if let Some(id) = address::named_network(fragment, chapters) {
        load_network(&id).await;
    }
    fetch_scan(fragment, chapters).await;
}

/// The picture, the network and the scan that a fragment means by `local`; a network without a name is the one opened last.
async fn attached(
    fragment: &str,
    chapters: &[Opening],
    names: Names,
) -> (Option<Vec<Grid>>, Option<Arc<Model>>, Option<Arc<Scan>>) {
    let picture = names.picture.filter(|_| address::names_own_picture(fragment, chapters));
    let picture = match picture {
        Some(key) => shelf::picture(key).await,
        None => None,
    };
    let is_named = address::named_network(fragment, chapters).is_some_and(|id| id == LOCAL);
    let network = match names.network.filter(|_| is_named) {
        Some(key) => shelf::network(key).await,
        None => None,
    };
    let is_own = address::named_scan(fragment, chapters) == Some(ScanName::Local);
    let scan = match names.volume.filter(|_| is_own) {
        Some(key) => shelf::volume(key).await,
        None => None,
    };
    (picture, network.or_else(shelf::latest_network), scan)
}

/// The channels of a picture that a link names: a test digit, or a photograph.
fn named_at_hand(text: &str) -> Option<Vec<Grid>> {
    match address::digit(text) {
        Some(number) => Some(vec![digit_at_hand(number)?.0]),
        None => channels_at_hand(text),
    }
}

/// Back, Forward and links typed by hand open their state.
pub fn follow_address(page: Page, memory: Memory) {
    let listener = web::address::on_change(move |fragment| {
        page.leave_address();
        if fragment.trim_start_matches('#') != page.address().trim_start_matches('#') {
            follow(page, memory, fragment);
        }
    });
    StoredValue::new_local(listener);
}

/// Opens another chapter, as following its link does.
pub fn enter(page: Page, memory: Memory, fragment: String) {
    page.enter(&fragment);
    follow(page, memory, fragment);
}

/// Opens the state of a fragment that is the address already; of several the last one.
fn follow(page: Page, memory: Memory, fragment: String) {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    // A chapter's name alone is a step within the page, and so is an entry that the page wrote.
    let is_link = fragment.contains('?') && web::address::note().is_none();
    let names = entry_names();
    spawn_local(async move {
        let mut arrival = Arrival::of(&fragment, names).await;
        if TURN.get() == turn {
            if !fragment.contains('?') {
                arrival.go_on_training();
            }
            page.take(arrival.opened.clone());
            arrival.say_missing(page);
            memory.arrived(&arrival, is_link);
        }
    });
}
