//! The colours of the diverging scale, looked up in the style sheet once a theme.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::shade::Scale;
use crate::view::theme::Theme;
use crate::web;

/// The colour of each level, red, green, blue and 255, with steps between those of the style sheet.
pub type Palette = Memo<Arc<[[u8; 4]; 256]>>;

/// Greys from black to white.
pub const GREYS: [[u8; 4]; 256] = {
    let mut greys = [[255; 4]; 256];
    let mut level = 0;
    while level < 256 {
        greys[level] = [level as u8, level as u8, level as u8, 255];
        level += 1;
    }
    greys
};

/// The palette of a page in this theme.
pub fn palette(theme: RwSignal<Theme>) -> Palette {
    Memo::new(move |_| {
        theme.track();
        Arc::new(diverging().unwrap_or(GREYS))
    })
}

fn diverging() -> Option<[[u8; 4]; 256]> {
    let classes: Vec<String> =
        Scale::Diverging { most: 1.0 }.steps().iter().map(|shade| shade.class()).collect();
    let names: Vec<&str> = classes.iter().map(String::as_str).collect();
    let known = web::canvas::palette(&names)?;
    let known = known.iter().map(|(back, _)| parsed(back)).collect::<Option<Vec<_>>>()?;
    let last = known.len().checked_sub(1)?;
    Some(std::array::from_fn(|level| {
        let along = level as f32 / 255.0 * last as f32;
        let (low, part) = ((along as usize).min(last), along.fract());
        let high = (low + 1).min(last);
        let mixed = |index: usize| {
            let (from, to) = (f32::from(known[low][index]), f32::from(known[high][index]));
            (from + (to - from) * part).round() as u8
        };
        [mixed(0), mixed(1), mixed(2), 255]
    }))
}

/// Red, green and blue of `#rrggbb`.
pub fn parsed(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(parsed("#0c5e92"), Some([12, 94, 146]));
        assert_eq!(parsed("oklch(1 0 0)"), None);
        assert_eq!(parsed("#12é4"), None);
    }
}
