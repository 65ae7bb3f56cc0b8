//! Links to a chapter about a volume: every state that actions lead to reads back, and any text gives a state.
#![allow(clippy::unwrap_used, reason = "a number that can't be read must stop the test")]

use std::sync::Arc;

use proptest::prelude::*;

use convolens::engine::exact::Exact;
use convolens::engine::padding::Padding;
use convolens::lab::address::{Opening, Shelf, open, write};
use convolens::lab::random_action::Chance;
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use convolens::lab::volume::{Scan, ScanName, VolumeLab};

use crate::shelf::SHELF;

const CHAPTERS: [Opening; 2] = [
    Opening { chapter: "volume", query: "volume=mri-t1t2&kernel=box3" },
    Opening { chapter: "small", query: "volume=ball&kernel=edge-d!sharpen3&select=conv1:1,3,3,3" },
];

fn opened(link: &str) -> Lab {
    open(link, &CHAPTERS, SHELF).lab
}

fn volume(link: &str) -> VolumeLab {
    opened(link).volume.unwrap()
}

#[test]
fn every_state_that_actions_lead_to_reads_back() {
    for seed in 0..40 {
        let mut chance = Chance::new(seed, SHELF);
        let mut lab = opened(if seed % 4 == 0 { "/volume" } else { "/small" });
        let opening = lab.clone();
        for _ in 0..60 {
            let action = chance.action_on_volume();
            let Ok(updated) = update(&lab, &action) else { continue };
            lab = updated.lab;
            let link = write(&lab, &opening);
            let read = open(&link, &CHAPTERS, SHELF);
            assert_eq!(read.partly, [] as [&str; 0], "{link}");
            assert_eq!(read.lab, lab, "{link} after {action:?}");
            let volume = lab.volume.as_ref().unwrap();
            let layout = volume.layout().unwrap();
            assert!(layout.has(volume.unit) && volume.unit.after > 0, "{link}");
            assert!(volume.modality < volume.setting.scan.channels());
        }
    }
}

#[test]
fn keys_are_read_as_the_documentation_says() {
    let lab = volume("/volume?volume=ball&kernel=1,2;3,4~5,6;7,8/9&bias=-2&stride=2x1x1&padding=1,0,0,2,0,0");
    let filter = &lab.setting.filters[0];
    assert_eq!((filter.size(), filter.divisor, filter.bias), ([2, 2, 2], 9, Exact::integer(-2)));
    assert_eq!(filter.weight(0, [1, 0, 1]), Some(Exact::integer(6)));
    assert_eq!(lab.setting.geometry.stride, [2, 1, 1]);
    assert_eq!(lab.setting.geometry.padding, Padding::Explicit([[1, 2], [0, 0], [0, 0]]));
    let layout = lab.layout().unwrap();
    assert_eq!(layout.size(1), [6, 8, 8]);
    let pooled = volume("/volume?kernel=box3!edge-w&relu=1&pool=avg2x3x3s1&select=pool1:1,4,5,6");
    let layout = pooled.layout().unwrap();
    assert_eq!((layout.name(pooled.unit.after), pooled.unit.cell), ("pool1", [0, 1, 4, 5, 6]));
    assert_eq!(layout.shape(3), [1, 2, 58, 69, 57]);
    let person = volume("/volume?volume=person:7&along=d&window=20,180");
    assert_eq!((person.setting.scan.name, person.setting.scan.size), (ScanName::Person(7), [24, 28, 24]));
    assert_eq!((person.along, person.window), (0, Some([20, 180].map(Exact::integer))));
    let stepped = volume("/small?step=50");
    assert_eq!(stepped.unit.cell, [0, 0, 1, 0, 1]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_counts() {
    let read =
        open("/small?volume=local&stride=3&kernel=1,2;3&select=conv1:0,99,0,0&window=9,3", &CHAPTERS, SHELF);
    assert!(read.scan_missing);
    assert_eq!(read.partly, ["kernel", "window", "select"]);
    assert_eq!(read.lab.volume.unwrap().setting.geometry.stride, [3; 3]);
    let read = open("/small?kernel=1,1,1,1,1,1,1&dilation=4&shift=99,0,0", &CHAPTERS, SHELF);
    assert_eq!(read.partly, ["kernel", "shift", "kernel"]);
    let read = open("/nowhere?volume=mri-t1", &CHAPTERS, SHELF);
    assert!(read.unknown_chapter.is_some());
}

#[test]
fn a_volume_that_did_not_come_is_told_even_if_the_link_does_not_name_it() {
    let shelf =
        Shelf { scans: &|name| (name == ScanName::Ball).then(|| Arc::new(Scan::ball())), ..Shelf::EMPTY };
    let missing = |link: &str| open(link, &CHAPTERS, shelf).scan_missing;
    assert!(missing("/volume") && missing("/volume?volume=mri-t2"));
    assert!(!missing("/volume?volume=ball") && !missing("/small"));
    let read = open("/volume", &CHAPTERS, shelf);
    assert_eq!(read.lab.volume.unwrap().setting.scan.name, ScanName::Ball);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_state_that_reads_back(
        keys in prop::collection::vec(
            ("(volume|kernel|bias|stride|dilation|padding|border|pool|off|shift|modality|along|window|select|step)",
             "[-0-9a-z,;~|!/x:.]{0,24}"), 0..6),
    ) {
        let query: Vec<String> = keys.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let read = open(&format!("/small?{}", query.join("&")), &CHAPTERS, SHELF);
        let again = open(&write(&read.lab, &read.opening), &CHAPTERS, SHELF);
        prop_assert!(again.partly.is_empty());
        prop_assert_eq!(again.lab, read.lab);
    }
}
