//! Mounts the page.

#[cfg(feature = "web")]
fn main() {
    console_error_panic_hook::set_once();
    convolens::view::mount();
}

#[cfg(not(feature = "web"))]
fn main() {}
