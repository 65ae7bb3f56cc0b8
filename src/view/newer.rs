//! The page without a network: its build is kept on this device, and of a newer one a quiet notice says that it waits.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lesson::text::key;
use crate::view::page::{Page, page};
use crate::web;
use crate::web::offline::{Heard, Kept};

/// The newer build of the context.
#[derive(Clone, Copy)]
pub struct Newer {
    waits: RwSignal<bool>,
    kept: StoredValue<Option<Kept>, LocalStorage>,
}

impl Newer {
    /// Keeps the files of this page's build, once the page answers. A page that is served while it is worked on names none.
    pub fn watch(page: Page) -> Newer {
        let newer = Newer { waits: RwSignal::new(false), kept: StoredValue::new_local(None) };
        let heard = move |heard| match heard {
            Heard::Waits => newer.say(page),
            Heard::Taken => {
                page.write_address();
                web::document::reload();
            }
        };
        Effect::new(move |_| {
            let build = web::document::attribute("data-build").unwrap_or_default();
            if !build.is_empty() {
                spawn_local(async move { newer.kept.set_value(web::offline::keep(&build, heard).await) });
            }
        });
        newer
    }

    fn say(self, page: Page) {
        if !self.waits.get_untracked() {
            self.waits.set(true);
            if !page.presents() {
                page.spoken.set(page.text(key::OFFLINE_NEWER).to_owned());
            }
        }
    }

    fn take(self) {
        self.kept.with_value(|kept| kept.as_ref().and_then(Kept::take));
    }
}

/// Says that a newer build waits, until it is taken or put off.
#[component]
pub fn NewerNotice() -> impl IntoView {
    let page = page();
    let newer = expect_context::<Newer>();
    let notice = move || {
        view! {
            <aside class="notice newer" data-notice="info" data-code="newer-build" aria-label=move || page.text(key::OFFLINE_TITLE)>
                <p>{move || page.text(key::OFFLINE_NEWER)}</p>
                <button type="button" class="btn" data-action="take-build" on:click=move |_| newer.take()>
                    {move || page.text(key::OFFLINE_TAKE)}
                </button>
                <button type="button" class="btn quiet" data-action="later" on:click=move |_| newer.waits.set(false)>
                    {move || page.text(key::OFFLINE_LATER)}
                </button>
            </aside>
        }
    };
    move || newer.waits.get().then(notice)
}
