//! The steps from a drawing or a photo of a digit to what the digit network learned from, each of which can be left out.

/// What is done, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// Makes the ink bright if the border is: a pencil on paper.
    Invert,
    /// Ink or no ink, by Otsu's threshold.
    Threshold,
    /// Keeps the box of the ink. Switched off, the whole field is kept.
    Crop,
    /// Brings the longer side to 20 cells. Switched off, to all 28.
    Scale,
    /// Puts the centre of mass into the middle of 28 × 28. Switched off, the middle of the box.
    Centre,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Step; 5] = [Step::Invert, Step::Threshold, Step::Crop, Step::Scale, Step::Centre];

    /// Its stable name in links, hooks and the keys of sentences.
    pub fn code(self) -> &'static str {
        match self {
            Step::Invert => "invert",
            Step::Threshold => "threshold",
            Step::Crop => "crop",
            Step::Scale => "scale",
            Step::Centre => "centre",
        }
    }
}

/// Which steps are switched on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Steps([bool; Step::ALL.len()]);

impl Steps {
    /// For a photo.
    pub const PHOTO: Steps = Steps([true; 5]);
    /// For the draw pad, whose ink is bright on black.
    pub const DRAWING: Steps = Steps([false, false, true, true, true]);
    /// None: the whole field, only reduced.
    pub const NONE: Steps = Steps([false; 5]);

    /// Whether a step is on.
    pub fn has(self, step: Step) -> bool {
        self.0[step as usize]
    }

    /// The same with one step on or off.
    pub fn with(mut self, step: Step, on: bool) -> Steps {
        self.0[step as usize] = on;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_has_a_switch_of_its_own() {
        for (index, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(step as usize, index);
            let one = Steps::NONE.with(step, true);
            assert_eq!(Step::ALL.map(|other| one.has(other)), Step::ALL.map(|other| other == step));
            assert_eq!(one.with(step, false), Steps::NONE);
        }
    }
}
