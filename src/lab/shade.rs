//! Which data colour a value has: quiet grey for what is never negative, diverging round 0 for the rest.

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

impl Scale {
    /// The scale for values of a picture or a feature map.
    pub fn of(values: impl IntoIterator<Item = f32>) -> Scale {
        let (mut negative, mut most) = (false, 0.0_f32);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            negative |= value < 0.0;
            most = most.max(value.abs());
        }
        if negative { Scale::Diverging { most } } else { Scale::Quiet { most } }
    }

    /// The same scale, reaching at least to `most` if it is grey.
    pub fn reaching(self, least: f32) -> Scale {
        match self {
            Scale::Quiet { most } => Scale::Quiet { most: most.max(least) },
            other => other,
        }
    }

    /// The colour of a value.
    pub fn shade(self, value: f32) -> Shade {
        let part = |most: f32| if most > 0.0 { (value / most).clamp(-1.0, 1.0) } else { 0.0 };
        match self {
            _ if value.is_nan() => Shade::None,
            Scale::Plain => Shade::None,
            Scale::Quiet { most } => Shade::Quiet((16.0 * part(most).max(0.0)).round() as u8),
            Scale::Diverging { most } => Shade::Diverging((16.0 + 16.0 * part(most)).round() as u8),
        }
    }

    /// The printed ends, low and high.
    pub fn ends(self) -> [f32; 2] {
        match self {
            Scale::Plain => [0.0, 0.0],
            Scale::Quiet { most } => [0.0, most],
            Scale::Diverging { most } => [-most, most],
        }
    }

    /// All its colours from low to high.
    pub fn steps(self) -> Vec<Shade> {
        match self {
            Scale::Plain => Vec::new(),
            Scale::Quiet { .. } => (0..=16).map(Shade::Quiet).collect(),
            Scale::Diverging { .. } => (0..=32).map(Shade::Diverging).collect(),
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
        let diverging = Scale::of([-4.0, 2.0]);
        assert_eq!(diverging, Scale::Diverging { most: 4.0 });
        assert_eq!(diverging.shade(0.0), Shade::Diverging(16));
        assert_eq!(diverging.shade(-4.0), Shade::Diverging(0));
        assert_eq!(diverging.shade(2.0), Shade::Diverging(24));
        assert_eq!(Scale::of([0.0, 25.0]).shade(25.0).class(), "q16");
        assert_eq!(Scale::of([0.0]).shade(0.0), Shade::Quiet(0));
        assert_eq!(Scale::of([f32::NAN, 1.0]).shade(f32::NAN), Shade::None);
    }
}
