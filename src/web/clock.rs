//! Time: now, later, again and again, at the next frame. What waits is called off when dropped.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since the page was opened; never goes back. 0 outside a page.
pub fn now_millis() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}

/// One call that is still to come.
#[must_use = "a dropped timeout is never called"]
pub struct Timeout {
    number: i32,
    _closure: Closure<dyn FnMut()>,
}

/// Calls `act` once after `millis` milliseconds, unless the result is dropped before.
pub fn after(millis: u32, act: impl FnOnce() + 'static) -> Option<Timeout> {
    let closure = Closure::once(act);
    let number = web_sys::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            closure.as_ref().unchecked_ref(),
            whole(millis),
        )
        .ok()?;
    Some(Timeout {
        number,
        _closure: closure,
    })
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.number);
        }
    }
}

/// Calls that come again and again.
#[must_use = "a dropped interval is never called"]
pub struct Interval {
    number: i32,
    _closure: Closure<dyn FnMut()>,
}

/// Calls `act` every `millis` milliseconds until the result is dropped.
pub fn every(millis: u32, act: impl FnMut() + 'static) -> Option<Interval> {
    let closure = Closure::new(act);
    let number = web_sys::window()?
        .set_interval_with_callback_and_timeout_and_arguments_0(
            closure.as_ref().unchecked_ref(),
            whole(millis),
        )
        .ok()?;
    Some(Interval {
        number,
        _closure: closure,
    })
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_interval_with_handle(self.number);
        }
    }
}

/// A call before the next painting.
#[must_use = "a dropped frame is never called"]
pub struct Frame {
    number: i32,
    _closure: Closure<dyn FnMut(f64)>,
}

/// Calls `act` once before the next painting with the time in milliseconds, unless the result is dropped before.
pub fn next_frame(act: impl FnOnce(f64) + 'static) -> Option<Frame> {
    let closure = Closure::once(act);
    let number = web_sys::window()?
        .request_animation_frame(closure.as_ref().unchecked_ref())
        .ok()?;
    Some(Frame {
        number,
        _closure: closure,
    })
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // A frame that has been painted is no longer known, and then this does nothing.
            let _ = window.cancel_animation_frame(self.number);
        }
    }
}

/// Lets the page answer and paint; goes on after `millis` milliseconds.
pub async fn sleep(millis: u32) {
    let wait = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Refused only where there is no page left to go on for.
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, whole(millis));
        }
    });
    let _ = JsFuture::from(wait).await;
}

fn whole(millis: u32) -> i32 {
    i32::try_from(millis).unwrap_or(i32::MAX)
}
