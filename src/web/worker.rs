//! A worker: the page's own WebAssembly once more, beside the page, which answers meanwhile.

use super::document;
use super::listener::Listener;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, WorkerOptions, WorkerType};

/// Its script, relative to the page.
const SCRIPT: &str = "worker.js";

/// What is heard of a worker.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    /// It runs and takes jobs.
    Ready,
    /// So much of a job is done, 0 to 1.
    Share(f64),
    /// The answer to a job.
    Answer(Vec<u8>),
    /// It could not start, or it died.
    Failed,
}

/// Works as long as it lives.
pub struct Worker {
    worker: web_sys::Worker,
    _listeners: Vec<Listener>,
}

impl Worker {
    /// Starts one. `None` where the browser refuses at once; else `heard` is called when there is news.
    pub fn start(heard: impl Fn(Heard) + Clone + 'static) -> Option<Worker> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(SCRIPT, &options).ok()?;
        let failed = heard.clone();
        let message = Listener::new(worker.clone(), "message", move |event: MessageEvent| {
            heard(news(&event.data()));
        });
        let error = Listener::new(worker.clone(), "error", move |_: Event| failed(Heard::Failed));
        let worker = Worker { worker, _listeners: vec![message?, error?] };
        let parts = Object::new();
        Reflect::set(&parts, &"js".into(), &document::script()?.into()).ok()?;
        Reflect::set(&parts, &"module".into(), &wasm_bindgen::module()).ok()?;
        worker.worker.post_message(&parts).ok()?;
        Some(worker)
    }

    /// Gives it the bytes of a job. `None` if they can't be handed over.
    pub fn post(&self, job: &[u8]) -> Option<()> {
        let job = Uint8Array::from(job).buffer();
        self.worker.post_message_with_transfer(&job, &Array::of1(&job)).ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn news(data: &JsValue) -> Heard {
    match data.dyn_ref::<ArrayBuffer>() {
        Some(answer) => Heard::Answer(Uint8Array::new(answer).to_vec()),
        None if data.is_null() => Heard::Ready,
        None => data.as_f64().map_or(Heard::Failed, Heard::Share),
    }
}
