//! What the screen reader says, by the spoken patterns of the glossary.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::layer::Layer;
use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Source};
use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::notation;
use crate::lab::state::Lab;
use crate::lab::volume::Change;
use crate::lesson::chapter::lesson;
use crate::lesson::scene::{self, Subject};
use crate::lesson::text::key;
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::volume;

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
        Action::Volume(change) => volume::say_change(page, change),
        Action::Go(to) if page.lab.with_untracked(|lab| lab.volume.is_some()) => {
            volume::say_change(page, &Change::Go(*to));
        }
        Action::Go(_) if page.working.get_untracked() => {
            page.spoken.set(page.text(key::WORK_COMPUTING).to_owned())
        }
        Action::Go(_) => say_step(page, &bench),
        Action::Open(_) | Action::Follow(_) | Action::GoBack(_) | Action::SwitchChannel(..) => {
            say_unit(page, &bench);
        }
        Action::SetWeight { cell, value, .. } => say_weight(page, *cell, *value),
        Action::SetPlan(_) => page.spoken.set(page.text(key::LEARNING_BEGUN_ANEW).to_owned()),
        Action::Fusion(_) => {} // says itself what came of it
        _ => say_size(page),
    }
}

fn say_unit(page: Page, bench: &Bench) {
    if let Some(said) = said_unit(page, bench) {
        page.spoken.set(said);
    }
}

/// The open number of a network in words: its name, how many products it is the sum of, its value.
fn said_unit(page: Page, bench: &Bench) -> Option<String> {
    let unit = page.lab.with_untracked(Lab::unit)?;
    let name = untrack(|| name::unit(page, unit));
    let value = printed(bench.network.number(unit));
    let trace = bench.network.trace(unit).ok().flatten();
    let sum = trace.filter(|trace| trace.rule == Rule::WeightedSum).map(|trace| trace.terms().count());
    Some(match sum {
        Some(count) => {
            page.fill(key::SAY_UNIT_SUM, &[("name", &name), ("n", &count.to_string()), ("v", &value)])
        }
        None => page.fill(key::SAY_UNIT, &[("name", &name), ("v", &value)]),
    })
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

/// What of a step is said.
enum Said {
    /// The convolution's sum.
    Sum,
    /// The number of a pooling, by how many layers are done there.
    Pooled(usize),
    /// The numbers of all three that stand side by side.
    Compared,
}

impl Said {
    /// On the projector what the scene shows: behind the chapter's scenes the last layer. Else all that there is.
    fn of(page: Page, bench: &Bench) -> Said {
        let is_beside = !bench.winners.is_empty();
        let scene = page.visit.with_untracked(|visit| visit.present.then_some(visit.scene));
        let Some((lesson, scene)) = lesson(page.chapter.get_untracked()).zip(scene) else {
            return if is_beside { Said::Compared } else { Said::Sum };
        };
        let told = scene::count(lesson.edition(page.language.get_untracked())).max(1);
        let last = bench.later().next_back();
        let pooled = last.filter(|&after| matches!(bench.network.layer(after), Some(Layer::Pool(_))));
        match (scene::subject(lesson, scene.min(told - 1)), pooled) {
            (Subject::Maximum, _) if is_beside => Said::Pooled(2),
            (Subject::Average, _) if is_beside => Said::Pooled(3),
            (Subject::Operations, _) if is_beside => Said::Compared,
            (_, Some(after)) if !is_beside && scene >= told => Said::Pooled(after),
            _ => Said::Sum,
        }
    }
}

/// A step in words: its place, its sum, its value; where pooling is what one sees, its number; in a network the open one.
pub fn said_step(page: Page, bench: &Bench, step: usize) -> String {
    if !page.is_lone.get_untracked() {
        return said_unit(page, bench).unwrap_or_default();
    }
    let said = match Said::of(page, bench) {
        Said::Sum => None,
        Said::Pooled(after) => said_pooled(page, bench, after, step),
        Said::Compared => said_compared(page, bench, step),
    };
    said.or_else(|| said_sum(page, bench, step)).unwrap_or_default()
}

fn said_sum(page: Page, bench: &Bench, step: usize) -> Option<String> {
    let trace = bench.trace(step).ok()?;
    let [row, column] = counted(bench.place(step));
    let (place, value) = ([("r", &*row), ("c", &*column)], printed(trace.result));
    if trace.bias.exact == Some(Exact::ZERO) {
        let terms = trace.terms().count().to_string();
        return Some(page.fill(key::SAY_STEP, &[place[0], place[1], ("n", &terms), ("v", &value)]));
    }
    let (sum, bias) = (printed(trace.sum.over(trace.divisor)), printed(trace.bias));
    Some(page.fill(key::SAY_STEP_BIAS, &[place[0], place[1], ("s", &sum), ("b", &bias), ("v", &value)]))
}

fn said_pooled(page: Page, bench: &Bench, after: usize, step: usize) -> Option<String> {
    let unit = *bench.way(bench.unit(step)).get(after)?.as_ref()?;
    let trace = bench.network.trace(unit).ok().flatten()?;
    let [_, _, _, row, column] = unit.cell;
    let cell = [row, column];
    let ([row, column], count) = (counted(cell), trace.terms().count().to_string());
    let (place, value) = ([("r", &*row), ("c", &*column), ("n", &*count)], printed(trace.result));
    let Rule::Maximum { winner } = trace.rule else {
        return Some(page.fill(key::SAY_POOLED_AVERAGE, &[&place[..], &[("a", &*value)]].concat()));
    };
    let source = trace.terms().nth(winner)?.source;
    let Source::Cell([_, _, _, from_row, from_column]) = source else { return None };
    let [from_row, from_column] = counted([from_row, from_column]);
    let from = [("m", &*value), ("ir", &*from_row), ("ic", &*from_column)];
    Some(page.fill(key::SAY_POOLED_MAXIMUM, &[&place[..], &from].concat()))
}

fn said_compared(page: Page, bench: &Bench, step: usize) -> Option<String> {
    let (place, winner) = (bench.place(step), *bench.winners.get(step)?);
    let Unit { cell, .. } = bench.unit(step);
    let [maximum, average] = [2, 3].map(|after| printed(bench.network.number(Unit { after, cell })));
    let (value, [row, column]) = (printed(bench.trace(step).ok()?.result), counted(place));
    let [from_row, from_column] = counted(winner);
    let values = [("r", &*row), ("c", &*column), ("m", &*maximum), ("ir", &*from_row), ("ic", &*from_column)];
    Some(page.fill(key::SAY_COMPARED, &[&values[..], &[("a", &*average), ("v", &*value)]].concat()))
}

/// Row and column as they are said, from 1.
fn counted(place: [usize; 2]) -> [String; 2] {
    place.map(|index| (index + 1).to_string())
}

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈ {}", printed.text) } else { printed.text }
}

fn say_weight(page: Page, [row, column]: [usize; 2], value: Exact) {
    let [row, column] = counted([row, column]);
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
