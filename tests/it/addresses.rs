//! Links: what is written reads back the same, and any text opens some state.

use convolens::engine::network::Unit;
use convolens::engine::{Border, Padding};
use convolens::lab::action::{Action, Move};
use convolens::lab::address::{Opened, Opening, Shelf, open, presented, write};
use convolens::lab::bench::Bench;
use convolens::lab::display::Display;
use convolens::lab::face::{Role, WeightsPlace};
use convolens::lab::filter::Filter;
use convolens::lab::grid::Grid;
use convolens::lab::highlight::{Highlight, Spot};
use convolens::lab::network::MapPlace;
use convolens::lab::numeral;
use convolens::lab::picture::Values;
use convolens::lab::pooling::{Kept, Pooling};
use convolens::lab::presets::presets;
use convolens::lab::samples::samples;
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use proptest::prelude::*;

const CHAPTERS: [Opening; 1] = [Opening { chapter: "convolution", query: "picture=seven&kernel=box" }];

fn opened(link: &str) -> Opened {
    open(link, &CHAPTERS, Shelf::EMPTY)
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (-999_i32..1000).prop_map(|whole| whole.to_string()),
        (-99_i32..100, 0_u32..1000).prop_map(|(whole, part)| format!("{whole}.{part:03}")),
        (-99_i32..100, 1_u32..10_000).prop_map(|(top, bottom)| format!("{top}/{bottom}")),
    ]
}

fn block(side: usize) -> impl Strategy<Value = Grid> {
    let cells = move |[height, width]: [usize; 2]| {
        let cell = number().prop_filter_map("a number", |text| numeral::parse(&text).ok());
        prop::collection::vec(cell, height * width)
            .prop_filter_map("a grid", move |cells| Grid::new(height, width, cells))
    };
    [1..side, 1..side].prop_flat_map(cells)
}

fn action() -> impl Strategy<Value = Action> {
    let value = || number().prop_filter_map("a number", |text| numeral::parse(&text).ok());
    let side = || 0_usize..13;
    prop_oneof![
        (side(), side(), value()).prop_map(|(row, column, value)| Action::SetInput {
            channel: 0,
            row,
            column,
            value
        }),
        ([side(), side()], value()).prop_map(|(cell, value)| Action::SetWeight {
            place: WeightsPlace::FIRST,
            cell,
            value
        }),
        block(13).prop_map(Action::TakeWeights),
        (0_usize..2, side(), side(), block(9)).prop_map(|(channel, row, column, block)| Action::LayOver {
            channel,
            row,
            column,
            block
        }),
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
        geometry(),
        layers(),
    ]
}

/// Both sides from a little below their limits to a little above.
fn sides() -> impl Strategy<Value = [usize; 2]> {
    (0_usize..10, 0_usize..10).prop_map(|(height, width)| [height, width])
}

fn geometry() -> impl Strategy<Value = Action> {
    let border = prop_oneof![Just(Border::Zero), Just(Border::Reflect), Just(Border::Replicate)];
    let explicit = (sides(), sides()).prop_map(|(rows, columns)| Padding::Explicit([[0, 0], rows, columns]));
    let padding =
        prop_oneof![Just(Padding::Valid), Just(Padding::SameUpper), Just(Padding::SameLower), explicit];
    prop_oneof![
        sides().prop_map(Action::SetStride),
        sides().prop_map(Action::SetDilation),
        padding.prop_map(Action::SetPadding),
        border.prop_map(Action::SetBorder),
        (-9_isize..10, -9_isize..10).prop_map(|(down, right)| Action::SetShift([down, right])),
        (0_usize..12_000).prop_map(Action::Permute),
        prop::option::of(0_usize..300).prop_map(Action::CountFor),
        (0..Display::ALL.len()).prop_map(|index| Action::SetShow(Display::ALL[index])),
    ]
}

