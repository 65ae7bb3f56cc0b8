//! Late fusion against the reference logits of all sixty simulated people, and every number against its terms.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not there must stop the test"
)]

use convolens::engine::network::Unit;
use convolens::engine::pace::{Pace, finish};
use convolens::engine::tensor::{cell_at, cells, flat_index};
use convolens::import::fusion::{NetFiles, nets, people, reported};
use convolens::import::volume::Cohort;
use convolens::lab::fusion::layout::{self, FEATURES, FLATTEN, JOINED, LAYERS, LOGITS};
use convolens::lab::fusion::{
    Answers, Features, Fusion, FusionBench, Learned, Material, Nets, Origin, People, Refit, Refitted, Sample,
    Seen, Sex, Tally,
};
use convolens::lab::limits::PEOPLE;
use serde_json::Value;

const GOLDEN: &str = include_str!("../golden/volume-net.golden.json");

fn files() -> NetFiles<'static> {
    macro_rules! file {
        ($name:literal) => {
            &include_bytes!(concat!("../../assets/nets/volume-net-", $name))[..]
        };
    }
    NetFiles {
        late: [file!("late-fusion.json"), file!("late-fusion.f32le")],
        image: [file!("image-only.json"), file!("image-only.f32le")],
        table: [file!("table-only.json"), file!("table-only.f32le")],
        means: file!("late-fusion.mean-features.f32le"),
    }
}

fn shipped() -> Nets {
    nets(files()).unwrap()
}

fn everybody() -> People {
    let cohort = Cohort::unpack(include_bytes!("../../assets/volumes/packed/cohort.bin")).unwrap();
    people(&cohort).unwrap()
}

fn bench(nets: &Nets, people: &People, fusion: &Fusion) -> FusionBench {
    let seen = Seen::of(&nets.late, people, fusion.person).unwrap();
    let person = people.person(fusion.person).unwrap();
    FusionBench::of(fusion, nets, &seen, person, &some_last()).unwrap()
}

/// A last layer over divided features.
fn some_last() -> Learned {
    let weights = (0..2 * FEATURES).map(|index| (index % 13) as f32 / 64.0 - 0.1).collect();
    Learned::last(weights, vec![0.25, -0.5]).unwrap()
}

fn features(nets: &Nets, people: &People) -> Features {
    finish(Features::of(&Features::extractors(nets), people, &Pace::at_once())).unwrap()
}

fn vector(after: usize, index: usize) -> Unit {
    Unit { after, cell: [0, index, 0, 0, 0] }
}

fn check_close(computed: f32, expected: f64, what: &str) {
    let distance = (f64::from(computed) - expected).abs();
    assert!(distance <= 1e-4 + 1e-4 * expected.abs(), "{what}: {computed} is not {expected}");
}

#[test]
fn the_logits_of_everybody_are_the_reference_ones() {
    let (nets, people) = (shipped(), everybody());
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let expected = &golden["nets"]["volume-net-late-fusion"]["logits"];
    for person in 0..PEOPLE {
        let bench = bench(&nets, &people, &Fusion { person, ..Fusion::default() });
        for (class, logit) in bench.logits().iter().enumerate() {
            check_close(*logit, expected[person][class].as_f64().unwrap(), &format!("person {person}"));
        }
        assert_eq!(golden["labels"][person], people.table()[person].class);
    }
}

#[test]
fn the_accuracies_are_those_of_the_reference_logits() {
    let (nets, people) = (shipped(), everybody());
    let answers = Answers::of(&nets, &features(&nets, &people), &people).unwrap();
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let names = ["volume-net-image-only", "volume-net-table-only", "volume-net-late-fusion"];
    for (name, answers) in names.iter().zip([&answers.image, &answers.table, &answers.both]) {
        for (person, answer) in answers.iter().enumerate() {
            let logit = |class: usize| golden["nets"][*name]["logits"][person][class].as_f64().unwrap();
            assert_eq!(*answer, usize::from(logit(1) > logit(0)), "{name}, person {person}");
        }
    }
    let tally = |right, seen| Tally { right, seen };
    assert_eq!(answers.tallies(&people, Sample::Everybody), [tally(48, 60), tally(37, 60), tally(58, 60)]);
    assert_eq!(answers.tallies(&people, Sample::Aligned), [tally(37, 37), tally(36, 37), tally(37, 37)]);
    assert_eq!(answers.tallies(&people, Sample::Opposed), [tally(11, 23), tally(1, 23), tally(21, 23)]);
}

#[test]
fn one_by_one_and_all_together_are_the_same() {
    let (nets, people) = (shipped(), everybody());
    let features = features(&nets, &people);
    let answers = Answers::of(&nets, &features, &people).unwrap();
    for person in [0, 17, 59] {
        let bench = bench(&nets, &people, &Fusion { person, ..Fusion::default() });
        assert_eq!(bench.values(FLATTEN), &features.late[person * FEATURES..(person + 1) * FEATURES]);
        assert_eq!(bench.answer(), answers.both[person]);
    }
}

