//! What the screen reader says, by the spoken patterns of the glossary.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::notation;
use crate::lesson::text::key;
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
        Action::Go(_) if page.working.get_untracked() => {
            page.spoken.set(page.text(key::WORK_COMPUTING).to_owned())
        }
        Action::Go(_) => say_step(page, &bench),
        Action::SetWeight { row, column, value } => say_weight(page, [*row, *column], *value),
        _ => say_size(page),
    }
}

fn say_step(page: Page, bench: &Bench) {
    let step = page.lab.with_untracked(|lab| lab.step);
    let is_last = step + 1 == bench.steps();
    if page.playback.with_untracked(|playback| playback.playing) && !is_last {
        return;
    }
    let step_said = said_step(page, bench, step);
    let last = if is_last { page.text(key::SAY_LAST) } else { "" };
    page.spoken.set(format!("{step_said} {last}").trim_end().to_owned());
}

/// A step in words: its place, its sum, its value; or the values of all three that stand side by side.
pub fn said_step(page: Page, bench: &Bench, step: usize) -> String {
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

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈ {}", printed.text) } else { printed.text }
}

fn say_weight(page: Page, [row, column]: [usize; 2], value: Exact) {
    let [row, column] = [row + 1, column + 1].map(|index| index.to_string());
    let (value, outputs) =
        (notation::exact(value), page.setting.with_untracked(|setting| setting.steps()).to_string());
    let values = [("r", &*row), ("c", &*column), ("v", &*value), ("m", &*outputs)];
    page.spoken.set(page.fill(key::SAY_WEIGHT_CHANGED, &values));
}

fn say_size(page: Page) {
    let Ok(size) = page.setting.with_untracked(|setting| setting.output_size()) else { return };
    let [height, width] = size.map(|side| side.to_string());
    page.spoken.set(page.fill(key::SAY_SIZE, &[("h", &height), ("w", &width)]));
}
