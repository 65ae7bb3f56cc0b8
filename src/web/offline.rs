//! The page's files kept on this device by `sw.js`, and newer builds of them, which wait there until they are taken.

use super::listener::Listener;
use super::window;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, ServiceWorkerContainer, ServiceWorkerRegistration};

/// The service worker's script, relative to the page.
const SCRIPT: &str = "sw.js";
/// What it is told to become the one that answers.
const TAKE: &str = "take";

/// What is heard of builds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heard {
    /// A newer one waits.
    Waits,
    /// Another one than this page's was taken, here or in another tab, and answers from now on.
    Taken,
}

/// Keeps the files of this page's build. From then on `heard` is called when there is news, for as long as the page
/// lives. `None` where the browser refuses: it asks a secure address, no sandbox and room.
pub async fn keep(build: &str, heard: impl Fn(Heard) + Clone + 'static) -> Option<Kept> {
    let container = container()?;
    let taken = heard.clone();
    let mut is_answered = container.controller().is_some();
    let changed = Listener::new(container.clone(), "controllerchange", move |_: Event| {
        // The first one to answer is of the page's own build.
        if std::mem::replace(&mut is_answered, true) {
            taken(Heard::Taken);
        }
    });
    let registered = JsFuture::from(container.register(SCRIPT)).await.ok()?;
    let registration: ServiceWorkerRegistration = registered.dyn_into().ok()?;
    let found = found(&container, &registration, heard);
    if container.controller().is_none() {
        let ready = JsFuture::from(container.ready().ok()?).await.ok()?;
        let ready: ServiceWorkerRegistration = ready.dyn_into().ok()?;
        ready.active()?.post_message(&JsValue::from_str(build)).ok()?;
    }
    Some(Kept { registration, _listeners: vec![changed?, found?] })
}

/// Hears of newer builds as long as it lives.
pub struct Kept {
    registration: ServiceWorkerRegistration,
    _listeners: Vec<Listener>,
}

impl Kept {
    /// Takes the build that waits; `Heard::Taken` follows in every tab.
    pub fn take(&self) -> Option<()> {
        self.registration.waiting()?.post_message(&JsValue::from_str(TAKE)).ok()
    }
}

/// Hears of the build that waits, and of those that will.
fn found(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    heard: impl Fn(Heard) + Clone + 'static,
) -> Option<Listener> {
    let (container, source) = (container.clone(), registration.clone());
    let waits = move || {
        // Where none answers yet, the first build does not wait long.
        if container.controller().is_some() && source.waiting().is_some() {
            heard(Heard::Waits);
        }
    };
    waits();
    let source = registration.clone();
    let listen = move || {
        let waits = waits.clone();
        // Of the build that is being kept: it waits as soon as all its files are there.
        Listener::new(source.installing()?, "statechange", move |_: Event| waits())
    };
    let mut installing = listen();
    Listener::new(registration.clone(), "updatefound", move |_: Event| {
        drop(std::mem::replace(&mut installing, listen()));
    })
}

/// The browser's own place for service workers. Insecure pages have none, and in a sandboxed frame asking throws.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}
