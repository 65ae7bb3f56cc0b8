//! How soon something may happen again that must not happen often.

/// When it happened last.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Pace {
    last: Option<f64>,
}

impl Pace {
    /// Milliseconds from `now` until `every` have passed since it happened last; 0 if it may happen now.
    pub fn wait(self, now: f64, every: f64) -> f64 {
        self.last.map_or(0.0, |last| (last + every - now).clamp(0.0, every))
    }

    /// It happened.
    pub fn happened(&mut self, now: f64) {
        self.last = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_for_the_rest_of_the_time() {
        let mut pace = Pace::default();
        assert_eq!(pace.wait(0.0, 250.0), 0.0);
        pace.happened(100.0);
        assert_eq!(
            [100.0, 200.0, 349.0, 350.0, 9e9].map(|now| pace.wait(now, 250.0)),
            [250.0, 150.0, 1.0, 0.0, 0.0]
        );
    }

    #[test]
    fn a_clock_that_goes_wrong_holds_nothing_up_for_longer() {
        let mut pace = Pace::default();
        pace.happened(1e9);
        assert_eq!(pace.wait(0.0, 250.0), 250.0);
    }
}
