//! In the page: mounts it. In a worker: does its jobs.

use convolens::work::{self, wire};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    console_error_panic_hook::set_once();
    if convolens::web::document::is_there() {
        convolens::view::mount();
    }
}

/// A job that `worker.js` does.
#[wasm_bindgen]
pub struct Task(work::Task);

#[wasm_bindgen]
impl Task {
    /// Begins the job of these bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &[u8]) -> Task {
        Task(work::Task::read(job))
    }

    /// Does one step, some milliseconds at most; after the last one, gives the bytes of the report.
    pub fn step(&mut self) -> Option<Vec<u8>> {
        self.0.step().map(|report| wire::write(&report))
    }

    /// How much is done, 0 to 1.
    pub fn share(&self) -> f64 {
        self.0.share()
    }
}
