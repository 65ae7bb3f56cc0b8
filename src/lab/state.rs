//! The state that a link carries.

use crate::lab::display::Display;
use crate::lab::setting::Setting;

/// A chapter, what lies on its bench, and the step we look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lab {
    /// Id of the chapter, as in a link.
    pub chapter: &'static str,
    /// What decides the numbers.
    pub setting: Setting,
    /// How output values become colours.
    pub show: Display,
    /// 0-based number of the output cell we look at, row by row.
    pub step: usize,
}
