//! The controls of gradient descent, and where it is.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::course::Course;
use crate::lesson::text::key;
use crate::view::finding::run::{EXACT, Run};
use crate::view::help::Help;
use crate::view::icon::{self, Icon};
use crate::view::page::page;

/// The least and the largest learning rate, in tenths of the exact step.
const TENTHS: [u32; 2] = [1, 30];

/// Its buttons, the learning rate, and where it is.
#[component]
pub fn Descent(run: Run) -> impl IntoView {
    let page = page();
    let is_running = run.is_running;
    let is_over = Memo::new(move |_| run.error.get().is_none_or(|error| error == 0.0));
    let restart = move |_| {
        let find = page.setting.with_untracked(|setting| setting.find);
        page.send(Action::Find(find));
    };
    view! {
        <div class="descent">
            <div class="group">
                <button
                    type="button"
                    class="btn"
                    data-action=move || if is_running.get() { "descend-stop" } else { "descend" }
                    aria-disabled=move || (is_over.get() && !is_running.get()).then_some("true")
                    on:click=move |_| if is_running.get_untracked() { run.stop() } else { run.start() }
                >
                    {move || view! { <Icon path=if is_running.get() { icon::PAUSE } else { icon::PLAY } filled=true/> }}
                    {move || page.text(if is_running.get() { key::FIND_STOP } else { key::FIND_DESCEND })}
                </button>
                <button
                    type="button"
                    class="btn"
                    data-action="descend-once"
                    aria-disabled=move || is_over.get().then_some("true")
                    on:click=move |_| run.step_once()
                >
                    {move || page.text(key::FIND_DESCEND_ONCE)}
                </button>
                <button type="button" class="btn quiet" data-action="descend-restart" on:click=restart>
                    {move || page.text(key::FIND_RESTART)}
                </button>
            </div>
            <Rate tenths=run.tenths/>
            <p
                class="said"
                class:warning=move || run.course.with(|course| course.as_ref().is_some_and(Course::grows))
                data-metric="descent-steps"
                data-value=move || run.course.with(|course| course.as_ref().map_or(0, Course::steps)).to_string()
            >
                {move || run.sentence()}
            </p>
        </div>
    }
}

/// How long the steps are, as a multiple of the exact one.
#[component]
fn Rate(tenths: RwSignal<u32>) -> impl IntoView {
    let page = page();
    let text = move || {
        let tenths = tenths.get();
        let rest = tenths % EXACT;
        if rest == 0 { format!("{}×", tenths / EXACT) } else { format!("{}.{rest}×", tenths / EXACT) }
    };
    view! {
        <div class="line rate">
            <span class="named">
                <label for="finding-rate">{move || page.text(key::CONTROL_RATE)}</label>
                <Help name=key::CONTROL_RATE help=key::HELP_RATE/>
            </span>
            <input
                id="finding-rate"
                type="range"
                min=TENTHS[0].to_string()
                max=TENTHS[1].to_string()
                step="1"
                data-control="rate"
                data-value=move || (f64::from(tenths.get()) / f64::from(EXACT)).to_string()
                aria-valuetext=text
                prop:value=move || tenths.get().to_string()
                on:input=move |event| {
                    if let Ok(value) = event_target_value(&event).parse::<u32>() {
                        tenths.set(value.clamp(TENTHS[0], TENTHS[1]));
                    }
                }
            />
            <output for="finding-rate">{text}</output>
        </div>
    }
}
