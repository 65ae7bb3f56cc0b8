//! What the person has set in their system: dark or light, much or little motion.

use web_sys::MediaQueryList;

use super::listener::Listener;

/// The person prefers dark pages.
pub const DARK: &str = "(prefers-color-scheme: dark)";
/// The person wants little motion.
pub const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// Whether the media query holds now; false if it can't be read.
pub fn holds(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Calls `handler` with whether the query holds, each time that this changes, until the result is dropped.
pub fn on_change(query: &str, mut handler: impl FnMut(bool) + 'static) -> Option<Listener> {
    let list = list(query)?;
    let now = list.clone();
    Some(Listener::new(&list, "change", move |_| {
        handler(now.matches())
    }))
}

fn list(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}
