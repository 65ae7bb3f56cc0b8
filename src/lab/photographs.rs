//! The photographs of `assets/pictures`.

/// A photograph.
pub struct Photograph {
    /// Its name.
    pub id: &'static str,
}

/// By name.
pub fn photograph(_id: &str) -> Option<&'static Photograph> {
    None
}
