//! Links to a late fusion: what each key says, and what becomes of one that can't be.
#![allow(clippy::unwrap_used, reason = "a chapter without a volume must stop the test")]

use convolens::engine::network::Unit;
use convolens::lab::address::{Opened, Opening, open, write};
use convolens::lab::fusion::{Fusion, Sample, Sex};

use crate::shelf::SHELF;

const CHAPTERS: [Opening; 1] = [Opening { chapter: "volume", query: "volume=ball&kernel=box3" }];

fn opened(query: &str) -> Opened {
    open(&format!("/volume?{query}"), &CHAPTERS, SHELF)
}

fn fusion(opened: &Opened) -> Fusion {
    opened.lab.volume.clone().unwrap().fusion
}

#[test]
fn each_key_says_what_the_documentation_says() {
    let text =
        "person=17&age=72&sex=1&without=image,table&scaled=1&sample=opposed&open=dense1:1,0,0;scale1:639,0,0";
    let opened = opened(text);
    let vector = |after, index| Unit { after, cell: [0, index, 0, 0, 0] };
    let expected = Fusion {
        person: 17,
        age: Some(72),
        sex: Some(Sex::Male),
        without_image: true,
        without_table: true,
        scaled: true,
        sample: Sample::Opposed,
        way: vec![vector(9, 1), vector(8, 639)],
    };
    assert_eq!((fusion(&opened), opened.partly.as_slice()), (expected, &[][..]));
    let link = write(&opened.lab, &opened.opening);
    assert!(link.contains(text), "{link}");
}

#[test]
fn what_is_out_of_limits_becomes_the_nearest_and_what_can_not_be_read_stays() {
    let opened = opened("person=99&age=12&sex=2&without=nothing&scaled=yes&sample=few&open=dense1:2,0,0");
    assert_eq!(fusion(&opened), Fusion { person: 59, age: Some(40), ..Fusion::default() });
    assert_eq!(opened.partly, ["person", "age", "sex", "without", "scaled", "sample", "open"]);
}

#[test]
fn a_number_of_the_other_layers_is_not_there() {
    assert_eq!(opened("open=scale1:0,0,0").partly, ["open"]);
    assert_eq!(opened("scaled=1&open=concat1:0,0,0").partly, ["open"]);
    // Whatever the order of the keys, it is known first whether features are divided.
    assert_eq!(opened("open=scale1:0,0,0&scaled=1").partly, [] as [&str; 0]);
}
