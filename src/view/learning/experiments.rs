//! Experiments: each changes one thing, and asks before it shows. Its answer is nowhere in the page until one is given.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::learning::Experiment;
use crate::lab::notation;
use crate::lesson::experiment::{ANSWERS, Asked, name};
use crate::lesson::text::key;
use crate::view::page::{Page, page};

/// The list of experiments, and the question of the chosen one.
#[component]
pub fn Experiments() -> impl IntoView {
    let page = page();
    let chosen = RwSignal::new(Experiment::all()[0]);
    let choose = move |event| {
        let id = event_target_value(&event);
        let Some(experiment) = Experiment::all().into_iter().find(|one| one.id == id) else { return };
        chosen.set(experiment);
        // What asks nothing begins at once.
        if Asked::of(experiment.id).is_none() {
            page.send(Action::SetPlan(experiment.plan));
        }
    };
    let option = move |experiment: Experiment| {
        view! {
            <option value=experiment.id selected=move || chosen.get() == experiment>
                {move || filled(&experiment, |values| name(experiment.id, page.language.get(), values))}
            </option>
        }
    };
    let question = move || {
        let experiment = chosen.get();
        Asked::of(experiment.id).map(|asked| view! { <Question experiment=experiment asked=asked/> })
    };
    view! {
        <section class="learning-experiments" aria-labelledby="learning-experiments">
            <h2 id="learning-experiments">{move || page.text(key::EXPERIMENT_TITLE)}</h2>
            <select
                class="select"
                data-control="experiment"
                aria-label=move || page.text(key::EXPERIMENT_CHOOSE)
                on:change=choose
            >
                {Experiment::all().map(option).collect_view()}
            </select>
            {question}
        </section>
    }
}

/// What names and questions say of an experiment.
fn filled(experiment: &Experiment, fill: impl FnOnce(&[(&str, &str)]) -> String) -> String {
    let (rate, count) = (notation::exact(experiment.plan.rate), experiment.plan.examples.to_string());
    fill(&[("rate", &rate), ("n", &count)])
}

/// One question; an answer makes the experiment's settings.
#[component]
fn Question(experiment: Experiment, asked: Asked) -> impl IntoView {
    let page = page();
    let marked = RwSignal::new(None::<usize>);
    let given = RwSignal::new(None::<usize>);
    let sentence = move || filled(&experiment, |values| asked.sentence(page.language.get(), values));
    let commit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(answer) = marked.get_untracked() {
            given.set(Some(answer));
            page.send(Action::SetPlan(experiment.plan));
            page.spoken.set(untrack(|| verdict(page, asked, answer)));
        }
    };
    let option = move |index: usize| {
        view! {
            <label>
                <input
                    type="radio"
                    name="experiment-answer"
                    value=index.to_string()
                    data-control="answer"
                    prop:checked=move || marked.get() == Some(index)
                    on:change=move |_| marked.set(Some(index))
                />
                <span>{move || asked.answers(page.language.get())[index]}</span>
            </label>
        }
    };
    let said = move || {
        given.get().map(|answer| {
            let code = if asked.is_right(answer) { "experiment-right" } else { "experiment-wrong" };
            view! { <p class="learning-verdict" data-notice="info" data-code=code>{verdict(page, asked, answer)}</p> }
        })
    };
    view! {
        <form class="learning-question" on:submit=commit>
            <fieldset>
                <legend>{sentence}</legend>
                {(0..ANSWERS).map(option).collect_view()}
            </fieldset>
            <button
                type="submit"
                class="btn"
                data-action="answer"
                aria-disabled=move || marked.get().is_none().then_some("true")
            >
                {move || page.text(key::EXPERIMENT_ANSWER)}
            </button>
            {said}
        </form>
    }
}

fn verdict(page: Page, asked: Asked, answer: usize) -> String {
    let right = if asked.is_right(answer) { key::EXPERIMENT_RIGHT } else { key::EXPERIMENT_WRONG };
    let because = asked.because(page.language.get());
    [page.text(right), because, page.text(key::EXPERIMENT_TRAIN)].join(" ")
}
