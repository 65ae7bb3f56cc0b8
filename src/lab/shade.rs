//! Which data colour a value has: quiet grey for what is never negative, diverging round 0 for the rest.

use crate::engine::range;

/// How values become shades.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Scale {
    /// No colour: weights of one sign.
    Plain,
    /// Grey, 0 to the largest value.
    Quiet {
        /// The value of the brightest grey.
        most: f32,
    },
    /// Grey, 0 to white; what is outside is cut off.
    Clamped {
        /// White.
        most: f32,
    },
    /// Grey by the distance from 0.
    Absolute {
        /// The distance of the brightest grey.
        most: f32,
    },
    /// Grey from the least value to the largest.
    Between {
        /// The darkest.
        low: f32,
        /// The brightest.
        high: f32,
    },
    /// Blue below 0, red-brown above.
    Diverging {
        /// The absolute value of the strongest colours.
        most: f32,
    },
}

/// A data colour of the style sheet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shade {
    /// No colour.
    None,
    /// `q0` to `q16`.
    Quiet(u8),
    /// `d0` to `d32`, `d16` is 0.
    Diverging(u8),
}

/// Steps of the greys.
const GREYS: u8 = 16;
/// Steps on each side of 0.
const SIDE: u8 = 16;

impl Scale {
    /// The scale for values of a picture or a feature map.
    pub fn of(values: &[f32]) -> Scale {
        let [low, high] = range::extremes(values).unwrap_or_default();
        let most = high.max(-low);
        if low < 0.0 { Scale::Diverging { most } } else { Scale::Quiet { most } }
    }

    /// The same scale, reaching at least to `most` if it is grey.
    pub fn reaching(self, least: f32) -> Scale {
        match self {
            Scale::Quiet { most } => Scale::Quiet { most: most.max(least) },
            other => other,
        }
    }

    /// Where a value stands between the printed ends, 0 to 1.
    pub fn share(self, value: f32) -> f32 {
        let part = |value: f32, most: f32| if most > 0.0 { (value / most).clamp(-1.0, 1.0) } else { 0.0 };
        match self {
            Scale::Plain => 0.0,
            Scale::Quiet { most } | Scale::Clamped { most } => part(value, most).max(0.0),
            Scale::Absolute { most } => part(value.abs(), most),
            Scale::Between { low, high } => part(value - low, high - low).max(0.0),
            Scale::Diverging { most } => 0.5 + 0.5 * part(value, most),
        }
    }

    /// Every value's share in 255 steps. The same as [`Scale::share`], for a million values.
    pub fn levels(self, values: &[f32]) -> Vec<u8> {
        match self {
            // All is 0, the middle.
            Scale::Diverging { most } if most <= 0.0 => vec![128; values.len()],
            Scale::Absolute { .. } => {
                range::levels(&values.iter().map(|value| value.abs()).collect::<Vec<_>>(), self.ends())
            }
            _ => range::levels(values, self.ends()),
        }
    }

    /// The colour of a value.
    pub fn shade(self, value: f32) -> Shade {
        if value.is_nan() { Shade::None } else { self.shade_at(self.share(value)) }
    }

    /// The colour at a place between the ends, 0 to 1.
    pub fn shade_at(self, share: f32) -> Shade {
        let step = |steps: u8| (f32::from(steps) * share).round() as u8;
        match self {
            Scale::Plain => Shade::None,
            Scale::Diverging { .. } => Shade::Diverging(step(2 * SIDE)),
            _ => Shade::Quiet(step(GREYS)),
        }
    }

    /// The printed ends, low and high.
    pub fn ends(self) -> [f32; 2] {
        match self {
            Scale::Plain => [0.0, 0.0],
            Scale::Quiet { most } | Scale::Clamped { most } | Scale::Absolute { most } => [0.0, most],
            Scale::Between { low, high } => [low, high],
            Scale::Diverging { most } => [-most, most],
        }
    }

    /// All its colours from low to high.
    pub fn steps(self) -> Vec<Shade> {
        match self {
            Scale::Plain => Vec::new(),
            Scale::Diverging { .. } => (0..=2 * SIDE).map(Shade::Diverging).collect(),
            _ => (0..=GREYS).map(Shade::Quiet).collect(),
        }
    }
}

impl Shade {
    /// Its class in the style sheet, empty for none.
    pub fn class(self) -> String {
        match self {
            Shade::None => String::new(),
            Shade::Quiet(index) => format!("q{index}"),
            Shade::Diverging(index) => format!("d{index}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_paper_and_the_ends_are_the_ends() {
        let diverging = Scale::of(&[-4.0, 2.0]);
        assert_eq!(diverging, Scale::Diverging { most: 4.0 });
        assert_eq!(diverging.shade(0.0), Shade::Diverging(16));
        assert_eq!(diverging.shade(-4.0), Shade::Diverging(0));
        assert_eq!(diverging.shade(2.0), Shade::Diverging(24));
        assert_eq!(Scale::of(&[0.0, 25.0]).shade(25.0).class(), "q16");
        assert_eq!(Scale::of(&[0.0]).shade(0.0), Shade::Quiet(0));
        assert_eq!(Scale::of(&[f32::NAN, 1.0]).shade(f32::NAN), Shade::None);
    }

    #[test]
    fn levels_are_shares() {
        let values = [-300.0, -8.0, -0.5, 0.0, 0.25, 1.0, 7.9, 255.0, 999.0];
        let scales = [
            Scale::Quiet { most: 255.0 },
            Scale::Clamped { most: 1.0 },
            Scale::Absolute { most: 8.0 },
            Scale::Between { low: -8.0, high: 8.0 },
            Scale::Diverging { most: 255.0 },
            Scale::Diverging { most: 0.0 },
        ];
        for scale in scales {
            let shares = values.map(|value| (255.0 * scale.share(value)).round());
            for (level, share) in scale.levels(&values).into_iter().zip(shares) {
                assert!((f32::from(level) - share).abs() <= 1.0, "{scale:?}: {level} {share}");
            }
        }
    }

    #[test]
    fn greys_say_where_black_and_white_are() {
        let clamped = Scale::Clamped { most: 255.0 };
        assert_eq!([-9.0, 255.0, 999.0].map(|value| clamped.shade(value)), [0, 16, 16].map(Shade::Quiet));
        assert_eq!(Scale::Absolute { most: 8.0 }.shade(-8.0), Shade::Quiet(16));
        let between = Scale::Between { low: -8.0, high: 8.0 };
        assert_eq!([-8.0, 0.0, 8.0].map(|value| between.shade(value)), [0, 8, 16].map(Shade::Quiet));
        assert_eq!(between.ends(), [-8.0, 8.0]);
    }
}
