//! A training: the same plan leads to the same numbers, however it is interrupted, and each change of a weight can be
//! traced to the digits and places that pushed it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not there must stop the test"
)]

use std::sync::LazyLock;

use convolens::engine::exact::Exact;
use convolens::engine::layer::Layer;
use convolens::engine::train::Augmentation;
use convolens::import::digit::Digits;
use convolens::lab::learning::{
    Ending, Examples, Experiment, Goal, Inspection, Kind, Lesson, Material, Method, Plan, Run, Shares,
    Unplanned,
};
use convolens::lab::limits;
use convolens::lab::network::WeightPlace;
use convolens::lab::presets::preset;
use convolens::work::wire::write;
use proptest::prelude::*;
use proptest::sample::select;

static DIGITS: LazyLock<[Digits; 2]> = LazyLock::new(|| {
    [("training", Digits::TRAINING), ("test", Digits::TEST)].map(|(name, count)| {
        Digits::unpack(&std::fs::read(format!("assets/digits/packed/{name}.bin")).unwrap(), count).unwrap()
    })
});

fn material() -> Material<'static> {
    let [training, test] = &*DIGITS;
    Material {
        training: training.pixels(),
        training_labels: training.labels(),
        test: test.pixels(),
        test_labels: test.labels(),
    }
}

/// A training that goes on to a step, so many bits at a time.
fn go_on(run: &mut Run, step: usize, most: usize) {
    while !run.has_reached(Goal::Step(step)) {
        for lesson in run.lessons(Goal::Step(step), most, material()) {
            run.learn(&lesson).unwrap();
        }
    }
}

fn after(plan: &Plan, step: usize) -> Run {
    let mut run = Run::new(plan).unwrap();
    go_on(&mut run, step, 16);
    run
}

/// A small plan, so that a step takes little.
fn small() -> impl Strategy<Value = Plan> {
    let kinds = select(vec![
        (Kind::Convolutional, None),
        (Kind::Convolutional, Some("edge")),
        (Kind::Connected, None),
    ]);
    let methods = select(vec![Method::Descent, Method::Momentum, Method::Adam]);
    let moved = [0_usize..5, 0..31, 0..31];
    let switches = [any::<bool>(), any::<bool>()];
    (kinds, methods, (1_usize..3, 1_usize..4, 1_usize..9), moved, switches, 0_usize..100).prop_map(
        |(
            (kind, frozen),
            method,
            (depth, filters, batch),
            [shift, rotation, scale],
            [relu, shuffled],
            seed,
        )| Plan {
            kind,
            depth,
            filters,
            method,
            batch,
            augmentation: Augmentation { shift, rotation, scale },
            examples: 50,
            decay: Exact::new(seed as i128, 1000).unwrap(),
            relu,
            shuffled,
            frozen,
            seed,
            ..Plan::default()
        },
    )
}

fn inspected(run: &Run, digits: &Examples, place: WeightPlace) -> Inspection {
    Inspection::with(run, place, Shares::of(run, digits, place).unwrap()).unwrap()
}

#[test]
fn twenty_steps_have_the_same_bits_everywhere() {
    let usual = Plan::default();
    let moved = Augmentation { shift: 2, rotation: 10, scale: 10 };
    let plans = [
        usual,
        Plan { method: Method::Adam, rate: Exact::new(3, 1000).unwrap(), ..usual },
        Plan { augmentation: moved, ..usual },
    ];
    let fingerprints = plans.map(|plan| format!("{:016x}", after(&plan, 20).fingerprint()));
    assert_eq!(fingerprints, ["d9e4cd2ca6a4a4a8", "55903f6474edcab2", "90332311fcc2ab6f"]);
}

#[test]
fn the_usual_training_recognises_most_digits_after_an_epoch() {
    let run = after(&Plan::default(), 94);
    let [first, last] = run.test_curve() else { panic!("{:?}", run.test_curve()) };
    assert!(first.accuracy() < 0.25 && last.accuracy() > 0.85, "{first:?} {last:?}");
    assert_eq!(([first.seen, last.seen], [first.step, last.step]), ([1000; 2], [0, 94]));
    assert_eq!((run.steps(), run.seen()), (94, 3000));
    let (test, labels) = (run.test().unwrap(), material().test_labels);
    let confusion = test.confusion(labels);
    assert_eq!((0..10).map(|digit| confusion[digit][digit]).sum::<usize>(), last.right);
    assert!(confusion.iter().all(|row| row.iter().sum::<usize>() == 100));
    let mistakes = test.mistakes(labels);
    assert_eq!(mistakes.len(), 1000 - last.right);
    assert!(
        mistakes
            .iter()
            .all(|mistake| labels[mistake.digit] == mistake.label && mistake.answer != mistake.label)
    );
    assert!(run.training_curve().last().unwrap().loss < run.training_curve()[0].loss / 4.0);
}

