//! What the screen reader says, by the spoken patterns of the glossary.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::trace::Rule;
use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::notation;
use crate::lab::state::Lab;
use crate::lesson::text::key;
use crate::view::network::name;
use crate::view::page::{Page, page};

/// The polite live region. While the window moves by itself it is silent until the last step.
#[component]
pub fn Live() -> impl IntoView {
    let page = page();
    view! { <p class="unseen" data-live="" role="status" aria-live="polite">{move || page.spoken.get()}</p> }
}

/// Says what an action did.
pub fn say_change(page: Page, action: &Action) {
    let bench = page.bench.get_untracked();
    match action {
        _ if page.lab.with_untracked(|lab| lab.map.is_some()) => say_step(page, &bench),
        Action::Go(_) => say_step(page, &bench),
        Action::SetWeight { row, column, value } => say_weight(page, &bench, [*row, *column], *value),
        _ => say_size(page, &bench),
    }
}

fn say_step(page: Page, bench: &Bench) {
    let step = page.lab.with_untracked(|lab| lab.step);
    let is_last = step + 1 == untrack(|| page.steps());
    if page.playback.with_untracked(|playback| playback.playing) && !is_last {
        return;
    }
    let step_said = said_step(page, bench, step);
    let last = if is_last { page.text(key::SAY_LAST) } else { "" };
    page.spoken.set(format!("{step_said} {last}").trim_end().to_owned());
}

/// A step in words: its place, its sum, its value; or the values of all three that stand side by side; in a network the
/// open number.
pub fn said_step(page: Page, bench: &Bench, step: usize) -> String {
    if let Some(unit) = page.lab.with_untracked(Lab::unit) {
        return said_unit(page, bench, unit);
    }
    let Ok(trace) = bench.trace(step) else { return String::new() };
    let [row, column] = bench.place(step).map(|index| (index + 1).to_string());
    let place = [("r", &*row), ("c", &*column)];
    let value = printed(trace.result);
    if let Some(&winner) = bench.winners.get(step) {
        let pooled = |index| bench.stage_trace(index, bench.place(step)).map(|trace| printed(trace.result));
        let [maximum, average] = [0, 1].map(|index| pooled(index).unwrap_or_default());
        let [from_row, from_column] = winner.map(|index| (index + 1).to_string());
        let from = [("m", &*maximum), ("ir", &*from_row), ("ic", &*from_column)];
        let others = [("a", &*average), ("v", &*value)];
        return page.fill(key::SAY_COMPARED, &[&place[..], &from, &others].concat());
    }
    if trace.bias.exact == Some(Exact::ZERO) {
        let terms = trace.terms().count().to_string();
        return page.fill(key::SAY_STEP, &[place[0], place[1], ("n", &terms), ("v", &value)]);
    }
    let (sum, bias) = (printed(trace.sum.over(trace.divisor)), printed(trace.bias));
    page.fill(key::SAY_STEP_BIAS, &[place[0], place[1], ("s", &sum), ("b", &bias), ("v", &value)])
}

fn said_unit(page: Page, bench: &Bench, unit: Unit) -> String {
    let (name, value) = (untrack(|| name::unit(page, unit)), printed(bench.network.number(unit)));
    let trace = bench.network.trace(unit).ok().flatten();
    match trace.filter(|trace| trace.rule == Rule::WeightedSum) {
        Some(trace) => {
            let terms = trace.terms().count().to_string();
            page.fill(key::SAY_UNIT_SUM, &[("name", &name), ("n", &terms), ("v", &value)])
        }
        None => page.fill(key::SAY_UNIT, &[("name", &name), ("v", &value)]),
    }
}

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈ {}", printed.text) } else { printed.text }
}

fn say_weight(page: Page, bench: &Bench, [row, column]: [usize; 2], value: Exact) {
    let [row, column] = [row + 1, column + 1].map(|index| index.to_string());
    let (value, outputs) = (notation::exact(value), bench.steps().to_string());
    let values = [("r", &*row), ("c", &*column), ("v", &*value), ("m", &*outputs)];
    page.spoken.set(page.fill(key::SAY_WEIGHT_CHANGED, &values));
}

fn say_size(page: Page, bench: &Bench) {
    let [height, width] = bench.output_size().map(|side| side.to_string());
    page.spoken.set(page.fill(key::SAY_SIZE, &[("h", &height), ("w", &width)]));
}
