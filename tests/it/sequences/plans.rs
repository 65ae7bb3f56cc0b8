//! A plan of a training that a state holds is one that there can be.

use convolens::lab::learning::Plan;
use convolens::lab::limits;
use convolens::lab::numeral;
use proptest::prelude::*;

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
