//! The small network of the chapter on flattening: what it says of its pictures, and what a moved drawing changes.
#![allow(clippy::unwrap_used, reason = "a state that can not be made must stop the test")]

use convolens::engine::network::Unit;
use convolens::lab::action::Action;
use convolens::lab::address::{Opening, open};
use convolens::lab::bench::Bench;
use convolens::lab::face::Role;
use convolens::lab::highlight::{Edge, Highlight, Lit};
use convolens::lab::network::MapPlace;
use convolens::lab::network::heads::{End, dense, ends};
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use convolens::lesson::chapter::lesson;
use convolens::lesson::language::Language;

use crate::shelf::SHELF;

fn opening() -> Lab {
    let lesson = lesson("flatten").unwrap();
    open("", &[Opening { chapter: lesson.id, query: lesson.opening }], SHELF).lab
}

fn with(sample: &'static str, shift: [isize; 2]) -> [End; 2] {
    let chosen = update(&opening(), &Action::ChooseSample(sample)).unwrap().lab;
    let moved = update(&chosen, &Action::SetShift(shift)).unwrap().lab;
    ends(&Bench::of(&moved.setting).unwrap()).unwrap()
}

#[test]
fn every_sample_is_told_by_both_ends() {
    for (class, sample) in ["upright", "level", "cross"].into_iter().enumerate() {
        for end in with(sample, [0, 0]) {
            assert_eq!(end.answer(), Some(class), "{sample}");
            assert!(end.shares[class] > 0.9, "{sample}: {:?}", end.shares);
            assert_eq!(end.changed(), None);
        }
    }
}

#[test]
fn a_moved_bar_changes_the_flattened_score_alone() {
    for (sample, right, moved) in
        [("upright", [0, 2], [0.0, -4.0, -1.0]), ("level", [2, 0], [-4.0, 0.0, -1.0])]
    {
        let [still, _] = with(sample, [0, 0]);
        // By one cell it stays in its window of the pooling.
        let [flat, pooled] = with(sample, right.map(|by| by / 2));
        assert_eq!([flat.changed(), pooled.changed()], [Some(0), Some(0)]);
        let [flat, pooled] = with(sample, right);
        assert_eq!([flat.changed(), pooled.changed()], [Some(1), Some(0)]);
        assert_eq!(flat.scores, moved);
        assert_eq!([&pooled.scores, flat.unmoved.as_ref().unwrap()], [&still.scores; 2]);
        let share = |end: &End| end.shares[end.answer().unwrap()];
        assert_eq!([still.answer(), flat.answer()], [pooled.answer(); 2]);
        assert!(share(&still) > 0.99 && share(&flat) < 0.75, "{} {}", share(&still), share(&flat));
    }
}

#[test]
fn each_end_counts_what_it_learns() {
    let [flat, pooled] = with("cross", [0, 0]);
    assert_eq!([flat.inputs, flat.parameters], [8, 8 * 3 + 3]);
    assert_eq!([pooled.inputs, pooled.parameters], [2, 2 * 3 + 3]);
}

#[test]
fn a_larger_picture_lengthens_the_flattened_vector_alone() {
    let lab = update(&opening(), &Action::ChooseSample("noise")).unwrap().lab;
    let [flat, pooled] = ends(&Bench::of(&lab.setting).unwrap()).unwrap();
    assert_eq!([flat.inputs, pooled.inputs], [2 * 4 * 4, 2]);
    assert_eq!([flat.parameters, pooled.parameters], [32 * 3 + 3, 2 * 3 + 3]);
}

#[test]
fn a_cell_of_the_last_maps_lights_its_place_in_the_vector() {
    let bench = Bench::of(&opening().setting).unwrap();
    let vector = bench.network.after("flatten").unwrap();
    for (channel, row, column) in [(0, 0, 0), (0, 1, 0), (1, 0, 1), (1, 1, 1)] {
        let unit = Unit { after: vector - 1, cell: [0, channel, 0, row, column] };
        let entry = channel * 4 + row * 2 + column;
        let highlight = Highlight::of_unit(&bench, unit, None);
        let marks = highlight.marks(Role::Map(MapPlace::new(vector, 0)));
        assert_eq!(marks.lit(Lit::Fan), [[entry, 0]]);
        assert!(marks.frames.iter().any(|frame| frame.cells == [entry, 0, 1, 1] && frame.edge == Edge::Thin));
        // And the other way.
        let entry = Unit { after: vector, cell: [0, entry, 0, 0, 0] };
        let highlight = Highlight::of_unit(&bench, entry, None);
        let marks = highlight.marks(Role::Map(MapPlace::new(vector - 1, channel)));
        assert_eq!(marks.lit(Lit::Window), [[row, column]]);
    }
}

#[test]
fn classes_have_names_in_both_languages() {
    let count = dense(&Bench::of(&opening().setting).unwrap().network)
        .map(|after| Bench::of(&opening().setting).unwrap().network.shape(after)[1]);
    for language in Language::ALL {
        assert_eq!(Some(lesson("flatten").unwrap().edition(language).classes.len()), count);
    }
}
