//! From a drawing or a photo of a digit to what the digit network learned from: 28 × 28 cells, bright ink on black.
//!
//! MNIST's digits were black and white, scaled in their proportions into a box of 20 × 20 cells (hence their greys), and
//! moved by whole cells until the centre of mass was in the middle. Skip a step and the network meets what it never saw.

mod centre;
mod crop;
mod field;
mod packed;
mod scale;
mod threshold;

pub use field::{Field, Part};
pub use packed::Digits;

pub use crate::lab::digit_steps::{Step, Steps};

/// Cells a side of what the network takes.
pub const SIDE: usize = 28;
/// Cells on the longer side of a digit in it.
const BOX: usize = 20;

/// What a step found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// It is switched off.
    Off,
    /// There was nothing to do: the border is darker, or there is no ink.
    Kept,
    /// Bright and dark changed places.
    Inverted,
    /// What was brighter than this became ink.
    Threshold(u8),
    /// This part of the field before it was kept.
    Cropped(Part),
    /// The field has another size now.
    Scaled,
    /// The top left corner of the field before it stands in this row and column.
    Placed([usize; 2]),
}

/// A step that was done, or passed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stage {
    /// Which.
    pub step: Step,
    /// What it found.
    pub outcome: Outcome,
    /// What it left.
    pub field: Field,
}

/// All steps over a field; the last one leaves 28 × 28 cells, whatever is switched on.
pub fn stages(field: &Field, steps: Steps) -> [Stage; Step::ALL.len()] {
    let mut field = field.clone();
    Step::ALL.map(|step| {
        let (outcome, left) = done(step, &field, steps.has(step));
        field = left.unwrap_or_else(|| field.clone());
        Stage { step, outcome, field: field.clone() }
    })
}

/// What a step finds and leaves; no field if it leaves the one it met.
fn done(step: Step, field: &Field, on: bool) -> (Outcome, Option<Field>) {
    match step {
        Step::Scale if on => (Outcome::Scaled, Some(scale::scaled(field, BOX))),
        Step::Scale => (Outcome::Off, Some(scale::scaled(field, SIDE))),
        Step::Centre => {
            let corner = if on { centre::by_mass(field, SIDE) } else { None };
            let [top, left] = corner.unwrap_or_else(|| centre::by_box(field, SIDE));
            let placed = Field::square(SIDE, Vec::new()).with(top, left, field);
            (if on { Outcome::Placed([top, left]) } else { Outcome::Off }, Some(placed))
        }
        _ if !on => (Outcome::Off, None),
        Step::Invert => match threshold::threshold(field) {
            Some(grey) if threshold::border_is_brighter(field, grey) => {
                (Outcome::Inverted, Some(field.map(|value| 255 - value)))
            }
            _ => (Outcome::Kept, None),
        },
        Step::Threshold => match threshold::threshold(field) {
            Some(grey) => (Outcome::Threshold(grey), Some(threshold::ink(field, grey))),
            None => (Outcome::Kept, Some(field.map(|_| 0))),
        },
        Step::Crop => match crop::ink_box(field) {
            Some(part) => (Outcome::Cropped(part), Some(field.part(part))),
            None => (Outcome::Kept, None),
        },
    }
}
