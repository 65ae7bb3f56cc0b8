//! What the last test showed: the digits that it gets wrong, and how often each is taken for which.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::learning::{Confusion, Mistake, Test};
use crate::lesson::text::key;
use crate::view::digits::{digit_at_hand, digits_at_hand};
use crate::view::learning::thumbnail::Thumbnail;
use crate::view::memory::memory;
use crate::view::page::{Page, page};
use crate::view::trained::{can_open_trained, open_trained};

/// Most digits that are shown.
const SHOWN: usize = 40;

/// A cell of the confusion matrix: what it is, what it is taken for.
type Pair = [u8; 2];

/// Both, once there was a test.
#[component]
pub fn Mistakes() -> impl IntoView {
    let page = page();
    let test =
        Memo::new(move |_| page.learning.run.with(|run| run.as_ref().and_then(|run| run.test().cloned())));
    let pair = RwSignal::new(None::<Pair>);
    let shown = move || match test.get() {
        Some(test) => view! { <Shown test=test pair=pair/> }.into_any(),
        None => view! { <p class="learning-note">{page.text(key::LEARNING_UNTESTED)}</p> }.into_any(),
    };
    view! {
        <section class="learning-mistakes" aria-labelledby="learning-mistakes">
            <h2 id="learning-mistakes">{move || page.text(key::LEARNING_MISTAKES)}</h2>
            {shown}
        </section>
    }
}

#[component]
fn Shown(test: Arc<Test>, pair: RwSignal<Option<Pair>>) -> impl IntoView {
    let page = page();
    let labels = digits_at_hand().map(|digits| digits.labels().to_vec()).unwrap_or_default();
    let (mistakes, confusion) = (test.mistakes(&labels), test.confusion(&labels));
    let all = labels.len();
    let chosen = {
        let mistakes = mistakes.clone();
        move || {
            let is_chosen = |one: &Mistake| pair.get().is_none_or(|pair| pair == [one.label, one.answer]);
            mistakes.iter().copied().filter(is_chosen).take(SHOWN).collect::<Vec<_>>()
        }
    };
    let (wrong, step) = (mistakes.len(), test.step.to_string());
    view! {
        <p class="learning-note" data-metric="mistakes" data-value=wrong.to_string()>
            {move || said(page, &confusion, pair.get(), &step, [wrong, all])}
        </p>
        <div class="learning-tested">
            <div class="learning-digits">{move || chosen().into_iter().map(|one| digit(page, one)).collect_view()}</div>
            <Matrix confusion=confusion pair=pair/>
        </div>
    }
}

fn said(
    page: Page,
    confusion: &Confusion,
    pair: Option<Pair>,
    step: &str,
    [wrong, all]: [usize; 2],
) -> String {
    let Some([label, answer]) = pair else {
        let [wrong_text, all] = [wrong, all].map(|count| count.to_string());
        let said =
            page.fill(key::LEARNING_MISTAKES_COUNT, &[("step", step), ("n", &wrong_text), ("all", &all)]);
        let shown = page.fill(key::LEARNING_MISTAKES_SHOWN, &[("n", &SHOWN.to_string())]);
        return if wrong > SHOWN { format!("{said} {shown}") } else { said };
    };
    let values = [
        ("label", label.to_string()),
        ("answer", answer.to_string()),
        ("n", count(confusion, [label, answer]).to_string()),
    ];
    page.fill(
        key::LEARNING_MISTAKES_FILTERED,
        &values.each_ref().map(|(name, value)| (*name, value.as_str())),
    )
}

fn count(confusion: &Confusion, [label, answer]: Pair) -> usize {
    confusion
        .get(usize::from(label))
        .and_then(|row| row.get(usize::from(answer)))
        .copied()
        .unwrap_or_default()
}

/// One wrong digit, which opens in the pipeline.
fn digit(page: Page, mistake: Mistake) -> impl IntoView {
    let Mistake { digit, label, answer } = mistake;
    let values =
        [("n", (digit + 1).to_string()), ("label", label.to_string()), ("answer", answer.to_string())];
    let (memory, can_open) = (memory(), Memo::new(move |_| can_open_trained(page)));
    let name = move || {
        let key = if can_open.get() { key::LEARNING_MISTAKE } else { key::LEARNING_MISTAKE_SEEN };
        page.fill(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    view! {
        <button
            type="button"
            class="learning-mistake"
            data-action="open-mistake"
            data-digit=digit.to_string()
            data-label=label.to_string()
            data-answer=answer.to_string()
            aria-disabled=move || (!can_open.get()).then_some("true")
            aria-label=name.clone()
            title=name
            on:click=move |_| if can_open.get_untracked() { open_trained(page, memory, digit) }
        >
            <Thumbnail grid=digit_at_hand(digit).map(|(grid, _)| grid)/>
            <span aria-hidden="true">{label}" → "<b>{answer}</b></span>
        </button>
    }
}

/// Rows are what it is, columns what it is taken for. A cell of mistakes shows only these.
#[component]
fn Matrix(confusion: Confusion, pair: RwSignal<Option<Pair>>) -> impl IntoView {
    let page = page();
    let most = (0..10).flat_map(|label| (0..10).map(move |answer| [label, answer]));
    let most =
        most.filter(|[label, answer]| label != answer).map(|pair| count(&confusion, pair)).max().unwrap_or(1);
    let cell = move |label: u8, answer: u8| {
        let count = count(&confusion, [label, answer]);
        let share = if label == answer { 0.0 } else { count as f64 / most.max(1) as f64 };
        let name = move || {
            let values =
                [("label", label.to_string()), ("answer", answer.to_string()), ("n", count.to_string())];
            page.fill(
                key::LEARNING_CONFUSION_CELL,
                &values.each_ref().map(|(name, value)| (*name, value.as_str())),
            )
        };
        let is_chosen = move || pair.get() == Some([label, answer]);
        let content = match count {
            0 => view! { <span class="none">"0"</span> }.into_any(),
            _ if label == answer => view! { <b>{count}</b> }.into_any(),
            _ => view! {
                <button
                    type="button"
                    data-action="confusion"
                    aria-pressed=move || is_chosen().to_string()
                    aria-label=name
                    on:click=move |_| pair.set((!is_chosen()).then_some([label, answer]))
                >
                    {count}
                </button>
            }
            .into_any(),
        };
        view! {
            <td
                class:learning-right={label == answer}
                data-label=label.to_string()
                data-answer=answer.to_string()
                data-value=count.to_string()
                style:--share=share.to_string()
            >
                {content}
            </td>
        }
    };
    let row = move |label: u8| {
        view! { <tr><th scope="row">{label}</th>{(0..10).map(|answer| cell(label, answer)).collect_view()}</tr> }
    };
    view! {
        <div class="learning-confusion">
            <table data-confusion="">
                <caption>
                    <b>{move || page.text(key::LEARNING_CONFUSION)}</b>" "
                    {move || page.text(key::LEARNING_CONFUSION_ABOUT)}
                </caption>
                <thead><tr>
                    <th scope="col">{move || page.text(key::LEARNING_CONFUSION_HEAD)}</th>
                    {(0..10).map(|answer| view! { <th scope="col">{answer}</th> }).collect_view()}
                </tr></thead>
                <tbody>{(0..10).map(row).collect_view()}</tbody>
            </table>
            {move || pair.get().is_some().then(|| view! {
                <button type="button" class="btn quiet" data-action="all-mistakes" on:click=move |_| pair.set(None)>
                    {move || page.text(key::LEARNING_MISTAKES_ALL)}
                </button>
            })}
        </div>
    }
}
