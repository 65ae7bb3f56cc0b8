//! In the page: mounts it. In a worker: does its jobs.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    console_error_panic_hook::set_once();
    if convolens::web::document::is_there() {
        convolens::view::mount();
    }
}

/// What `worker.js` calls: from a job's bytes to its report's.
#[wasm_bindgen]
pub fn serve(job: &[u8]) -> Vec<u8> {
    convolens::work::serve(job)
}
