//! Loss and accuracy of a training as charts: of the batches as they came, and of all test digits.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::axes::{self, Mark};
use crate::lab::learning::{Measure, Run};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::chart::{Chart, Drawing, Series, Table};
use crate::view::page::{Page, page};
use crate::web::plot::Dots;

/// Most marks behind 0 of the steps, and of the losses.
const MARKS: [usize; 2] = [5, 4];
/// The least and the most tenths at the end of the axis of losses; what is larger stands at the top.
const TENTHS: [usize; 2] = [25, 100];
/// Where marks of the accuracy stand, in percent.
const PERCENT: [usize; 3] = [0, 50, 100];

/// What a chart shows of a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantity {
    /// The mean cross-entropy.
    Loss,
    /// The share of digits that were recognised.
    Accuracy,
}

impl Quantity {
    /// Its value.
    pub fn of(self, measure: &Measure) -> f32 {
        match self {
            Quantity::Loss => measure.loss,
            Quantity::Accuracy => measure.accuracy(),
        }
    }

    /// A value in a few digits.
    pub fn printed(self, value: f32) -> String {
        match self {
            Quantity::Loss => loss(value),
            Quantity::Accuracy => percent(value),
        }
    }
}

/// A loss with three digits behind the point.
pub fn loss(value: f32) -> String {
    if value.is_finite() && value < 1000.0 { format!("{value:.3}") } else { notation::rounded(value).text }
}

/// A share in percent, with one digit behind the point.
pub fn percent(share: f32) -> String {
    format!("{:.1}%", 100.0 * share)
}

/// Both charts and what their lines are.
#[component]
pub fn Curves() -> impl IntoView {
    let page = page();
    let run = page.learning.run;
    let chart = move |quantity: Quantity| {
        Memo::new(move |_| Arc::new(run.with(|run| drawn(page, run.as_deref(), quantity))))
    };
    let title = move |title: Key| Signal::derive(move || page.text(title));
    view! {
        <div class="learning-curves">
            <Chart title=title(key::LEARNING_LOSS) hook="loss" drawing=chart(Quantity::Loss) printed=loss/>
            <Chart title=title(key::LEARNING_ACCURACY) hook="accuracy" drawing=chart(Quantity::Accuracy) printed=percent/>
        </div>
        <Lines/>
    }
}

/// The names of both lines, each with its last numbers.
#[component]
fn Lines() -> impl IntoView {
    let page = page();
    let run = page.learning.run;
    let last = move |of: fn(&Run) -> &[Measure]| {
        Memo::new(move |_| run.with(|run| run.as_ref().and_then(|run| of(run).last().copied())))
    };
    let line = move |class: &'static str, name: Key, of: fn(&Run) -> &[Measure], hooks: [&'static str; 2]| {
        let last = last(of);
        let value = move |quantity: Quantity| {
            move || last.get().map(|measure| notation::plain(quantity.of(&measure)))
        };
        let text = move |quantity: Quantity| {
            move || last.get().map(|measure| quantity.printed(quantity.of(&measure)))
        };
        view! {
            <p class=class>
                <i aria-hidden="true"></i>
                <span>{move || page.text(name)}</span>
                <span>{move || page.text(key::LEARNING_LOSS)}" "
                    <b data-metric=hooks[0] data-value=value(Quantity::Loss)>{text(Quantity::Loss)}</b></span>
                <span>{move || page.text(key::LEARNING_ACCURACY)}" "
                    <b data-metric=hooks[1] data-value=value(Quantity::Accuracy)>{text(Quantity::Accuracy)}</b></span>
            </p>
        }
    };
    view! {
        <div class="learning-lines">
            {line("batch", key::LEARNING_OF_BATCH, Run::training_curve, ["loss", "accuracy-train"])}
            {line("test", key::LEARNING_OF_TEST, Run::test_curve, ["loss-test", "accuracy-test"])}
        </div>
    }
}

