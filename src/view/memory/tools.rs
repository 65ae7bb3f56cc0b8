//! The buttons that begin the chapter anew and that lead back to the work: in the bar where there is room, else under the
//! list of chapters.

use leptos::prelude::*;

use crate::lesson::text::{Key, key};
use crate::view::icon;
use crate::view::memory::{Memory, memory};
use crate::view::tool::Tool;
use crate::web::media;

/// From this width on the bar has room for them.
const WIDE: &str = "(min-width: 1100px)";

/// The two buttons, here or not at all: `in_bar` says which of their two places this is. `then` is called after a click.
#[component]
pub fn WorkTools(in_bar: bool, then: Callback<()>) -> impl IntoView {
    let memory = memory();
    let is_wide = RwSignal::new(media::matches(WIDE));
    StoredValue::new_local(media::on_change(WIDE, move |wide| is_wide.set(wide)));
    let tool = move |hook: &'static str, name: Key, path: &'static str, act: fn(Memory)| {
        let act = Callback::new(move |()| {
            act(memory);
            then.run(());
        });
        view! { <Tool hook=hook name=name path=path is_named=!in_bar act=act/> }
    };
    let is_here = move || is_wide.get() == in_bar;
    let earlier = Memo::new(move |_| memory.has_earlier.get());
    let is_said =
        Memo::new(move |_| memory.said.with(|said| said.as_ref().is_some_and(|said| said.leads_back())));
    move || {
        is_here().then(|| {
            view! {
                {move || (earlier.get() && !is_said.get()).then(|| tool("work-back", key::MEMORY_BACK, icon::WORK, |memory| memory.back()))}
                {tool("start-clean", key::MEMORY_CLEAN, icon::CLEAN, |memory| memory.start_clean())}
            }
        })
    }
}
