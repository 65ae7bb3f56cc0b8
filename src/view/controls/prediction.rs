//! The question before a change. Its answer is nowhere in the page until it is given; then the change is made.

use leptos::html::Input;
use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::numeral;
use crate::lesson::chapter::lesson;
use crate::lesson::question::{self, Question, Verdict};
use crate::lesson::text::key;
use crate::view::page::{Page, page};
use crate::web;

/// An answer that was given, and the question that stood there once it was.
#[derive(Clone, PartialEq)]
struct Given {
    question: Question,
    /// `None` if the text was no number.
    answer: Option<Exact>,
    next: Option<Question>,
}

impl Given {
    fn is_right(&self) -> bool {
        self.answer.is_some_and(|answer| self.question.check(answer) == Verdict::Right)
    }
}

/// The card; none in chapters without such questions, and none if the link says so.
#[component]
pub fn Prediction() -> impl IntoView {
    let page = page();
    let is_asked = Memo::new(move |_| {
        let has_questions = lesson(page.chapter.get()).is_some_and(|lesson| lesson.stage == "geometry");
        has_questions && !page.visit.with(|visit| visit.skips_questions)
    });
    let question = Memo::new(move |_| page.setting.with(Question::of));
    let given = RwSignal::new(None::<Given>);
    // A change from elsewhere brings another question, and with it the answer goes.
    let shown = Memo::new(move |_| given.get().filter(|given| given.next == question.get()));
    let solved = Memo::new(move |_| shown.get().filter(Given::is_right));
    let card = move || {
        // The question first: met through the other memo, its change would not draw the card anew.
        let content = match (question.get(), solved.get()) {
            (_, Some(solved)) => view! { <Solved solved=solved given=given/> }.into_any(),
            (Some(asked), None) => {
                view! { <Asked asked=asked question=question given=given shown=shown/> }.into_any()
            }
            (None, None) => return None,
        };
        Some(view! {
            <section class="prediction" aria-labelledby="prediction-title">
                <h2 id="prediction-title">{move || page.text(key::QUESTION_TITLE)}</h2>
                {content}
            </section>
        })
    };
    move || is_asked.get().then(card)
}

/// The question and its field.
#[component]
fn Asked(
    asked: Question,
    question: Memo<Option<Question>>,
    given: RwSignal<Option<Given>>,
    shown: Memo<Option<Given>>,
) -> impl IntoView {
    let page = page();
    let field: NodeRef<Input> = NodeRef::new();
    let has_hint = RwSignal::new(false);
    // The element of the question before may be used again.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.set_value("");
        }
    });
    let asked = StoredValue::new(asked);
    let commit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            commit(page, question, given, asked.get_value(), &field.value());
        }
    };
    let hint = move || {
        has_hint.get().then(|| {
            let text = asked.with_value(|asked| question::hint(page.language.get(), asked));
            view! { <p class="hint">{text}</p> }
        })
    };
    let verdict = move || shown.get().map(|given| wrong(page, &given));
    view! {
        <form on:submit=commit>
            <p id="prediction-question">
                {move || asked.with_value(|asked| question::sentence(page.language.get(), asked))}
            </p>
            <div class="answer">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="24"
                    data-control="prediction"
                    aria-label=move || page.text(key::QUESTION_ANSWER)
                    aria-describedby="prediction-question"
                    aria-invalid=move || shown.get().map(|_| "true")
                    node_ref=field
                />
                <button type="submit" class="btn filled" data-action="check">{move || page.text(key::QUESTION_CHECK)}</button>
                <button
                    type="button"
                    class="btn quiet"
                    data-action="hint"
                    aria-expanded=move || has_hint.get().to_string()
                    on:click=move |_| has_hint.update(|shown| *shown = !*shown)
                >
                    {move || page.text(key::QUESTION_HINT_BUTTON)}
                </button>
            </div>
            {hint}
            {verdict}
        </form>
    }
}

/// The question that was answered, and on to the next.
#[component]
fn Solved(solved: Given, given: RwSignal<Option<Given>>) -> impl IntoView {
    let page = page();
    let solved = StoredValue::new(solved);
    let next = move |_| {
        given.set(None);
        request_animation_frame(|| {
            web::focus::focus("[data-control=prediction]");
        });
    };
    view! {
        <p>{move || solved.with_value(|solved| question::sentence(page.language.get(), &solved.question))}</p>
        <p class="verdict" data-notice="info" data-code="prediction-right">
            {move || solved.with_value(|solved| said(page, solved))}
        </p>
        <button type="button" class="btn" data-action="next-question" on:click=next>
            {move || page.text(key::QUESTION_NEXT)}
        </button>
    }
}

/// Takes an answer: the right one makes the change.
fn commit(
    page: Page,
    question: Memo<Option<Question>>,
    given: RwSignal<Option<Given>>,
    asked: Question,
    typed: &str,
) {
    let action = asked.action.clone();
    let mut taken = Given { question: asked, answer: numeral::parse_typed(typed).ok(), next: None };
    let is_right = taken.is_right();
    if is_right {
        page.pause();
        page.send(action);
    }
    taken.next = question.get_untracked();
    page.spoken.set(untrack(|| said(page, &taken)));
    given.set(Some(taken));
    if is_right {
        request_animation_frame(|| {
            web::focus::focus("[data-action=next-question]");
        });
    }
}

fn said(page: Page, given: &Given) -> String {
    match given.answer {
        Some(answer) => question::said(page.language.get(), &given.question, answer),
        None => page.text(key::QUESTION_UNREADABLE).to_owned(),
    }
}

fn wrong(page: Page, given: &Given) -> impl IntoView + use<> {
    let (level, code) = match given.answer {
        Some(_) => ("warning", "prediction-wrong"),
        None => ("error", "prediction-unreadable"),
    };
    let mistake = given.answer.and_then(|answer| match given.question.check(answer) {
        Verdict::Mistaken(mistake) => Some(mistake.word()),
        _ => None,
    });
    view! { <p class="verdict" data-notice=level data-code=code data-mistake=mistake>{said(page, given)}</p> }
}
