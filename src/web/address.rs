//! The page's address: what stands after `#`, read, written and watched.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{History, Location};

use super::listener::Listener;

thread_local! {
    /// The fragment that the page knows of, so that one change is reported once though two events tell it.
    static KNOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The fragment without `#`, as it stands in the address (not percent-decoded); empty if there is none.
pub fn fragment() -> String {
    let hash = location().and_then(|location| location.hash().ok());
    hash.map_or_else(String::new, |hash| hash.trim_start_matches('#').to_owned())
}

/// The page's address with `fragment` (without `#`) instead of its own.
pub fn link(fragment: &str) -> String {
    let whole = location().and_then(|location| location.href().ok());
    let whole = whole.unwrap_or_default();
    let page = whole.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Writes the fragment without a new entry in the history. False where the browser refuses (too often, sandboxed).
pub fn replace(fragment: &str) -> bool {
    write(fragment, |history, address| {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    })
}

/// Writes the fragment as a new entry of the history, so that Back leads to the present one. False where refused.
pub fn push(fragment: &str) -> bool {
    write(fragment, |history, address| {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    })
}

fn write(fragment: &str, act: impl Fn(&History, &str) -> Result<(), JsValue>) -> bool {
    let history = web_sys::window().and_then(|window| window.history().ok());
    let written = history.is_some_and(|history| act(&history, &format!("#{fragment}")).is_ok());
    if written {
        KNOWN.set(self::fragment());
    }
    written
}

/// Hears Back, Forward, followed links and typed fragments until it is dropped.
#[must_use = "a dropped watch hears nothing"]
pub struct Watch {
    _listeners: [Listener; 2],
}

/// Calls `handler` with the new fragment whenever it changes otherwise than by [`replace`] and [`push`].
pub fn on_change(handler: impl FnMut(String) + 'static) -> Option<Watch> {
    KNOWN.set(fragment());
    let window = web_sys::window()?;
    let handler = Rc::new(RefCell::new(handler));
    let listen = |name| {
        let handler = Rc::clone(&handler);
        Listener::new(&window, name, move |_| report(&handler))
    };
    Some(Watch {
        _listeners: [listen("popstate"), listen("hashchange")],
    })
}

fn report(handler: &RefCell<impl FnMut(String)>) {
    let now = fragment();
    if KNOWN.replace(now.clone()) != now
        && let Ok(mut handler) = handler.try_borrow_mut()
    {
        (*handler)(now);
    }
}

fn location() -> Option<Location> {
    web_sys::window().map(|window| window.location())
}
