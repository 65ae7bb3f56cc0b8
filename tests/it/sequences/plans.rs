//! Plans of a training, inside and outside of their limits.

use convolens::engine::exact::Exact;
use convolens::engine::train::Augmentation;
use convolens::lab::learning::{Kind, Method, Plan};
use convolens::lab::limits;
use convolens::lab::numeral;
use proptest::prelude::*;
use proptest::sample::select;

/// Any plan.
pub fn plan() -> impl Strategy<Value = Plan> {
    let layers = (
        select(vec![Kind::Convolutional, Kind::Connected]),
        prop_oneof![8 => 1_usize..4, 1 => 0_usize..6],
        prop_oneof![8 => 1_usize..17, 1 => 0_usize..30],
        prop_oneof![8 => select(limits::FILTER_SIDES.to_vec()), 1 => 0_usize..9],
        any::<bool>(),
        select(vec![None, None, Some("edge"), Some("sobel-x"), Some("nothing")]),
    );
    let digits = (
        prop_oneof![8 => 1_usize..257, 1 => 0_usize..400],
        prop_oneof![8 => 50_usize..3001, 1 => 0_usize..4000],
        prop_oneof![8 => [0_usize..5, 0..31, 0..31], 1 => [0_usize..9, 0..99, 0..99]],
        any::<bool>(),
        0_usize..10_010,
    );
    let steps = (select(vec![Method::Descent, Method::Momentum, Method::Adam]), amount(), amount());
    (layers, digits, steps).prop_map(|(layers, digits, steps)| {
        let (kind, depth, filters, side, relu, frozen) = layers;
        let (batch, examples, [shift, rotation, scale], shuffled, seed) = digits;
        let (method, rate, decay) = steps;
        let augmentation = Augmentation { shift, rotation, scale };
        Plan {
            kind,
            depth,
            filters,
            side,
            relu,
            method,
            rate,
            decay,
            batch,
            augmentation,
            examples,
            shuffled,
            frozen,
            seed,
        }
    })
}

fn amount() -> impl Strategy<Value = Exact> {
    let number = |top: i128, below: i128| Exact::new(top, below).unwrap_or(Exact::ONE);
    prop_oneof![
        6 => (1_i128..100).prop_map(move |top| number(top, 1000)),
        1 => Just(Exact::ZERO),
        1 => (-3_i128..3, 1_i128..20_000).prop_map(move |(top, below)| number(top, below)),
    ]
}

/// Fails where a plan is outside of what there can be.
pub fn check_plan(plan: &Plan) -> Result<(), TestCaseError> {
    prop_assert_eq!(plan.check(), Ok(()));
    prop_assert!(numeral::fits(plan.rate) && numeral::fits(plan.decay));
    let network = plan.network().map_err(|misfit| TestCaseError::fail(format!("{plan:?}: {misfit:?}")))?;
    prop_assert_eq!(network.output_shape(Plan::INPUT), Ok([1, 10, 1, 1, 1]));
    let counts = [
        (plan.depth, limits::DEPTH),
        (plan.filters, limits::FILTERS),
        (plan.batch, limits::BATCH),
        (plan.examples, limits::EXAMPLES),
        (plan.seed, limits::SEED),
    ];
    prop_assert!(counts.iter().all(|(count, limits)| limits.contains(count)));
    Ok(())
}
