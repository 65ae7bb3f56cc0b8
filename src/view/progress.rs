//! What is seen of work that takes long: how far it is and a button that stops it; once it was stopped, or broke off, the
//! sentence that says so and a button that begins it again.

use leptos::prelude::*;

use crate::lesson::text::key;
use crate::view::page::{Halt, Page, page};

/// How far the numbers of the present setting are.
#[component]
pub fn ProgressBar() -> impl IntoView {
    let page = page();
    let label = Signal::derive(move || page.text(key::WORK_UNDER_WAY).to_owned());
    view! { <UnderWay is_so=page.working.into() label=label stop=Page::cancel/> }
}

/// How far the running job is, and what stops it; `hook` is that button's. The style lets it appear only after a while, so
/// that short jobs show nothing.
#[component]
pub fn UnderWay(
    is_so: Signal<bool>,
    label: Signal<String>,
    stop: fn(Page),
    #[prop(default = "cancel")] hook: &'static str,
) -> impl IntoView {
    let page = page();
    let job = Memo::new(move |_| page.progress.with(|progress| progress.job));
    let share = move || page.progress.with(|progress| progress.share);
    let bar = move || {
        view! {
            <div class="under-way">
                <p>{label}</p>
                <div
                    class="under-way-bar"
                    role="progressbar"
                    aria-label=label
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || (share() * 100.0).floor().to_string()
                    data-metric="progress"
                    data-value=move || share().to_string()
                    style:--share=move || share().to_string()
                ></div>
                <button type="button" class="btn" data-action=hook on:click=move |_| stop(page)>
                    {move || page.text(key::WORK_STOP)}
                </button>
            </div>
        }
    };
    move || {
        job.track(); // each job waits anew before it is seen
        is_so.get().then(bar)
    }
}

/// Why the numbers of the present setting are not there and nobody works on them.
#[component]
pub fn Halted() -> impl IntoView {
    let page = page();
    let halt = Memo::new(move |_| page.halt.get().filter(|_| page.pending.get() && !page.working.get()));
    let line = move |halt: Halt| {
        let (level, code, sentence) = match halt {
            Halt::Stopped => ("info", "work-stopped", key::WORK_STOPPED),
            Halt::Lost => ("error", "work-lost", key::WORK_LOST),
        };
        let undo = move || {
            page.can_undo().then(|| {
                view! {
                    <button type="button" class="btn quiet" on:click=move |_| page.undo()>{page.text(key::ACTION_UNDO)}</button>
                }
            })
        };
        view! {
            <div class="notice" data-notice=level data-code=code>
                <p>{move || page.text(sentence)}</p>
                <button type="button" class="btn quiet" data-action="compute" on:click=move |_| page.compute()>
                    {move || page.text(key::WORK_COMPUTE)}
                </button>
                {undo}
            </div>
        }
    };
    move || halt.get().map(line)
}
