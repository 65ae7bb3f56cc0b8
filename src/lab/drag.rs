//! A weight that is dragged up and down: how far it goes.

use crate::engine::exact::Exact;

/// CSS pixels of one step.
const STEP: f64 = 8.0;
/// Fine steps to 1.
const FINE: i128 = 10;

/// A weight between press and release.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Drag {
    /// The weight when it was pressed.
    pub start: Exact,
    /// The weight now.
    pub value: Exact,
    /// The weight from which steps are counted, and the place on the screen that belongs to it.
    from: (Exact, f64),
    is_fine: bool,
}

impl Drag {
    /// A weight that is pressed at `place`, CSS pixels from the top.
    pub fn new(start: Exact, place: f64) -> Drag {
        Drag { start, value: start, from: (start, place), is_fine: false }
    }

    /// The pointer is at `place` now: eight pixels up are 1 more, or a tenth if `is_fine`.
    pub fn to(self, place: f64, is_fine: bool) -> Drag {
        if is_fine != self.is_fine {
            return Drag { from: (self.value, place), is_fine, ..self };
        }
        let (from, origin) = self.from;
        let steps = ((origin - place) / STEP) as i128;
        let by = Exact::new(steps, if is_fine { FINE } else { 1 });
        Drag { value: by.and_then(|by| from.plus(by)).unwrap_or(self.value), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenths(count: i128) -> Exact {
        Exact::new(count, 10).unwrap()
    }

    #[test]
    fn eight_pixels_are_a_step() {
        let drag = Drag::new(Exact::integer(-2), 100.0);
        let at = |place| drag.to(place, false).value;
        assert_eq!([at(100.0), at(93.0), at(92.0), at(107.0)], [-2, -2, -1, -2].map(Exact::integer));
        assert_eq!([at(108.0), at(0.0), at(-60.0)], [-3, 10, 18].map(Exact::integer));
    }

    #[test]
    fn shift_goes_on_from_where_it_is_in_tenths() {
        let drag = Drag::new(Exact::integer(1), 100.0).to(84.0, false);
        assert_eq!(drag.value, Exact::integer(3));
        let fine = drag.to(80.0, true);
        assert_eq!(fine.value, Exact::integer(3));
        assert_eq!(fine.to(56.0, true).value, tenths(33));
        assert_eq!(fine.to(56.0, true).to(50.0, false).to(42.0, false).value, tenths(43));
    }

    #[test]
    fn a_fraction_stays_a_fraction() {
        let drag = Drag::new(Exact::new(1, 3).unwrap(), 0.0);
        assert_eq!(drag.to(-8.0, false).value, Exact::new(4, 3).unwrap());
        assert_eq!(drag.to(f64::NAN, false).value, drag.start);
    }
}
