//! Links: what is written reads back the same, and any text opens some state.

use convolens::lab::action::{Action, Move};
use convolens::lab::address::{Opened, Opening, open, presented, write};
use convolens::lab::bench::Bench;
use convolens::lab::grid::Grid;
use convolens::lab::numeral;
use convolens::lab::picture::Values;
use convolens::lab::presets::presets;
use convolens::lab::samples::samples;
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use proptest::prelude::*;

const CHAPTERS: [Opening; 1] = [Opening { chapter: "convolution", query: "picture=seven&kernel=box" }];

fn opened(link: &str) -> Opened {
    open(link, &CHAPTERS, None)
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (-999_i32..1000).prop_map(|whole| whole.to_string()),
        (-99_i32..100, 0_u32..1000).prop_map(|(whole, part)| format!("{whole}.{part:03}")),
        (-99_i32..100, 1_u32..10_000).prop_map(|(top, bottom)| format!("{top}/{bottom}")),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let value = || number().prop_filter_map("a number", |text| numeral::parse(&text).ok());
    let side = || 0_usize..13;
    prop_oneof![
        (side(), side(), value()).prop_map(|(row, column, value)| Action::SetInput { row, column, value }),
        (side(), side(), value()).prop_map(|(row, column, value)| Action::SetWeight { row, column, value }),
        (0_u32..12_000).prop_map(Action::SetDivisor),
        value().prop_map(Action::SetBias),
        (side(), side()).prop_map(|(height, width)| Action::SetKernelSize([height, width])),
        (0..presets().len()).prop_map(|index| Action::ChoosePreset(presets()[index].id)),
        any::<bool>().prop_map(Action::SetFlip),
        (0..samples().len()).prop_map(|index| Action::ChooseSample(samples()[index].id)),
        any::<bool>().prop_map(|unit| Action::SetValues(if unit { Values::Unit } else { Values::Byte })),
        (1_usize..30, 1_usize..30, any::<u8>()).prop_filter_map("a grid", |(height, width, seed)| {
            let cells = (0..height * width).map(|cell| (cell as i64 * 37 + i64::from(seed)) % 256);
            Grid::of_integers(height, width, cells).map(Action::TakePicture)
        }),
        (0_usize..1000).prop_map(|step| Action::Go(Move::To(step))),
    ]
}

fn after(actions: &[Action]) -> Lab {
    actions.iter().fold(opened("").lab, |lab, action| update(&lab, action).map_or(lab, |updated| updated.lab))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_is_written_reads_back_the_same(actions in prop::collection::vec(action(), 0..8)) {
        let lab = after(&actions);
        let read = opened(&write(&lab, &opened("").opening));
        prop_assert_eq!(read.partly, Vec::<&str>::new());
        prop_assert_eq!(read.lab, lab);
    }
}

proptest! {
    #[test]
    fn every_reached_state_can_be_computed(actions in prop::collection::vec(action(), 0..20)) {
        let lab = after(&actions);
        let bench = Bench::of(&lab.setting).unwrap();
        prop_assert!(lab.step < bench.steps());
        let trace = bench.trace(lab.step).unwrap();
        prop_assert_eq!(Some(trace.result.value.to_bits()), bench.value(lab.step).map(f32::to_bits));
    }

    #[test]
    fn any_text_opens_a_state(text in ".{0,200}", query in "[a-z=&;,/0-9.x:|~!-]{0,200}") {
        for link in [text.clone(), format!("#/convolution?{text}"), format!("#/convolution?{query}")] {
            prop_assert!(Bench::of(&opened(&link).lab.setting).is_ok());
        }
    }

    #[test]
    fn any_value_of_a_key_opens_a_state(value in "[0-9,;/x.a-z:-]{0,60}", key in 0_usize..14) {
        let keys = ["picture", "values", "kernel", "bias", "flip", "stride", "dilation", "padding", "border", "step",
            "select", "embed", "present", "scene"];
        let lab = opened(&format!("#/convolution?{}={value}&{}=grid:{value}", keys[key], keys[0])).lab;
        prop_assert!(Bench::of(&lab.setting).is_ok());
    }
}

#[test]
fn values_out_of_range_become_the_nearest() {
    let read = opened("#/convolution?step=999&kernel=1,1;1,1/0&stride=20");
    assert_eq!(read.lab.step, 0);
    assert_eq!(read.lab.setting.filter.divisor, 1);
    assert_eq!(read.lab.setting.geometry.stride, [8, 8]);
    assert_eq!(read.partly, ["kernel", "stride", "step"]);
}

#[test]
fn unreadable_values_stay_as_the_chapter_opens() {
    let read = opened("#/convolution?kernel=abc&bias=2&unknown=1&picture=nowhere");
    assert_eq!(read.partly, ["picture", "kernel"]);
    assert_eq!(read.lab.setting.filter.preset().map(|preset| preset.id), Some("box"));
    assert_eq!(numeral::write(read.lab.setting.filter.bias), "2");
}

#[test]
fn a_missing_attachment_and_a_missing_chapter_are_said() {
    let read = opened("#/pooling?picture=local");
    assert_eq!(read.unknown_chapter.as_deref(), Some("pooling"));
    assert!(read.picture_missing);
    assert_eq!(read.lab.chapter, "convolution");
}

#[test]
fn the_projector_comes_back_to_its_scene_and_step() {
    let link = presented(&write(&opened("#/convolution?step=7").lab, &opened("").opening), 3, "ko");
    let read = opened(&link);
    assert_eq!((read.visit.present, read.visit.scene, read.visit.language.as_deref()), (true, 3, Some("ko")));
    assert_eq!((read.lab.step, read.partly.len()), (7, 0));
    let wrong = opened("#/convolution?present=yes&scene=x");
    assert_eq!((wrong.visit.present, wrong.visit.scene), (false, 0));
    assert_eq!(wrong.partly, ["present", "scene"]);
}
