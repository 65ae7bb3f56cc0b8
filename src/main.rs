//! Mounts the page.

#[cfg(feature = "web")]
fn main() {
    convolens::view::mount();
}

#[cfg(not(feature = "web"))]
fn main() {}
