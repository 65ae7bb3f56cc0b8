//! What the person has asked of their system: dark colours, less motion.

use super::listener::Listener;
use super::window;
use web_sys::{MediaQueryList, MediaQueryListEvent};

/// The system asks for dark colours.
pub const DARK: &str = "(prefers-color-scheme: dark)";
/// The system asks for less motion.
pub const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// Whether the media query holds now.
pub fn matches(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Calls `changed` whenever the media query begins or ceases to hold.
pub fn on_change(query: &str, mut changed: impl FnMut(bool) + 'static) -> Option<Listener> {
    Listener::new(list(query)?, "change", move |event: MediaQueryListEvent| changed(event.matches()))
}

fn list(query: &str) -> Option<MediaQueryList> {
    window()?.match_media(query).ok().flatten()
}
