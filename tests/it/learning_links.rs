//! The plan of a training in a link: what is written reads back, and what can't be gives way and is reported.
#![allow(clippy::unwrap_used, reason = "a number that can't be read must stop the test")]

use convolens::engine::exact::Exact;
use convolens::engine::train::Augmentation;
use convolens::lab::action::Action;
use convolens::lab::address::{Opened, Opening, Shelf, open, write};
use convolens::lab::learning::{Kind, Method, Plan, Unplanned};
use convolens::lab::update::{Limited, Refusal, update};

const CHAPTERS: [Opening; 1] = [Opening { chapter: "learning", query: "picture=seven&kernel=box" }];

fn opened(query: &str) -> Opened {
    open(&format!("#/learning?{query}"), &CHAPTERS, Shelf::EMPTY)
}

fn exact(top: i128, below: i128) -> Exact {
    Exact::new(top, below).unwrap()
}

#[test]
fn every_field_has_its_key() {
    let query = "model=conv&depth=1&filters=12&filter-side=5&activation=none&optimizer=adam&rate=0.003&decay=1/8\
                 &batch=64&augment=2,10,20&examples=500&labels=shuffled&frozen=edge&seed=7";
    let expected = Plan {
        kind: Kind::Convolutional,
        depth: 1,
        filters: 12,
        side: 5,
        relu: false,
        method: Method::Adam,
        rate: exact(3, 1000),
        decay: exact(1, 8),
        batch: 64,
        augmentation: Augmentation { shift: 2, rotation: 10, scale: 20 },
        examples: 500,
        shuffled: true,
        frozen: Some("edge"),
        seed: 7,
    };
    let read = opened(query);
    assert_eq!((read.lab.plan, read.partly), (expected, Vec::new()));
    let link = write(&read.lab, &read.opening);
    assert!(
        link.contains("model=") == (expected.kind != Plan::default().kind) && link.contains("rate=0.003"),
        "{link}"
    );
    assert_eq!(open(&link, &CHAPTERS, Shelf::EMPTY).lab, read.lab);
    assert!(!write(&read.opening, &read.opening).contains("rate"), "the opening's own plan is not written");
}

#[test]
fn what_cannot_be_gives_way_and_is_said() {
    let usual = Plan::default();
    let cases = [
        ("rate=99", Plan { rate: exact(10, 1), ..usual }, "rate"),
        ("rate=0", Plan { rate: exact(1, 100_000), ..usual }, "rate"),
        ("rate=-1", Plan { rate: exact(1, 100_000), ..usual }, "rate"),
        ("rate=fast", usual, "rate"),
        ("decay=2", Plan { decay: Exact::ONE, ..usual }, "decay"),
        ("depth=9", Plan { depth: 3, ..usual }, "depth"),
        ("depth=3&filter-side=5", Plan { side: 5, ..usual }, "depth"),
        ("depth=3&filter-side=7", Plan { side: 7, ..usual }, "depth"),
        ("filter-side=4", usual, "filter-side"),
        ("filter-side=99", Plan { side: 7, ..usual }, "filter-side"),
        ("filters=17", Plan { filters: 16, ..usual }, "filters"),
        ("batch=0", Plan { batch: 1, ..usual }, "batch"),
        ("examples=1", Plan { examples: 50, ..usual }, "examples"),
        (
            "augment=9,1,1",
            Plan { augmentation: Augmentation { shift: 4, rotation: 1, scale: 1 }, ..usual },
            "augment",
        ),
        ("augment=1,1", usual, "augment"),
        ("model=dense&frozen=edge", Plan { kind: Kind::Connected, ..usual }, "frozen"),
        ("frozen=nothing", usual, "frozen"),
        ("labels=none", usual, "labels"),
    ];
    for (query, plan, key) in cases {
        let read = opened(query);
        assert_eq!((read.lab.plan, read.partly), (plan, vec![key]), "{query}");
        assert_eq!(plan.check(), Ok(()), "{query}");
    }
}

#[test]
fn an_action_that_cannot_be_says_why_and_changes_nothing() {
    let lab = opened("").lab;
    let refused = |plan: Plan| update(&lab, &Action::SetPlan(plan)).unwrap_err();
    let usual = Plan::default();
    let limit = |what, wanted, least, most| Refusal::Limit { what, wanted, least, most };
    assert_eq!(refused(Plan { batch: 257, ..usual }), limit(Limited::Batch, 257, 1, 256));
    assert_eq!(refused(Plan { examples: 49, ..usual }), limit(Limited::Examples, 49, 50, 3000));
    assert_eq!(refused(Plan { depth: 0, ..usual }), limit(Limited::Depth, 0, 1, 3));
    let too_deep = Unplanned::TooDeep { depth: 3, side: 7, map: 2, most: 2 };
    assert_eq!(refused(Plan { depth: 3, side: 7, ..usual }), Refusal::Plan(too_deep));
    assert_eq!(refused(Plan { rate: exact(1, 99_991), ..usual }), Refusal::ValueTooLong);
    let updated = update(&lab, &Action::SetPlan(Plan { seed: 3, ..usual })).unwrap();
    assert_eq!((updated.lab.plan.seed, &updated.lab.setting), (3, &lab.setting));
}
