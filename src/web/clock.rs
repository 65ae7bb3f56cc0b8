//! Time: now, timeouts, intervals and animation frames that end when their guard is dropped.

use super::window;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since the page was opened; never goes back.
pub fn now_millis() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// A call that is still to come.
pub struct Timeout {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `then` once after `millis`.
    pub fn after(millis: i32, then: impl FnOnce() + 'static) -> Option<Timeout> {
        let closure = Closure::once(then);
        let call = closure.as_ref().unchecked_ref();
        let id = window()?.set_timeout_with_callback_and_timeout_and_arguments_0(call, millis).ok()?;
        Some(Timeout { id, _closure: closure })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// A call that comes again and again.
pub struct Interval {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Interval {
    /// Calls `then` every `millis`.
    pub fn every(millis: i32, then: impl FnMut() + 'static) -> Option<Interval> {
        let closure: Closure<dyn FnMut()> = Closure::new(then);
        let call = closure.as_ref().unchecked_ref();
        let id = window()?.set_interval_with_callback_and_timeout_and_arguments_0(call, millis).ok()?;
        Some(Interval { id, _closure: closure })
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

/// A call before the next paint.
pub struct Frame {
    id: i32,
    _closure: Closure<dyn FnMut(f64)>,
}

impl Frame {
    /// Calls `then` once before the next paint, with the time of the frame in milliseconds as `now_millis`.
    pub fn next(then: impl FnOnce(f64) + 'static) -> Option<Frame> {
        let closure: Closure<dyn FnMut(f64)> = Closure::once(then);
        let id = window()?.request_animation_frame(closure.as_ref().unchecked_ref()).ok()?;
        Some(Frame { id, _closure: closure })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _ = window.cancel_animation_frame(self.id);
        }
    }
}

/// Lets the browser paint and answer input before going on.
pub async fn breathe() {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = JsFuture::from(promise).await;
}
