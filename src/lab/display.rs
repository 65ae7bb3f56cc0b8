//! How an output's values become colours: five display ranges, none of which loses anything without saying so.

use crate::engine::range;
use crate::lab::shade::Scale;

/// A display range.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Display {
    /// Grey from 0 to the largest value; colours on both sides of 0 as soon as there is a negative value.
    #[default]
    Raw,
    /// Grey from 0 to 255 (or 1), what is outside is cut off.
    Clamp,
    /// Grey by the distance from 0: the sign is lost.
    Absolute,
    /// Grey from the least value to the largest: 0 is anywhere.
    MinMax,
    /// Colours on both sides of 0.
    Zero,
}

impl Display {
    /// All, in the order in which they are offered.
    pub const ALL: [Display; 5] =
        [Display::Raw, Display::Clamp, Display::Absolute, Display::MinMax, Display::Zero];

    /// Its word in a link.
    pub fn word(self) -> &'static str {
        match self {
            Display::Raw => "raw",
            Display::Clamp => "clamp",
            Display::Absolute => "abs",
            Display::MinMax => "minmax",
            Display::Zero => "zero",
        }
    }

    /// The display range of a word.
    pub fn parse(word: &str) -> Option<Display> {
        Display::ALL.into_iter().find(|display| display.word() == word)
    }

    /// The scale for these values; `white` is the brightest value a picture of this kind has, `brightest` the brightest
    /// of the picture itself.
    pub fn scale(self, values: &[f32], white: f32, brightest: f32) -> Scale {
        match self {
            Display::Raw => Scale::of(values).reaching(brightest),
            Display::Clamp => Scale::Clamped { most: white },
            Display::Absolute => Scale::Absolute { most: furthest(values) },
            Display::MinMax => {
                let [low, high] = ends(values);
                Scale::Between { low, high }
            }
            Display::Zero => Scale::Diverging { most: furthest(values) },
        }
    }
}

/// The least and the largest finite value; zeros if there is none.
pub fn ends(values: &[f32]) -> [f32; 2] {
    range::extremes(values).unwrap_or_default()
}

fn furthest(values: &[f32]) -> f32 {
    let [low, high] = ends(values);
    low.abs().max(high.abs())
}

/// How many of the values a display range does not tell from others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Loss {
    /// Values that all become black.
    pub dark: usize,
    /// Values that all become white.
    pub bright: usize,
    /// Values whose minus sign is lost.
    pub sign: usize,
}

impl Loss {
    /// What a scale loses of these values.
    pub fn of(scale: Scale, values: &[f32]) -> Loss {
        match scale {
            Scale::Clamped { most } => {
                let [dark, bright] = range::outside(values, [0.0, most]);
                Loss { dark, bright, sign: 0 }
            }
            Scale::Absolute { .. } => {
                let [sign, _] = range::outside(values, [0.0, f32::INFINITY]);
                Loss { sign, ..Loss::default() }
            }
            _ => Loss::default(),
        }
    }
}

/// How many of the values stand in each of `bins` equal parts of a scale; what is cut off is in none.
pub fn histogram(scale: Scale, values: &[f32], bins: usize) -> Vec<usize> {
    match scale {
        Scale::Absolute { .. } => {
            let sizes: Vec<f32> = values.iter().map(|value| value.abs()).collect();
            range::counts(&sizes, scale.ends(), bins)
        }
        _ => range::counts(values, scale.ends(), bins),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for display in Display::ALL {
            assert_eq!(Display::parse(display.word()), Some(display));
        }
        assert_eq!(Display::parse("other"), None);
    }

    #[test]
    fn what_is_cut_off_is_counted() {
        let values = [-2.0, -1.0, 0.0, 100.0, 255.0, 256.0, f32::NAN];
        let clamped = Display::Clamp.scale(&values, 255.0, 255.0);
        assert_eq!(Loss::of(clamped, &values), Loss { dark: 2, bright: 1, sign: 0 });
        let absolute = Display::Absolute.scale(&values, 255.0, 255.0);
        assert_eq!(Loss::of(absolute, &values), Loss { sign: 2, ..Loss::default() });
        let zero = Display::Zero.scale(&values, 255.0, 255.0);
        assert_eq!(zero, Scale::Diverging { most: 256.0 });
        assert_eq!(Loss::of(zero, &values), Loss::default());
        assert_eq!(Display::MinMax.scale(&values, 255.0, 255.0), Scale::Between { low: -2.0, high: 256.0 });
    }

    #[test]
    fn a_histogram_counts_values_where_they_are_shown() {
        let values = [-2.0, -1.0, 0.5, 2.0];
        assert_eq!(histogram(Scale::Diverging { most: 2.0 }, &values, 2), [2, 2]);
        assert_eq!(histogram(Scale::Absolute { most: 2.0 }, &values, 2), [1, 3]);
        assert_eq!(histogram(Scale::Clamped { most: 1.0 }, &values, 2), [0, 1]);
    }
}
