//! The error after each step, as a curve and as a table.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::course::Course;
use crate::lab::curve::{Axes, printed};
use crate::lesson::text::key;
use crate::view::chart::{Chart, Drawing, Series, Table};
use crate::view::finding::run::Run;
use crate::view::page::{Page, page};
use crate::web::plot::Dots;

/// The curve; before the first step it is one point.
#[component]
pub fn Curve(run: Run) -> impl IntoView {
    let page = page();
    let errors = Memo::new(move |_| {
        let course = run.course.get();
        let start = move || run.error.get().into_iter().collect();
        course.map_or_else(start, |course: Course| course.errors().to_vec())
    });
    let drawing = Memo::new(move |_| Arc::new(errors.with(|errors| drawing(page, errors))));
    let title = Signal::derive(move || page.text(key::FIND_CURVE));
    view! { <Chart title=title hook="error" drawing=drawing printed=printed/> }
}

fn drawing(page: Page, errors: &[f32]) -> Drawing {
    let axes = Axes::of(errors);
    let points = errors.iter().enumerate().map(|(step, &error)| [axes.across(step), axes.up(error)]);
    let ends = errors.first().zip(errors.last()).map(|(first, last)| [printed(*first), printed(*last)]);
    let steps = errors.len().saturating_sub(1).to_string();
    let said = |[first, last]: &[String; 2]| {
        page.fill(key::FIND_CURVE_SPOKEN, &[("first", first), ("last", last), ("step", &steps)])
    };
    Drawing {
        series: vec![Series { points: points.collect(), colour: "--accent", line: 2.0, dots: Dots::All }],
        marks: [axes.step_marks(), axes.error_marks()],
        titles: [key::FIND_STEPS, key::FIND_ERROR_AXIS].map(|title| page.text(title).to_owned()),
        sentence: ends.as_ref().map(said).unwrap_or_default(),
        table: Table {
            heads: [key::FIND_STEPS, key::FIND_ERROR].map(|head| page.text(head).to_owned()).to_vec(),
            rows: errors
                .iter()
                .enumerate()
                .map(|(step, &error)| (step.to_string(), vec![Some(error)]))
                .collect(),
        },
    }
}
