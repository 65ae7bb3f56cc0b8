//! The pictures of `assets/pictures`: what the page knows of each before its file is fetched.

include!(concat!(env!("OUT_DIR"), "/photographs.rs"));

/// A picture that ships as a file of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Photograph {
    /// Its name in the address; its title is the string `photograph.<id>`, its description `photograph-alt.<id>`.
    pub id: &'static str,
    /// Pixels down.
    pub height: usize,
    /// Pixels across.
    pub width: usize,
    /// 1 = grey, 3 = red, green and blue.
    pub channels: usize,
    /// What it shows well: `edges`, `texture`, `channels`, …
    pub good_for: &'static [&'static str],
}

impl Photograph {
    /// Where its file lies, relative to the page.
    pub fn address(&self) -> String {
        format!("pictures/{}.bin", self.id)
    }
}

/// All of them in the order in which they are offered.
pub fn photographs() -> &'static [Photograph] {
    PHOTOGRAPHS
}

/// The one of a name.
pub fn photograph(id: &str) -> Option<&'static Photograph> {
    PHOTOGRAPHS.iter().find(|photograph| photograph.id == id)
}
