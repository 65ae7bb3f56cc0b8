//! Says what is being done, and how far it is.

/// Steps that are announced as `[2/4] building wasm-bindgen`.
pub struct Steps {
    total: usize,
    begun: usize,
}

impl Steps {
    /// As many steps as are about to be done.
    pub fn new(total: usize) -> Self {
        Steps { total, begun: 0 }
    }

    /// Announces the next step.
    pub fn begin(&mut self, what: &str) {
        self.begun += 1;
        println!("[{}/{}] {what}", self.begun, self.total);
    }
}
