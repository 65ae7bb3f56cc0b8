//! The error, how it is made, and whether the kernel is found.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::curve::printed;
use crate::lab::notation;
use crate::lab::riddle;
use crate::lesson::text::key;
use crate::view::finding::next;
use crate::view::finding::run::Run;
use crate::view::page::{Page, page};

/// The number with what opens under it, and the sentence below.
#[component]
pub fn ErrorLine(run: Run) -> impl IntoView {
    let page = page();
    let error = run.error;
    let is_found = Memo::new(move |_| error.get() == Some(0.0));
    let text = move || error.get().map(printed);
    view! {
        {move || match error.with(Option::is_some) {
            true => view! {
                <details class="error">
                    <summary>
                        {move || page.text(key::FIND_ERROR)}" "
                        <b data-metric="error" data-value=move || error.get().map(notation::plain)>{text}</b>
                    </summary>
                    <p>{move || page.text(key::FIND_ERROR_ABOUT)}</p>
                    <p>{move || error.get().map(|error| made(page, error))}</p>
                </details>
            }.into_any(),
            false => view! { <Sizes/> }.into_any(),
        }}
        <div class="verdict" data-found=move || is_found.get().then_some("")>
            {move || is_found.get().then(|| view! {
                <p>{move || page.text(key::FIND_FOUND)}</p>
                <button type="button" class="btn filled" data-action="riddle-next" on:click=move |_| next(page)>
                    {move || page.text(key::FIND_NEXT)}
                </button>
            })}
        </div>
    }
}

/// `10816 ÷ 64 cells = 169`.
fn made(page: Page, error: f32) -> String {
    let cells = page.bench.with(|bench| bench.steps());
    let sum = error * cells as f32;
    let is_rounded = [error, sum].into_iter().any(|number| notation::rounded(number).rounded);
    let values = [
        ("sum", printed(sum)),
        ("count", cells.to_string()),
        ("equals", if is_rounded { "≈" } else { "=" }.to_owned()),
        ("error", printed(error)),
    ];
    page.fill(key::FIND_ERROR_MADE, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// Why there is no error, and the way out.
#[component]
fn Sizes() -> impl IntoView {
    let page = page();
    let known = move || {
        let find = page.setting.with(|setting| setting.find)?;
        let filter = riddle::beginning(find)?;
        Some([filter.weights.height(), filter.weights.width()])
    };
    let sentence = move || {
        let [height, width] = known()?.map(|side| side.to_string());
        Some(page.fill(key::FIND_SIZES, &[("h", &height), ("w", &width)]))
    };
    let resize = move |_| {
        if let Some(size) = untrack(known) {
            page.send(Action::SetKernelSize(size));
        }
    };
    view! {
        <div class="sizes" data-notice="warning" data-code="find-sizes">
            <p>{sentence}</p>
            <button type="button" class="btn" data-action="riddle-size" on:click=resize>
                {move || page.text(key::CONTROL_KERNEL_SIZE)}
            </button>
        </div>
    }
}
