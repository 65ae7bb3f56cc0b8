//! Changes of what is trained, and how.

use crate::engine::train::Augmentation;
use crate::lab::learning::Plan;
use crate::lab::limits;
use crate::lab::update::checks::{checked_value, within};
use crate::lab::update::{Limited, Refusal};

/// A plan that there can be.
pub fn planned(plan: Plan) -> Result<Plan, Refusal> {
    let Augmentation { shift, rotation, scale } = plan.augmentation;
    let counts = [
        (Limited::Depth, plan.depth, limits::DEPTH),
        (Limited::Filters, plan.filters, limits::FILTERS),
        (Limited::Batch, plan.batch, limits::BATCH),
        (Limited::Moved, shift, limits::MOVED),
        (Limited::Turned, rotation, limits::TURNED),
        (Limited::Scaled, scale, limits::SCALED),
        (Limited::Examples, plan.examples, limits::EXAMPLES),
        (Limited::Seed, plan.seed, limits::SEED),
    ];
    for (what, count, limits) in counts {
        within(what, count, &limits)?;
    }
    plan.check().map_err(Refusal::Plan)?;
    checked_value(plan.rate)?;
    checked_value(plan.decay)?;
    Ok(plan)
}