#[test]
fn steps_that_are_too_large_end_the_training() {
    let plan = Plan { rate: Exact::integer(10), decay: Exact::ONE, examples: 50, ..Plan::default() };
    let mut run = Run::new(&plan).unwrap();
    go_on(&mut run, 400, 16);
    assert_eq!(run.ending(), Some(Ending::Diverged));
    assert!(run.steps() < 400 && run.has_reached(Goal::End));
}

#[test]
fn a_frozen_filter_stays_what_it_is() {
    let plan = Plan { frozen: Some("edge"), side: 5, examples: 50, batch: 10, ..Plan::default() };
    let run = after(&plan, 5);
    let filters = |run: &Run| match &run.network().layers[0] {
        Layer::Convolution(layer) => (layer.filters().values().to_vec(), layer.biases().collect::<Vec<_>>()),
        _ => panic!("no filters"),
    };
    let ((now, biases), (start, _)) = (filters(&run), filters(&Run::new(&plan).unwrap()));
    let edge: Vec<f32> = preset("edge").unwrap().weights.iter().map(|weight| *weight as f32).collect();
    let middle: Vec<f32> = [6, 7, 8, 11, 12, 13, 16, 17, 18].map(|place| now[place]).to_vec();
    assert_eq!(
        (middle, now[..25].iter().filter(|weight| **weight != 0.0).count(), biases[0]),
        (edge, 5, 0.0)
    );
    assert!(now[25..].iter().zip(&start[25..]).all(|(now, start)| now != start) && biases[1] != 0.0);
    let digits = material().training(&plan, &run.next_places());
    assert!(inspected(&run, &digits, WeightPlace::Bias(0, 0)).is_frozen);
}

#[test]
fn mixed_up_labels_are_the_same_labels() {
    let labels = material().training_labels;
    let plan = Plan { shuffled: true, examples: 500, ..Plan::default() };
    let (mixed, true_ones) = (plan.labels(labels), Plan { shuffled: false, ..plan }.labels(labels));
    assert_eq!(true_ones, labels[..500]);
    let same = mixed.iter().zip(&true_ones).filter(|(one, two)| one == two).count();
    assert!((20..90).contains(&same), "{same}");
    let counts = |labels: &[u8]| {
        (0..10).map(|digit| labels.iter().filter(|label| **label == digit).count()).collect::<Vec<_>>()
    };
    assert_eq!(counts(&mixed), counts(&true_ones));
}

#[test]
fn what_cannot_be_says_why() {
    let usual = Plan::default();
    let refused = |plan: Plan| plan.check().unwrap_err();
    assert_eq!(
        refused(Plan { depth: 3, side: 5, ..usual }),
        Unplanned::TooDeep { depth: 3, side: 5, map: 4, most: 2 }
    );
    assert_eq!(refused(Plan { side: 4, ..usual }), Unplanned::Side(4));
    assert_eq!(refused(Plan { rate: Exact::ZERO, ..usual }), Unplanned::Rate(Exact::ZERO));
    assert_eq!(refused(Plan { decay: Exact::integer(2), ..usual }), Unplanned::Decay(Exact::integer(2)));
    assert_eq!(
        refused(Plan { kind: Kind::Connected, frozen: Some("edge"), ..usual }),
        Unplanned::NothingToFreeze
    );
    assert_eq!(refused(Plan { frozen: Some("nothing"), ..usual }), Unplanned::NoSuchPreset);
}

#[test]
fn there_can_be_a_network_exactly_where_the_check_says_so() {
    for (kind, depth, side) in [Kind::Convolutional, Kind::Connected].into_iter().flat_map(|kind| {
        limits::DEPTH.flat_map(move |depth| limits::FILTER_SIDES.map(|side| (kind, depth, side)))
    }) {
        let plan = Plan { kind, depth, side, ..Plan::default() };
        assert_eq!(plan.network().is_ok(), plan.check().is_ok(), "{plan:?}");
        assert_eq!(plan.fitted().check(), Ok(()));
    }
}

