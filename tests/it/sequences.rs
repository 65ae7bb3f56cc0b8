//! Random sequences of all actions from every chapter's beginning: the state stays one that can be worked out, its
//! numbers are those of plain loops, and its link and undo give it back.

mod bounds;
mod plain;
mod plans;

use crate::links::{openings, reads_back};
use crate::shelf::SHELF;
use bounds::check_bounds;
use convolens::engine::network::Unit;
use convolens::lab::action::Action;
use convolens::lab::address::open;
use convolens::lab::bench::Bench;
use convolens::lab::history::History;
use convolens::lab::network::MapPlace;
use convolens::lab::random_action::Chance;
use convolens::lab::state::Lab;
use convolens::lab::update::{Refusal, check, update};
use plain::Plain;
use plans::check_plan;
use proptest::prelude::*;

/// Most cells of an output that are each compared with the plain loop; of a larger one as many, evenly spread.
const COMPARED: usize = 400;

fn action() -> impl Strategy<Value = Action> {
    any::<u64>().prop_map(|seed| Chance::new(seed, SHELF).action())
}

/// The beginnings of all chapters about a picture; those with a photograph take longer to work out, so they are rarer.
fn beginning() -> impl Strategy<Value = Lab> {
    let openings = openings();
    let beginning = |index: usize| {
        let link = format!("#/{}", openings[index].chapter);
        open(&link, &openings, SHELF).lab
    };
    let labs = (0..openings.len())
        .map(beginning)
        .filter(|lab| lab.volume.is_none())
        .map(|lab| (if lab.setting.picture.photograph.is_some() { 1 } else { 4 }, Just(lab)));
    proptest::strategy::Union::new_weighted(labs.collect())
}

proptest! {
    #[test]
    fn every_sequence_of_actions_keeps_everything_consistent(
        beginning in beginning(),
        actions in prop::collection::vec(action(), 8..16),
    ) {
        let (mut lab, mut history, mut before) = (beginning.clone(), History::default(), Vec::new());
        let mut bench = Bench::of(&lab.setting).map_err(|misfit| TestCaseError::fail(format!("{misfit:?}")))?;
        for action in &actions {
            let updated = match update(&lab, action) {
                Ok(updated) => updated,
                Err(refusal) => {
                    let expected: Result<(), Refusal> = Err(refusal);
                    if action.is_edit() {
                        prop_assert_eq!(check(&lab.setting, action), expected);
                    }
                    continue;
                }
            };
            if action.is_edit() {
                prop_assert_eq!(check(&lab.setting, action), Ok(()));
                history.keep(lab.clone());
                before.push(lab.clone());
                prop_assert_eq!(history.undo(updated.lab.clone()), Some(lab.clone()));
                prop_assert_eq!(history.redo(lab.clone()), Some(updated.lab.clone()));
            }
            if updated.lab.setting != lab.setting {
                let after = Bench::after(&updated.lab.setting, Some(&bench));
                bench = after.map_err(|misfit| TestCaseError::fail(format!("{action:?}: {misfit:?}")))?;
                check_bounds(&updated.lab)?;
                check_numbers(&bench)?;
                prop_assert_eq!(reads_back(&updated.lab, &beginning), Ok(()));
            }
            if updated.lab.plan != lab.plan {
                check_plan(&updated.lab.plan)?;
                prop_assert_eq!(reads_back(&updated.lab, &beginning), Ok(()));
            }
            lab = updated.lab;
            prop_assert!(lab.step < lab.steps(), "{:?}", action);
            check_traces(&bench, lab.step.min(bench.steps() - 1))?;
        }
        while let Some(earlier) = before.pop() {
            prop_assert_eq!(history.undo(lab), Some(earlier.clone()));
            lab = earlier;
        }
        prop_assert_eq!(history.undo(lab), None);
    }
}

/// Every number of the first convolution, and the size of each layer. A trained network has tests of its own.
fn check_numbers(bench: &Bench) -> Result<(), TestCaseError> {
    if bench.setting.trained.is_some() {
        prop_assert_eq!(bench.setting.output_size(), Ok(bench.output_size()));
        return Ok(());
    }
    let plain = Plain::of(&bench.setting);
    prop_assert_eq!(bench.output_size(), plain.size());
    let every = bench.steps().div_ceil(COMPARED);
    for step in (0..bench.steps()).step_by(every).chain([bench.steps() - 1]) {
        let expected = plain.value(bench.place(step));
        prop_assert_eq!(bench.value(step).map(f32::to_bits), Some(expected.to_bits()), "step {}", step);
    }
    for after in bench.later() {
        let size = bench.network.size(MapPlace::new(after, 0));
        prop_assert_eq!(bench.network.axes(after).map(|axis| axis.output().ok()), size.map(Some));
    }
    Ok(())
}

/// The number that is open in each layer, and how it was made.
fn check_traces(bench: &Bench, step: usize) -> Result<(), TestCaseError> {
    for step in [step, bench.steps() - 1] {
        let traced = bench.trace(step).map(|trace| trace.result.value.to_bits());
        prop_assert_eq!(traced.ok(), bench.value(step).map(f32::to_bits));
    }
    let way = bench.way(bench.unit(step));
    for after in bench.later() {
        let [height, width] = bench.network.size(MapPlace::new(after, 0));
        let unit = way[after].unwrap_or(Unit { after, cell: [0, 0, 0, height - 1, width - 1] });
        let traced = bench.network.trace(unit).ok().flatten().map(|trace| trace.result.value.to_bits());
        prop_assert_eq!(traced, bench.network.value(unit).map(f32::to_bits), "{:?}", unit);
    }
    Ok(())
}
