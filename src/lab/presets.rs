//! The filter presets of `assets/filters.toml`.

include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// A kernel of whole weights over a common divisor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Preset {
    /// Its name in the address; its title is the string `preset.<id>`.
    pub id: &'static str,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// Numerators row by row, `height × width`.
    pub weights: &'static [i32],
    /// The common divisor, at least 1.
    pub divisor: u32,
}

/// All presets in the order in which they are offered.
pub fn presets() -> &'static [Preset] {
    PRESETS
}

/// The preset of a name.
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}
