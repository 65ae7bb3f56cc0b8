//! Any text is a link to some state, and that state's link leads back to it.
#![no_main]

use convolens::lab::address::{Opening, Shelf, open, write};
use convolens::lesson::chapter::lessons;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let openings: Vec<Opening> =
        lessons().iter().map(|lesson| Opening { chapter: lesson.id, query: lesson.opening }).collect();
    let opened = open(text, &openings, Shelf::EMPTY);
    let again = open(&write(&opened.lab, &opened.opening), &openings, Shelf::EMPTY);
    // What lies beside a link is on no shelf here.
    assert!(again.lab == opened.lab || again.picture_missing || again.network_missing);
});
