//! Hearing of an element's size.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Watches an element's size as long as it lives.
pub struct Resize {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

impl Resize {
    /// Calls `resized` with width and height of the element's content in CSS pixels, now and at every change.
    pub fn watch(element: &Element, mut resized: impl FnMut(f64, f64) + 'static) -> Option<Resize> {
        let closure: Closure<dyn FnMut(Array)> = Closure::new(move |entries: Array| {
            if let Some(entry) = entries.iter().last() {
                let content = entry.unchecked_into::<ResizeObserverEntry>().content_rect();
                resized(content.width(), content.height());
            }
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Resize { observer, _closure: closure })
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
