//! From the drawing or the photo to what the network takes: each step with what it found and left, and a switch.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::import::digit::{Outcome, Stage, Step};
use crate::lesson::text::{Key, key};
use crate::view::controls::source::Studio;
use crate::view::page::{Page, page};
use crate::web;

/// The longer side of a step's picture.
const SIDE: f64 = 84.0;

/// All steps, while there is a picture that they lead from.
#[component]
pub fn StepsView(studio: Studio) -> impl IntoView {
    let page = page();
    let has_stages = Memo::new(move |_| studio.stages.with(|stages| stages.is_some()));
    move || {
        has_stages.get().then(|| {
            view! {
                <section class="steps">
                    <h2>{page.text(key::PIPELINE_STEPS)}</h2>
                    <p class="note">{page.text(key::PIPELINE_STEPS_ABOUT)}</p>
                    <div class="row">
                        {Step::ALL.map(|step| view! { <StepView studio=studio step=step/> }).collect_view()}
                    </div>
                </section>
            }
        })
    }
}

fn name(step: Step) -> Key {
    match step {
        Step::Invert => key::PIPELINE_STEP_INVERT,
        Step::Threshold => key::PIPELINE_STEP_THRESHOLD,
        Step::Crop => key::PIPELINE_STEP_CROP,
        Step::Scale => key::PIPELINE_STEP_SCALE,
        Step::Centre => key::PIPELINE_STEP_CENTRE,
    }
}

#[component]
fn StepView(studio: Studio, step: Step) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let with = move |read: &dyn Fn(&Stage) -> String| {
        studio.stages.with(|stages| {
            let stage = stages.iter().flat_map(|stages| stages.iter()).find(|stage| stage.step == step);
            stage.map(read).unwrap_or_default()
        })
    };
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        studio.stages.with(|stages| {
            let stage = stages.iter().flat_map(|stages| stages.iter()).find(|stage| stage.step == step);
            let Some(field) = stage.map(|stage| &stage.field) else { return };
            let grey = |&value: &u8| [value, value, value, 255];
            let pixels: Vec<[u8; 4]> = field.values().iter().map(grey).collect();
            let (height, width) = (field.height(), field.width());
            web::canvas::put_pixels(
                &canvas,
                width as u32,
                pixels.as_flattened(),
                [0, 0, width as u32, height as u32],
            );
            let scale = SIDE / height.max(width).max(1) as f64;
            web::canvas::show_at(&canvas, [width, height].map(|side| side as f64 * scale), scale >= 1.0);
        });
    });
    let size = move || with(&|stage| format!("{}×{}", stage.field.height(), stage.field.width()));
    let is_on = move || studio.steps.get().is_some_and(|steps| steps.has(step));
    view! {
        <div class="step" data-step=step.code() data-size=size>
            <label class="named">
                <input
                    type="checkbox"
                    class="switch"
                    role="switch"
                    data-control="step"
                    data-value=step.code()
                    prop:checked=is_on
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        studio.steps.update(|steps| *steps = steps.map(|steps| steps.with(step, on)));
                        studio.reduce(true);
                    }
                />
                <span>{move || page.text(name(step))}</span>
            </label>
            <span class="field"><canvas aria-hidden="true" node_ref=canvas></canvas></span>
            <p class="note">{move || with(&|stage| outcome(page, stage))}</p>
        </div>
    }
}

/// What a step found, in words.
fn outcome(page: Page, stage: &Stage) -> String {
    let size = (stage.field.height().to_string(), stage.field.width().to_string());
    let size = [("h", size.0.as_str()), ("w", size.1.as_str())];
    match stage.outcome {
        Outcome::Off => page.text(key::PIPELINE_STEP_OFF).to_owned(),
        Outcome::Kept => page.text(key::PIPELINE_STEP_KEPT).to_owned(),
        Outcome::Inverted => page.text(key::PIPELINE_STEP_INVERTED).to_owned(),
        Outcome::Threshold(grey) => page.fill(key::PIPELINE_STEP_GREY, &[("v", &grey.to_string())]),
        Outcome::Cropped(_) | Outcome::Scaled => page.fill(key::UNITS_SIZE, &size),
        Outcome::Placed([row, column]) => {
            let (row, column) = ((row + 1).to_string(), (column + 1).to_string());
            page.fill(key::PIPELINE_STEP_PLACED, &[("r", &row), ("c", &column)])
        }
    }
}
