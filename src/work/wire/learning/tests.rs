//! Jobs and reports of a training, there and back.

use std::sync::Arc;

use proptest::prelude::*;

use crate::lab::learning::{Examples, Kind, Lesson, Method, Plan, Run, Shares};
use crate::lab::network::WeightPlace;
use crate::work::wire::{Wire, read, write};
use crate::work::{Job, Report};

fn plan() -> impl Strategy<Value = Plan> {
    let kinds = [(Kind::Convolutional, Some("edge")), (Kind::Convolutional, None), (Kind::Connected, None)];
    let methods = [Method::Descent, Method::Momentum, Method::Adam];
    (0_usize..3, 0_usize..3, any::<bool>(), 0_usize..10_000).prop_map(
        move |(kind, method, shuffled, seed)| Plan {
            kind: kinds[kind].0,
            frozen: kinds[kind].1,
            method: methods[method],
            depth: 1,
            filters: 2,
            examples: 50,
            shuffled,
            seed,
            ..Plan::default()
        },
    )
}

fn digits() -> impl Strategy<Value = Examples> {
    prop::collection::vec((any::<u8>(), 0_u8..10), 1..5).prop_map(|digits| Examples {
        pixels: digits.iter().flat_map(|(ink, _)| vec![*ink; Examples::CELLS]).collect(),
        labels: digits.iter().map(|(_, label)| *label).collect(),
    })
}

fn lesson() -> impl Strategy<Value = Lesson> {
    prop_oneof![digits().prop_map(Lesson::Step), digits().prop_map(Lesson::Test)]
}

/// What was read of bytes, as bytes again: a training may have come to what is no number, which is equal to nothing.
fn again<T: Wire>(bytes: &[u8]) -> Vec<u8> {
    write(&read::<T>(bytes).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_training_goes_on_from_its_bytes(plan in plan(), lessons in prop::collection::vec(lesson(), 0..4), next in digits()) {
        let mut run = Run::new(&plan).unwrap();
        lessons.iter().for_each(|lesson| run.learn(lesson).unwrap());
        let run = Arc::new(run);
        let job = Job::Learn(Arc::clone(&run), vec![Lesson::Step(next.clone())]);
        prop_assert_eq!(again::<Job>(&write(&job)), write(&job));
        let place = WeightPlace::Bias(run.network().layers.len() - 1, 3);
        let job = Job::Inspect(Arc::clone(&run), next.clone(), place);
        prop_assert_eq!(again::<Job>(&write(&job)), write(&job));
        let report = Report::Inspected(Shares::of(&run, &next, place).unwrap());
        prop_assert_eq!(again::<Report>(&write(&report)), write(&report));
        let report = Report::Learnt(Arc::clone(&run));
        let Ok(Report::Learnt(mut back)) = read(&write(&report)) else { panic!("no training") };
        prop_assert_eq!(write(&back), write(&run));
        let mut straight = Run::clone(&run);
        let lesson = Lesson::Step(next);
        straight.learn(&lesson).unwrap();
        Arc::make_mut(&mut back).learn(&lesson).unwrap();
        prop_assert_eq!(back.fingerprint(), straight.fingerprint());
    }

    #[test]
    fn a_wrong_byte_is_no_panic(plan in plan(), at: prop::sample::Index, byte: u8) {
        let mut bytes = write(&Report::Learnt(Arc::new(Run::new(&plan).unwrap())));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read::<Report>(&bytes);
    }

    #[test]
    fn a_cut_is_no_training(plan in plan(), at: prop::sample::Index) {
        let bytes = write(&Run::new(&plan).unwrap());
        prop_assert!(read::<Run>(&bytes[..at.index(bytes.len())]).is_err());
    }
}