#[test]
fn a_connected_network_has_about_as_many_parameters() {
    for filters in [4, 8, 16] {
        let usual = Plan { filters, ..Plan::default() };
        let [one, two] = [Kind::Convolutional, Kind::Connected]
            .map(|kind| Plan { kind, ..usual }.network().unwrap().parameters());
        assert!(one.abs_diff(two) <= 398, "{one} and {two}"); // half of what one more value costs
    }
}

#[test]
fn every_experiment_can_be() {
    let all = Experiment::all();
    for (index, experiment) in all.iter().enumerate() {
        assert_eq!(experiment.plan.check(), Ok(()), "{}", experiment.id);
        assert!(all[..index].iter().all(|other| other.id != experiment.id && other.plan != experiment.plan));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_interrupted_training_is_the_same(plan in small(), parts in prop::collection::vec((0_usize..20, 1_usize..5), 1..6)) {
        let mut interrupted = Run::new(&plan).unwrap();
        for (steps, most) in parts {
            let step = interrupted.steps() + steps;
            go_on(&mut interrupted, step, most);
            prop_assert_eq!(interrupted.steps(), step);
        }
        let straight = after(&plan, interrupted.steps());
        prop_assert_eq!(interrupted.fingerprint(), straight.fingerprint());
        // Bit by bit: what came to be no number is equal to nothing.
        prop_assert_eq!(write(&interrupted), write(&straight));
    }

    #[test]
    fn every_digit_comes_once_an_epoch(plan in small(), batch in 1_usize..257, examples in 50_usize..400, epoch in 0_usize..3) {
        let plan = Plan { batch, examples, ..plan };
        let steps = epoch * plan.steps_an_epoch()..(epoch + 1) * plan.steps_an_epoch();
        let mut places: Vec<usize> = steps.flat_map(|step| plan.batch_of(step)).collect();
        places.sort_unstable();
        prop_assert!(places.into_iter().eq(0..examples));
    }

    #[test]
    fn the_next_change_of_a_weight_is_what_was_said(plan in small(), steps in 0_usize..6, weight: prop::sample::Index, is_bias: bool) {
        let mut run = after(&plan, steps);
        let learned: Vec<usize> = (0..run.network().layers.len())
            .filter(|&layer| run.network().layers[layer].parameters() > 0)
            .collect();
        let layer = learned[weight.index(learned.len())];
        let of = |run: &Run| match &run.network().layers[layer] {
            Layer::Convolution(convolution) => convolution.clone(),
            _ => panic!("nothing is learned there"),
        };
        let [filters, channels, _, height, width] = of(&run).filters().shape();
        let index = weight.index(filters * channels * height * width);
        let cell = [
            index / (channels * height * width),
            index / (height * width) % channels,
            0,
            index / width % height,
            index % width,
        ];
        let value = |run: &Run| match is_bias {
            true => of(run).biases().nth(cell[0]),
            false => of(run).filters().get(cell),
        };
        let place = if is_bias { WeightPlace::Bias(layer, cell[0]) } else { WeightPlace::Weight(layer, cell) };
        let digits = material().training(&plan, &run.next_places());
        let inspection = inspected(&run, &digits, place);
        prop_assert_eq!(inspection.shares.shares.len(), digits.labels.len());
        for share in &inspection.shares.shares {
            let sum = share.pushes.iter().fold(0.0_f32, |sum, push| sum + push.slope * push.value);
            prop_assert_eq!(sum.to_bits(), share.sum.to_bits());
        }
        let gradient = inspection.shares.shares.iter().fold(0.0_f32, |sum, share| sum + share.sum);
        prop_assert_eq!(gradient.to_bits(), inspection.update.gradient.to_bits());
        prop_assert_eq!(value(&run).map(f32::to_bits), Some(inspection.update.weight.to_bits()));
        run.learn(&Lesson::Step(digits)).unwrap();
        let expected = if inspection.is_frozen { inspection.update.weight } else { inspection.update.next };
        prop_assert_eq!(value(&run).map(f32::to_bits), Some(expected.to_bits()));
    }
}
