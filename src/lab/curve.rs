//! The axes of an error curve: steps across, errors up by powers of ten, with 0 at the foot.

use crate::lab::axes::{Mark, round};
use crate::lab::notation;

/// Largest power of ten at the lower end, so that the axis stays as it is for most of a descent.
const LOW: i32 = -2;
/// Fewest steps across.
const FEWEST: usize = 10;
/// Most marks of an axis.
const MARKS: usize = 7;
/// Below this an error is printed with a power of ten.
const SMALL: f32 = 1e-3;
/// From here on too.
const LARGE: f32 = 1e5;

/// Both axes.
#[derive(Clone, PartialEq, Debug)]
pub struct Axes {
    steps: usize,
    low: i32,
    high: i32,
}

impl Axes {
    /// The axes with room for these errors.
    pub fn of(errors: &[f32]) -> Axes {
        let powers = || errors.iter().filter(|error| error.is_finite() && **error > 0.0).map(|e| e.log10());
        let low = powers().fold(f32::INFINITY, f32::min).floor().min(LOW as f32) as i32;
        let high = powers().fold(f32::NEG_INFINITY, f32::max).ceil().max(1.0) as i32;
        Axes { steps: errors.len().saturating_sub(1).max(FEWEST), low, high }
    }

    /// Where a step stands, 0 to 1.
    pub fn across(&self, step: usize) -> f64 {
        step as f64 / self.steps as f64
    }

    /// Where an error stands, 0 to 1. Since no power of ten is 0, it stands one power below the lowest.
    pub fn up(&self, error: f32) -> f64 {
        if error > 0.0 { self.at(f64::from(error).log10()) } else { 0.0 }
    }

    fn at(&self, power: f64) -> f64 {
        (power - f64::from(self.low) + 1.0) / f64::from(self.high - self.low + 1)
    }

    /// The marks of the steps.
    pub fn step_marks(&self) -> Vec<Mark> {
        let every = round(self.steps, MARKS - 1);
        (0..=self.steps).step_by(every).map(|step| (self.across(step), step.to_string())).collect()
    }

    /// The marks of the errors: 0, and the powers of ten from the highest down.
    pub fn error_marks(&self) -> Vec<Mark> {
        let every = ((self.high - self.low) as usize).div_ceil(MARKS - 2).max(1);
        let powers = (self.low..=self.high).rev().step_by(every);
        let mark = |power: i32| (self.at(f64::from(power)), printed(10.0_f32.powi(power)));
        powers.map(mark).chain([(0.0, "0".to_owned())]).collect()
    }
}

/// An error, or another small number, in a few characters; only 0 is printed as 0.
pub fn printed(number: f32) -> String {
    let is_plain = number == 0.0 || !number.is_finite() || (SMALL..LARGE).contains(&number.abs());
    if is_plain { notation::rounded(number).text } else { notation::signed(&shortest(number)) }
}

fn shortest(number: f32) -> String {
    format!("{number:.1e}").replace(".0e", "e")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(marks: Vec<Mark>) -> Vec<String> {
        marks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn zero_is_at_the_foot_and_every_power_one_step_higher() {
        let axes = Axes::of(&[169.0, 3.0, 0.0]);
        assert_eq!(
            texts(axes.error_marks()),
            ["1000", "100", "10", "1", "0.1", "0.01", "0"].map(str::to_owned)[..]
        );
        for (error, place) in [(0.0, 0.0), (0.01, 1.0), (1.0, 3.0), (1000.0, 6.0)] {
            assert!((axes.up(error) - place / 6.0).abs() < 1e-6, "{error}");
        }
    }

    #[test]
    fn small_and_large_errors_find_room() {
        let axes = Axes::of(&[4e9, 2e-9]);
        let marks = axes.error_marks();
        assert!(marks.len() <= MARKS + 1 && marks.iter().all(|(place, _)| (0.0..=1.0).contains(place)));
        assert!(axes.up(2e-9) > 0.0 && axes.up(4e9) <= 1.0);
        assert_eq!(
            texts(Axes::of(&[]).error_marks()),
            ["10", "1", "0.1", "0.01", "0"].map(str::to_owned)[..]
        );
    }

    #[test]
    fn steps_are_marked_by_round_numbers() {
        let marks = |steps: usize| texts(Axes::of(&vec![1.0; steps + 1]).step_marks()).join(" ");
        assert_eq!(marks(0), "0 2 4 6 8 10");
        assert_eq!(marks(13), "0 2 4 6 8 10 12");
        assert_eq!(marks(120), "0 20 40 60 80 100 120");
    }

    #[test]
    fn no_error_but_0_is_printed_as_0() {
        let texts = [0.0, 2.34e-8, 0.001, 169.28125, 1e5, f32::INFINITY].map(printed);
        assert_eq!(texts, ["0", "2.3e−8", "0.001", "169.3", "1e5", "∞"].map(str::to_owned));
        assert_eq!([-0.25, -2.34e-8].map(printed), ["−0.25", "−2.3e−8"].map(str::to_owned));
    }
}