/// Every state leads every number of a vector, and some of each map, to terms that make it bit for bit.
#[test]
fn every_number_is_made_of_its_terms() {
    let (nets, people) = (shipped(), everybody());
    let plain = Fusion { person: 4, ..Fusion::default() };
    let states = [
        plain.clone(),
        Fusion { age: Some(72), sex: Some(Sex::Male), ..plain.clone() },
        Fusion { scaled: true, ..plain.clone() },
        Fusion { scaled: true, without_table: true, ..plain.clone() },
        Fusion { without_image: true, without_table: true, ..plain },
    ];
    for fusion in states {
        let bench = bench(&nets, &people, &fusion);
        for after in 0..=LAYERS {
            let (_, shape) = layout::values(after, fusion.scaled).unwrap();
            assert_eq!(bench.shape(after), shape);
            let count = cells(shape).unwrap();
            let every = if after < FLATTEN { 97 } else { 1 };
            for index in (0..count).step_by(every) {
                check_unit(&bench, Unit { after, cell: cell_at(shape, index) }, &fusion);
            }
        }
        assert!(bench.origin(vector(LOGITS, 2)).is_err());
    }
}

fn check_unit(bench: &FusionBench, unit: Unit, fusion: &Fusion) {
    let value = bench.values(unit.after)[flat_index(bench.shape(unit.after), unit.cell).unwrap()];
    assert_eq!(bench.number(unit).value, value, "{unit:?}");
    match bench.origin(unit).unwrap() {
        Origin::Voxel(voxel) => assert_eq!((unit.after, f32::from(voxel) / 255.0), (0, value)),
        Origin::Mean => {
            let is_feature = (unit.after, fusion.without_image) == (FLATTEN, true);
            let is_entry = unit.after == JOINED && unit.cell[1] >= FEATURES && fusion.without_table;
            assert!(is_feature || is_entry, "{unit:?}");
        }
        Origin::Age(person) => assert_eq!(((person.tenths as f64 - 650.0) / 150.0) as f32, value),
        Origin::Sex(person) => assert_eq!(f32::from(person.sex.number()) - 0.5, value),
        Origin::Made(trace) => {
            assert_eq!(trace.result.value, value, "{unit:?}");
            for term in trace.terms() {
                let before = bench.source(unit, term.source).unwrap();
                assert!(fusion.has(before), "{before:?}");
                assert_eq!(bench.number(before), term.value);
            }
        }
    }
}

#[test]
fn age_and_sex_move_the_logits_by_their_weights() {
    let (nets, people) = (shipped(), everybody());
    let fusion = Fusion { person: 7, age: Some(65), sex: Some(Sex::Female), ..Fusion::default() };
    let first = bench(&nets, &people, &fusion);
    let moved = bench(&nets, &people, &Fusion { age: Some(80), sex: Some(Sex::Male), ..fusion.clone() });
    for class in 0..2 {
        let (weights, _) = first.weights(class);
        let expected = f64::from(first.logits()[class])
            + f64::from(weights[FEATURES])
            + f64::from(weights[FEATURES + 1]);
        check_close(moved.logits()[class], expected, "moved");
    }
    // An old brain in a young person: what is usual at one age is atrophy at another.
    let healthy = Fusion { person: 0, ..Fusion::default() };
    assert_eq!(bench(&nets, &people, &healthy).answer(), 0);
    assert_eq!(bench(&nets, &people, &Fusion { age: Some(40), ..healthy }).answer(), 1);
}

#[test]
fn what_is_switched_off_is_at_its_mean() {
    let (nets, people) = (shipped(), everybody());
    let fusion = Fusion { person: 3, without_image: true, ..Fusion::default() };
    let without = bench(&nets, &people, &fusion);
    let own = people.person(3).unwrap().entries().map(|entry| entry.to_f64());
    for class in 0..2 {
        let (weights, bias) = without.weights(class);
        let inputs = nets.means[..FEATURES].iter().map(|mean| f64::from(*mean)).chain(own);
        let sum: f64 = inputs.zip(weights).map(|(input, weight)| input * f64::from(*weight)).sum();
        check_close(without.logits()[class], sum + f64::from(bias), "without the image");
    }
    let both = Fusion { without_table: true, ..fusion };
    let other = Fusion { person: 40, age: Some(90), ..both.clone() };
    assert_eq!(
        bench(&nets, &people, &both).logits(),
        bench(&nets, &people, &other).logits(),
        "nothing of a person counts"
    );
}

