//! PyTorch's lines for the network on the bench, and those that write any network for this page.

use leptos::prelude::*;

use crate::export::torch::{model, writer};
use crate::lesson::text::key;
use crate::view::header::copy;
use crate::view::page::{Page, page};

/// What the lines call a network.
const NAME: &str = "my-net";

/// The lines, with a button that copies them.
#[component]
pub fn Torch() -> impl IntoView {
    let page = page();
    let code = Memo::new(move |_| code(page));
    view! {
        <details class="torch">
            <summary data-action="torch">{move || page.text(key::NETWORK_FILE_CODE)}</summary>
            <p class="note">{move || page.text(key::NETWORK_FILE_CODE_ABOUT)}</p>
            <button type="button" class="btn outline" data-action="copy-torch" on:click=move |_| copy(page, code.get_untracked())>
                {move || page.text(key::NETWORK_FILE_COPY)}
            </button>
            <pre tabindex="0" role="group" data-torch="" aria-label=move || page.text(key::NETWORK_FILE_CODE)>
                <code>{code}</code>
            </pre>
        </details>
    }
}

fn code(page: Page) -> String {
    page.setting.with(|setting| {
        let Some(trained) = &setting.trained else { return String::new() };
        let (network, input) = (&trained.model.network, trained.model.input);
        let lines = [model(network, input), Some(writer(NAME, input, &trained.model.classes))];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    })
}
