//! One of two, as two joined buttons.

use leptos::prelude::*;

use crate::lesson::text::Key;
use crate::view::help::Help;
use crate::view::page::page;

/// A named choice of one of two; `options` are ids and texts, `chosen` is the id of one.
#[component]
pub fn Choice(
    name: Key,
    help: Key,
    hook: &'static str,
    options: [(&'static str, Key); 2],
    #[prop(into)] chosen: Signal<&'static str>,
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let page = page();
    let option = move |(id, text): (&'static str, Key)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=hook
                    value=id
                    data-control=hook
                    prop:checked=move || chosen.get() == id
                    on:change=move |_| on_choose.run(id)
                />
                <span>{move || page.text(text)}</span>
            </label>
        }
    };
    view! {
        <div class="line">
            <span class="named"><span>{move || page.text(name)}</span><Help name=name help=help/></span>
            <div class="joined" role="radiogroup" aria-label=move || page.text(name)>{options.map(option).collect_view()}</div>
        </div>
    }
}