fn layers() -> impl Strategy<Value = Action> {
    let pooling = (any::<(bool, bool, bool)>(), sides(), sides(), sides()).prop_map(
        |((maximum, ceil, counts_padding), window, stride, padding)| {
            let kept = if maximum { Kept::Maximum } else { Kept::Average };
            Pooling { kept, window, stride, padding, ceil, counts_padding }
        },
    );
    let preset = (0..presets().len()).prop_map(|index| Filter::of(&presets()[index]));
    prop_oneof![
        any::<bool>().prop_map(Action::SetRelu),
        preset.clone().prop_map(Action::SetSecond),
        Just(Action::SetSecond(None)),
        preset.prop_filter_map("a filter", |filter| filter.map(Action::TakeFilter)),
        prop::option::of(pooling).prop_map(Action::SetPooling),
        (0_usize..9).prop_map(|riddle| Action::Find(Some(riddle))),
        Just(Action::Find(None)),
    ]
}

fn after(actions: &[Action]) -> Lab {
    after_opening("", actions)
}

fn after_opening(link: &str, actions: &[Action]) -> Lab {
    actions
        .iter()
        .fold(opened(link).lab, |lab, action| update(&lab, action).map_or(lab, |updated| updated.lab))
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

    #[test]
    fn beside_pooling_too(actions in prop::collection::vec(action(), 0..8)) {
        let lab = after_opening("#/convolution?pool=max2x2s2x2&compare=1", &actions);
        let read = opened(&write(&lab, &opened("").opening));
        prop_assert_eq!(read.partly, Vec::<&str>::new());
        prop_assert_eq!(read.lab, lab);
    }
}

proptest! {
    #[test]
    fn every_reached_state_can_be_computed(actions in prop::collection::vec(action(), 0..20), beside: bool) {
        let lab = after_opening(if beside { "#/convolution?pool=max2x2s2x2&compare=1" } else { "" }, &actions);
        let bench = Bench::of(&lab.setting).unwrap();
        prop_assert!(lab.step < bench.steps());
        let trace = bench.trace(lab.step).unwrap();
        prop_assert_eq!(Some(trace.result.value.to_bits()), bench.value(lab.step).map(f32::to_bits));
        let way = bench.way(bench.unit(lab.step));
        for after in bench.later() {
            let size = bench.network.size(MapPlace::new(after, 0));
            let last = [0, 0, 0, size[0] - 1, size[1] - 1];
            let unit = way[after].unwrap_or(Unit { after, cell: last });
            let trace = bench.network.trace(unit).unwrap().unwrap();
            let value = bench.network.value(unit);
            prop_assert_eq!(Some(trace.result.value.to_bits()), value.map(f32::to_bits));
            prop_assert!(bench.step_of(unit).is_none_or(|step| step < bench.steps()));
            if bench.is_beside() {
                prop_assert_eq!(size, bench.output_size());
            }
        }
        let corner = |role| Some(Spot::of(&bench, role, [0, 0], true));
        for spot in [None, corner(Role::KERNEL), corner(Role::PICTURE), corner(Role::after(2))] {
            let highlight = Highlight::of_step(&bench, bench.unit(lab.step), spot);
            prop_assert!(!highlight.marks(Role::PICTURE).frames.is_empty());
        }
    }

    #[test]
    fn any_text_opens_a_state(text in ".{0,200}", query in "[a-z=&;,/0-9.x:|~!-]{0,200}") {
        for link in [text.clone(), format!("#/convolution?{text}"), format!("#/convolution?{query}")] {
            prop_assert!(Bench::of(&opened(&link).lab.setting).is_ok());
        }
    }

    #[test]
    fn any_value_of_a_key_opens_a_state(value in "[0-9,;/x.a-z:-]{0,60}", key in 0_usize..23) {
        let keys = ["picture", "values", "kernel", "bias", "flip", "stride", "dilation", "padding", "border", "step",
            "select", "embed", "pool", "second", "relu", "compare", "show", "find", "shift", "present", "scene", "permuted", "side"];
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

#[test]
fn questions_are_asked_unless_the_link_says_no() {
    let skips = |link| opened(link).visit.skips_questions;
    assert!(skips("#/convolution?predict=0"));
    assert!(!skips("#/convolution?predict=1") && !skips("#/convolution"));
    assert_eq!(opened("#/convolution?predict=no").partly, ["predict"]);
}
