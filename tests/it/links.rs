//! Every state that a person can reach has a link that leads back to it, and any text opens a state that has one too.

use convolens::engine::train::Random;
use convolens::lab::action::Action;
use convolens::lab::address::{Opened, Opening, Shelf, open, write};
use convolens::lab::grid::Grid;
use convolens::lab::random_action::Chance;
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use convolens::lesson::chapter::{Lesson, lessons};

use crate::shelf::SHELF;

/// Walks from each chapter's beginning, and actions on each: more than ten thousand states in all.
const WALKS: u64 = 24;
const ACTIONS: usize = 120;

/// How all chapters open.
pub fn openings() -> Vec<Opening> {
    let opening = |lesson: &Lesson| Opening { chapter: lesson.id, query: lesson.opening };
    lessons().iter().map(opening).collect()
}

/// Opens a link beside a state, whose picture and network are at hand.
fn opened_beside(link: &str, lab: &Lab, beginning: &Lab) -> Opened {
    let pictures = |text: &str| -> Option<Vec<Grid>> {
        let of = |lab: &Lab| lab.setting.picture.planes().map(|plane| Grid::clone(plane)).collect();
        let id = text.trim_end_matches(":rgb");
        let picture = &lab.setting.picture;
        let is_digit = picture.digit.is_some_and(|digit| text == format!("digit:{digit}"));
        match beginning.setting.picture.photograph {
            _ if picture.photograph == Some(id) || text == "local" || is_digit => Some(of(lab)),
            Some(named) if named == id => Some(of(beginning)),
            _ => (SHELF.pictures)(text),
        }
    };
    open(link, &openings(), Shelf { pictures: &pictures, ..SHELF })
}

/// Whether a state's link leads back to it; if not, the link and what became of it.
pub fn reads_back(lab: &Lab, beginning: &Lab) -> Result<(), String> {
    let link = write(lab, beginning);
    let read = opened_beside(&link, lab, beginning);
    match read.partly.is_empty() && read.lab == *lab {
        true => Ok(()),
        false => Err(format!("{link}: unread {:?}, {}", read.partly, difference(&read.lab, lab))),
    }
}

/// Where two states differ, as they print.
fn difference(read: &Lab, lab: &Lab) -> String {
    let (read, lab) = (format!("{read:#?}"), format!("{lab:#?}"));
    let lines = read.lines().zip(lab.lines()).filter(|(read, lab)| read != lab).take(5);
    lines.map(|(read, lab)| format!("{} instead of {}\n", read.trim(), lab.trim())).collect()
}

/// Calls `reached` with every state on random walks from every chapter's beginning, the beginning and the action that led
/// there; gives how many there were.
fn walk(mut reached: impl FnMut(&Lab, &Lab, &Action)) -> usize {
    let (openings, mut count) = (openings(), 0);
    for (chapter, opening) in openings.iter().enumerate() {
        let beginning = open(&format!("#/{}", opening.chapter), &openings, SHELF).lab;
        for walk in 0..WALKS {
            let mut chance = Chance::new(walk << 8 | chapter as u64, SHELF);
            let mut lab = beginning.clone();
            for _ in 0..ACTIONS {
                let is_volume = lab.volume.is_some();
                let action = if is_volume { chance.action_on_volume() } else { chance.action() };
                if let Ok(updated) = update(&lab, &action) {
                    lab = updated.lab;
                    reached(&lab, &beginning, &action);
                    count += 1;
                }
            }
        }
    }
    count
}

#[test]
fn every_state_that_is_reached_has_a_link_that_leads_back() {
    let count = walk(|lab, beginning, action| assert_eq!(reads_back(lab, beginning), Ok(()), "{action:?}"));
    assert!(count >= 10_000, "{count} states");
}

#[test]
fn the_documentation_names_every_key_that_a_link_has() {
    let documentation = include_str!("../../docs/interface.md");
    let rows = documentation
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|row| row.split_once(" |"));
    let documented: Vec<&str> = rows.flat_map(|(keys, _)| keys.split('`')).collect();
    walk(|lab, beginning, _| {
        let link = write(lab, beginning);
        let query = link.split_once('?').map_or("", |(_, query)| query);
        for key in query.split('&').filter_map(|pair| Some(pair.split_once('=')?.0)) {
            assert!(documented.contains(&key), "{key} of {link}");
        }
    });
}

/// Signs that mean something in a link, and some that don't.
const SIGNS: [&str; 24] = [
    "&", "=", "#", "/", "?", ",", ";", "|", "!", "~", ":", "@", "x", "%", "%00", "%ff", "+", "-", "−", "9",
    "1/0", "e9", "NaN", "한",
];

/// A text with some of its signs taken out, doubled, or others put in.
fn mutilated(text: &str, random: &mut Random) -> String {
    let mut signs: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..1 + random.below(6) {
        let at = random.below(signs.len());
        let sign = SIGNS.get(random.below(SIGNS.len())).copied().unwrap_or_default();
        match random.below(4) {
            0 => drop(signs.drain(at..signs.len().min(at + 1 + random.below(5)))),
            1 => signs.insert(at, sign.to_owned()),
            2 => signs.insert(at, sign.repeat(1 + random.below(400))),
            _ => signs.splice(at..at, signs.clone().into_iter().take(40)).for_each(drop),
        }
        if signs.is_empty() {
            break;
        }
    }
    signs.concat()
}

#[test]
fn a_mutilated_link_opens_a_state_that_has_a_link() {
    let mut random = Random::new(5);
    walk(|lab, beginning, _| {
        if random.below(4) > 0 {
            return;
        }
        let link = mutilated(&write(lab, beginning), &mut random);
        let read = opened_beside(&link, lab, beginning);
        assert_eq!(reads_back(&read.lab, &read.opening), Ok(()), "{link}");
    });
}

#[test]
fn a_megabyte_of_junk_opens_a_state_that_has_a_link() {
    let mut random = Random::new(6);
    let junk: String =
        (0..400_000).map(|_| SIGNS.get(random.below(SIGNS.len())).copied().unwrap_or_default()).collect();
    assert!(junk.len() >= 500_000);
    let keys =
        ["", "kernel", "picture", "padding", "pool", "edits", "path", "select", "dense", "second", "range"];
    for key in keys {
        let link = format!("#/pipeline?{key}={junk}");
        let read = open(&link, &openings(), SHELF);
        assert_eq!(reads_back(&read.lab, &read.opening), Ok(()), "{key}");
    }
    let digits = "9".repeat(1 << 20);
    for value in
        [digits.clone(), digits.replace("99", "9,"), digits.replace("99", "9;"), digits.replace("99", "1/")]
    {
        for key in keys {
            let read = open(&format!("#/pipeline?{key}={value}"), &openings(), SHELF);
            assert!(key.is_empty() || read.partly.contains(&key), "{key}");
            assert_eq!(reads_back(&read.lab, &read.opening), Ok(()), "{key}");
        }
    }
}
