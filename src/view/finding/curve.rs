//! The error after each step, as a curve and as a table.

use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::lab::course::Course;
use crate::lab::curve::{Axes, printed};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::finding::run::Run;
use crate::view::page::{Page, page};
use crate::view::palette;
use crate::web;
use crate::web::canvas::{HtmlCanvas, property};
use crate::web::plot::{Colour, Plot};

/// Height in CSS pixels.
const HEIGHT: f64 = 176.0;

/// The curve; before the first step it is one point.
#[component]
pub fn Curve(run: Run) -> impl IntoView {
    let page = page();
    let errors = Memo::new(move |_| {
        let course = run.course.get();
        let start = move || run.error.get().into_iter().collect();
        Arc::new(course.map_or_else(start, |course: Course| course.errors().to_vec()))
    });
    let steps = move || errors.with(|errors| errors.len().saturating_sub(1));
    let room: NodeRef<Div> = NodeRef::new();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let width = RwSignal::new(0.0);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(room) = room.get() {
            watch.set_value(web::resize::Resize::watch(&room, move |across, _| width.set(across.floor())));
        }
    });
    Effect::new(move |_| {
        page.theme.track();
        let (Some(canvas), width) = (canvas.get(), width.get()) else { return };
        if width > 0.0 {
            errors.with(|errors| paint(page, &canvas, width, errors));
        }
    });
    let sentence = move || {
        errors.with(|errors| {
            let (first, last) = (printed(*errors.first()?), printed(*errors.last()?));
            let values = [("first", &*first), ("last", &*last), ("step", &*steps().to_string())];
            Some(page.fill(key::FIND_CURVE_SPOKEN, &values))
        })
    };
    let row = |(step, error): (usize, f32)| {
        view! { <tr><th scope="row">{step}</th><td data-value=notation::plain(error)>{printed(error)}</td></tr> }
    };
    view! {
        <figure class="curve">
            <figcaption>{move || page.text(key::FIND_CURVE)}</figcaption>
            <div class="room" node_ref=room>
                <canvas
                    role="img"
                    aria-label=sentence
                    data-curve=""
                    data-points=move || errors.with(|errors| errors.len()).to_string()
                    node_ref=canvas
                ></canvas>
            </div>
            <details>
                <summary>{move || page.text(key::FIND_TABLE)}</summary>
                <div class="scroll" tabindex="0" role="group" aria-label=move || page.text(key::FIND_CURVE)>
                    <table data-curve-table="">
                        <thead><tr>
                            <th scope="col">{move || page.text(key::FIND_STEPS)}</th>
                            <th scope="col">{move || page.text(key::FIND_ERROR)}</th>
                        </tr></thead>
                        <tbody>
                            {move || errors.with(|errors| errors.iter().copied().enumerate().map(row).collect_view())}
                        </tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
}

fn paint(page: Page, canvas: &HtmlCanvas, width: f64, errors: &[f32]) {
    let axes = Axes::of(errors);
    let points: Vec<[f64; 2]> =
        errors.iter().enumerate().map(|(step, &error)| [axes.across(step), axes.up(error)]).collect();
    let colour = |name| palette::parsed(&property(name)).unwrap_or_default();
    let [ink, rule, curve]: [Colour; 3] = ["--ink-2", "--rule", "--accent"].map(colour);
    let plot = Plot {
        size: [width, HEIGHT],
        points: &points,
        marks: [&axes.step_marks(), &axes.error_marks()],
        titles: [page.text(key::FIND_STEPS), page.text(key::FIND_ERROR_AXIS)],
        font: &property("--font"),
        ink,
        rule,
        curve,
    };
    // Where the browser gives no canvas the table below has all numbers.
    let _ = web::plot::draw(canvas, &plot);
}
