//! Only in builds with the feature `faults`: what a test asks for.

use super::listener::Listener;
use super::window;
use web_sys::CustomEvent;

/// The part of the address after `?`.
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Calls `asked` with the detail of every event `convolens:fault`.
pub fn on_fault(mut asked: impl FnMut(String) + 'static) -> Option<Listener> {
    Listener::new(window()?, "convolens:fault", move |event: CustomEvent| {
        asked(event.detail().as_string().unwrap_or_default());
    })
}
