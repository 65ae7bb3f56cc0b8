//! The page that shows this one in a frame: what is told to it, and what it says.

use super::listener::Listener;
use super::window;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, Window};

/// A value of what is told.
pub enum Told<'a> {
    /// A word.
    Word(&'a str),
    /// A number.
    Number(f64),
}

/// What a message said; nothing in it is to be trusted.
pub struct Message(JsValue);

impl Message {
    /// The text under a key, if there is one.
    pub fn word(&self, key: &str) -> Option<String> {
        Reflect::get(&self.0, &key.into()).ok()?.as_string()
    }
}

/// Whether this page is shown in a frame of another one.
pub fn is_there() -> bool {
    parent().is_some()
}

/// Tells an object of these keys. Whoever shows the page may read it.
pub fn tell(fields: &[(&str, Told<'_>)]) {
    let message = Object::new();
    for (key, value) in fields {
        let value = match value {
            Told::Word(word) => JsValue::from(*word),
            Told::Number(number) => JsValue::from(*number),
        };
        let _ = Reflect::set(&message, &(*key).into(), &value);
    }
    post(&message);
}

/// Tells a text.
pub fn tell_text(text: &str) {
    post(&text.into());
}

/// Calls `heard` with every message of the page around this one, and with nobody else's.
pub fn on_message(mut heard: impl FnMut(Message) + 'static) -> Option<Listener> {
    let parent = JsValue::from(parent()?);
    Listener::new(window()?, "message", move |event: MessageEvent| {
        if event.source().is_some_and(|source| JsValue::from(source) == parent) {
            heard(Message(event.data()));
        }
    })
}

fn parent() -> Option<Window> {
    let window = window()?;
    let parent = window.parent().ok().flatten()?;
    (JsValue::from(&parent) != JsValue::from(&window)).then_some(parent)
}

fn post(message: &JsValue) {
    if let Some(parent) = parent() {
        let _ = parent.post_message(message, "*");
    }
}
