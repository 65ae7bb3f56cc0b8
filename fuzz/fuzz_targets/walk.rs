//! Any actions from any chapter's beginning: all states can be worked out, and their links lead back to them.
#![no_main]

use convolens::lab::address::{Opening, Shelf, open, write};
use convolens::lab::bench::Bench;
use convolens::lab::random_action::Chance;
use convolens::lab::update::update;
use convolens::lesson::chapter::lessons;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|seeds: (u8, Vec<u64>)| {
    let openings: Vec<Opening> =
        lessons().iter().map(|lesson| Opening { chapter: lesson.id, query: lesson.opening }).collect();
    let (chapter, seeds) = seeds;
    let Some(opening) = openings.get(usize::from(chapter) % openings.len()) else { return };
    let opened = open(&format!("#/{}", opening.chapter), &openings, Shelf::EMPTY);
    let mut lab = opened.lab;
    for seed in seeds {
        let Ok(updated) = update(&lab, &Chance::new(seed, Shelf::EMPTY).action()) else { continue };
        lab = updated.lab;
        assert!(Bench::of(&lab.setting).is_ok());
        let again = open(&write(&lab, &opened.opening), &openings, Shelf::EMPTY);
        assert!(again.lab == lab || again.picture_missing || again.network_missing);
    }
});
