//! The whole screen, where the browser allows it.

use super::listener::Listener;
use super::page;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Event;

/// Asks for the whole screen; only a key or a press may. A refusal is silent.
pub fn enter() {
    if let Some(root) = page().and_then(|page| page.document_element()) {
        call(&root, "requestFullscreen");
    }
}

/// Gives the screen back, if the page fills it.
pub fn leave() {
    if let Some(page) = page().filter(|page| page.fullscreen_element().is_some()) {
        call(&page, "exitFullscreen");
    }
}

/// Calls `left` whenever the page ceases to fill the screen.
pub fn on_leave(mut left: impl FnMut() + 'static) -> Option<Listener> {
    Listener::new(page()?, "fullscreenchange", move |_: Event| {
        if page().is_some_and(|page| page.fullscreen_element().is_none()) {
            left();
        }
    })
}

/// Calls a method that some browsers don't have; what it refuses later is not reported in the console.
fn call(target: &JsValue, name: &str) {
    let method = Reflect::get(target, &JsValue::from_str(name)).ok();
    let method = method.and_then(|method| method.dyn_into::<Function>().ok());
    let answer = method.and_then(|method| method.call0(target).ok());
    if let Some(promise) = answer.and_then(|answer| answer.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
