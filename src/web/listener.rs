//! A function that the browser calls until its guard is dropped.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

/// Listens as long as it lives.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    // Kept alive for the browser; the event's type is already forgotten.
    call: JsValue,
    _closure: Box<dyn std::any::Any>,
}

impl Listener {
    /// Calls `heard` at every event `name` of `target`.
    pub(super) fn new<E: FromWasmAbi + 'static>(
        target: impl Into<EventTarget>,
        name: &'static str,
        heard: impl FnMut(E) + 'static,
    ) -> Option<Listener> {
        let closure: Closure<dyn FnMut(E)> = Closure::new(heard);
        let call = closure.as_ref().clone();
        let target = target.into();
        target.add_event_listener_with_callback(name, call.unchecked_ref()).ok()?;
        Some(Listener { target, name, call, _closure: Box::new(closure) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.call.unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.name, call);
    }
}
