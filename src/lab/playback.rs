//! The window moving by itself: at which speed, and how far it has come.

/// How fast the window moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Speed {
    /// ½×
    Half,
    /// 1×
    #[default]
    Normal,
    /// 2×
    Double,
    /// 4×
    Fourfold,
}

impl Speed {
    /// From slow to fast.
    pub const ALL: [Speed; 4] = [Speed::Half, Speed::Normal, Speed::Double, Speed::Fourfold];

    /// Milliseconds a step. Never more than three jumps of the window a second: some eyes can't bear more.
    pub fn step_millis(self) -> u32 {
        match self {
            Speed::Half => 2000,
            Speed::Normal => 1000,
            Speed::Double => 500,
            Speed::Fourfold => 340,
        }
    }

    /// As printed, `0.5×`.
    pub fn label(self) -> &'static str {
        match self {
            Speed::Half => "0.5×",
            Speed::Normal => "1×",
            Speed::Double => "2×",
            Speed::Fourfold => "4×",
        }
    }
}

/// Whether the window moves by itself, and the furthest cell it has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Playback {
    /// Whether it moves.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// The furthest step so far; later cells show a dot.
    pub reached: usize,
}

impl Playback {
    /// The same after the window has come to a step. `complete` = all cells had been reached before.
    pub fn at(self, step: usize, steps: usize, complete: bool) -> Playback {
        let last = steps.saturating_sub(1);
        let reached = if complete { last } else { self.reached.max(step).min(last) };
        Playback { reached, ..self }
    }
}