#[test]
fn divided_features_are_over_age_by_65() {
    let (nets, people) = (shipped(), everybody());
    let fusion = Fusion { person: 11, scaled: true, age: Some(80), ..Fusion::default() };
    let bench = bench(&nets, &people, &fusion);
    for (divided, feature) in bench.values(JOINED).iter().zip(bench.values(FLATTEN)) {
        check_close(*divided, f64::from(*feature) * 65.0 / 80.0, "divided");
    }
    let Origin::Made(trace) = bench.origin(vector(JOINED, 639)).unwrap() else {
        panic!("it is made by division")
    };
    assert_eq!((trace.divisor.value, trace.terms().count()), ((80.0_f64 / 65.0) as f32, 1));
    let sexes = Sex::ALL.map(|sex| self::bench(&nets, &people, &Fusion { sex: Some(sex), ..fusion.clone() }));
    assert_eq!(sexes[0].logits(), sexes[1].logits(), "the sex does not come in");
}

fn refitted(pace: &Pace) -> Refitted {
    let (nets, people) = (shipped(), everybody());
    let material = Material { features: features(&nets, &people).late, table: people.table().to_vec() };
    assert!(material.is_whole());
    let refitted = finish(material.refitted(pace)).unwrap();
    assert!(pace.done() <= material.effort());
    refitted
}

#[test]
fn the_last_layer_learns_the_same_bits_each_time() {
    let first = refitted(&Pace::at_once());
    assert_eq!(refitted(&Pace::in_steps()), first);
    let bits = |refit: &Refit| {
        let numbers = refit.last.weights.values().iter().chain(&refit.last.biases);
        let bytes = numbers.flat_map(|number| number.to_bits().to_le_bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let pinned = [0x0ba2_dcf9_52e1_8b63, 0x18d7_e966_e2ff_fb74, 0x671f_29e5_498d_c20e];
    assert_eq!(first.each_ref().map(bits), pinned);
}

/// As a program of its own in f64 counted them.
#[test]
fn the_last_layer_learns_more_with_the_score() {
    let tallies = refitted(&Pace::at_once()).map(|refit| (refit.taught.right, refit.tested.right));
    assert_eq!(tallies, [(40, 13), (40, 16), (40, 19)]);
}

#[test]
fn a_score_is_its_parts_added_in_order() {
    let (nets, people) = (shipped(), everybody());
    for fusion in [Fusion::default(), Fusion { scaled: true, person: 30, ..Fusion::default() }] {
        let bench = bench(&nets, &people, &fusion);
        for class in 0..2 {
            let parts = bench.parts(class);
            let sum = parts.table.iter().fold(parts.image, |sum, product| sum + product) + parts.bias;
            assert_eq!(
                (sum.to_bits(), parts.products.len(), parts.maps.len()),
                (parts.logit.to_bits(), FEATURES, 8)
            );
            assert_eq!(parts.table.len(), if fusion.scaled { 0 } else { 2 });
            let maps: f64 = parts.maps.iter().map(|sum| f64::from(*sum)).sum();
            check_close(parts.image, maps, "the maps together");
        }
    }
}

#[test]
fn the_answer_turns_at_the_age_that_is_said() {
    let (nets, people) = (shipped(), everybody());
    let answer = |fusion: &Fusion| bench(&nets, &people, fusion).answer();
    let mut turned = 0;
    for person in 0..PEOPLE {
        let at = |years: usize| Fusion { person, age: Some(years), ..Fusion::default() };
        match bench(&nets, &people, &Fusion { person, ..Fusion::default() }).turning() {
            Some(turning) => {
                turned += 1;
                assert_eq!(answer(&at(turning.years.floor() as usize)), turning.younger, "person {person}");
                assert_eq!(answer(&at(turning.years.ceil() as usize)), turning.older, "person {person}");
            }
            None => assert_eq!(answer(&at(40)), answer(&at(90)), "person {person}"),
        }
    }
    assert!((20..PEOPLE).contains(&turned), "{turned}");
    assert_eq!(bench(&nets, &people, &Fusion { scaled: true, ..Fusion::default() }).turning(), None);
}

#[test]
fn what_a_number_sees_lies_in_the_volume() {
    let (nets, people) = (shipped(), everybody());
    let seen = bench(&nets, &people, &Fusion::default());
    assert_eq!(seen.field(vector(FLATTEN, 0)), Some([[0; 3], [9; 3]]), "conv 3, pool 2, conv 3, pool 2");
    assert_eq!(
        seen.field(vector(LOGITS, 1)),
        Some([[0; 3], [21, 25, 21]]),
        "the last slices are in no window"
    );
    assert_eq!(seen.field(vector(JOINED, FEATURES)), None);
    let without = bench(&nets, &people, &Fusion { without_image: true, ..Fusion::default() });
    assert_eq!(without.field(vector(LOGITS, 1)), None);
}

#[test]
fn the_data_reports_its_own_accuracies() {
    assert_eq!(reported(files()), [Some(0.765), Some(0.53), Some(0.96)]);
}