/// One quantity of a run as a chart; an empty one before there is a run.
pub fn drawn(page: Page, run: Option<&Run>, quantity: Quantity) -> Drawing {
    let empty = || Drawing { sentence: page.text(key::LEARNING_UNTRAINED).to_owned(), ..Drawing::default() };
    run.map_or_else(empty, |run| drawing(page, run, quantity))
}

fn drawing(page: Page, run: &Run, quantity: Quantity) -> Drawing {
    let steps = axes::end(run.steps(), run.plan().steps_an_epoch());
    let (top, up) = match quantity {
        Quantity::Loss => losses(run),
        Quantity::Accuracy => {
            (1.0, PERCENT.map(|percent| (percent as f64 / 100.0, format!("{percent}%"))).to_vec())
        }
    };
    let point = |measure: &Measure| {
        let value = f64::from(quantity.of(measure));
        let up = if value.is_finite() { (value / top).clamp(0.0, 1.0) } else { 1.0 };
        [measure.step as f64 / steps as f64, up]
    };
    let series = |curve: &[Measure], colour, line, dots| Series {
        points: curve.iter().map(point).collect(),
        colour,
        line,
        dots,
    };
    let (axis, names) = match quantity {
        Quantity::Loss => (key::LEARNING_LOSS_AXIS, [key::LEARNING_BATCH_LOSS, key::LEARNING_TEST_LOSS]),
        Quantity::Accuracy => {
            (key::LEARNING_ACCURACY_AXIS, [key::LEARNING_BATCH_ACCURACY, key::LEARNING_TEST_ACCURACY])
        }
    };
    let text = |key: Key| page.text(key).to_owned();
    Drawing {
        series: vec![
            series(run.training_curve(), "--rule-2", 1.25, Dots::None),
            series(run.test_curve(), "--ink", 2.25, Dots::Last),
        ],
        marks: [axes::marks(steps, MARKS[0], |step| step.to_string()), up],
        titles: [text(key::LEARNING_STEPS), text(axis)],
        sentence: sentence(page, run, quantity),
        table: Table {
            heads: [key::LEARNING_STEPS].into_iter().chain(names).map(text).collect(),
            rows: run.test_curve().iter().map(|test| row(run, test, quantity)).collect(),
        },
    }
}

/// The end of the axis of losses, and its marks.
fn losses(run: &Run) -> (f64, Vec<Mark>) {
    let all = run.training_curve().iter().chain(run.test_curve()).map(|measure| measure.loss);
    let largest = all.filter(|loss| loss.is_finite()).fold(0.0, f32::max);
    let tenths = ((2.0 * largest).ceil() as usize).saturating_mul(5).clamp(TENTHS[0], TENTHS[1]);
    let text = |tenths: usize| format!("{}.{}", tenths / 10, tenths % 10);
    (tenths as f64 / 10.0, axes::marks(tenths, MARKS[1], text))
}

fn row(run: &Run, test: &Measure, quantity: Quantity) -> (String, Vec<Option<f32>>) {
    let batch = run.training_curve().iter().rfind(|batch| batch.step <= test.step);
    (test.step.to_string(), vec![batch.map(|batch| quantity.of(batch)), Some(quantity.of(test))])
}

fn sentence(page: Page, run: &Run, quantity: Quantity) -> String {
    let (Some(batch), Some(test)) = (run.training_curve().last(), run.test_curve().last()) else {
        return page.text(key::LEARNING_UNTRAINED).to_owned();
    };
    let [batch, test] = [batch, test].map(|measure| quantity.printed(quantity.of(measure)));
    let values = [("step", &*run.steps().to_string()), ("train", &batch), ("test", &test)];
    page.fill(
        match quantity {
            Quantity::Loss => key::LEARNING_LOSS_SPOKEN,
            Quantity::Accuracy => key::LEARNING_ACCURACY_SPOKEN,
        },
        &values,
    )
}
