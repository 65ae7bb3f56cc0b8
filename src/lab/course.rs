//! A descent so far: the error before it and after each of its steps.

use crate::lab::setting::Setting;

/// The errors, and where they have led to.
#[derive(Clone, PartialEq, Debug)]
pub struct Course {
    errors: Vec<f32>,
    setting: Setting,
    has_arrived: bool,
}

impl Course {
    /// A descent that is about to begin.
    pub fn of(setting: Setting, error: f32) -> Course {
        Course { errors: vec![error], setting, has_arrived: false }
    }

    /// One step further.
    pub fn go_on(&mut self, setting: Setting, error: f32) {
        self.errors.push(error);
        self.setting = setting;
    }

    /// No further step is left.
    pub fn arrive(&mut self) {
        self.has_arrived = true;
    }

    /// Whether it has led to this setting: not after any other change.
    pub fn led_to(&self, setting: &Setting) -> bool {
        self.setting == *setting
    }

    /// The error before the first step and after each.
    pub fn errors(&self) -> &[f32] {
        &self.errors
    }

    /// How many steps were taken.
    pub fn steps(&self) -> usize {
        self.errors.len() - 1
    }

    /// Whether the last step made the error larger.
    pub fn grows(&self) -> bool {
        matches!(self.errors.as_slice(), [.., before, after] if after > before)
    }

    /// Whether no step is left.
    pub fn has_arrived(&self) -> bool {
        self.has_arrived
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    #[test]
    fn steps_are_counted_and_growth_is_seen() {
        let opening = Opening { chapter: "filters", query: "picture=noise" };
        let setting = open("", &[opening], Shelf::EMPTY).lab.setting;
        let other = Setting { flip: true, ..setting.clone() };
        let mut course = Course::of(setting.clone(), 8.0);
        assert_eq!((course.steps(), course.grows(), course.led_to(&setting)), (0, false, true));
        course.go_on(other.clone(), 9.0);
        assert_eq!((course.steps(), course.grows()), (1, true));
        assert_eq!((course.led_to(&setting), course.led_to(&other)), (false, true));
        course.go_on(setting, 2.0);
        assert!(!course.grows() && !course.has_arrived());
        course.arrive();
        assert!(course.has_arrived());
    }
}
