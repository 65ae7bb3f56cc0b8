//! Work that waits for something, before there are components.

use wasm_bindgen_futures::spawn_local;

/// Does the work as soon as what it waits for is there.
pub fn run(work: impl Future<Output = ()> + 'static) {
    spawn_local(work);
}
