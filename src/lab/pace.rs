//! How soon something may happen again that must not happen often: some times in a row, then one after another.

/// How often it may happen, and how often it did lately.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pace {
    /// How many times in a row, if it did not happen for long.
    most: f64,
    /// Milliseconds from one time to the next after that.
    every: f64,
    /// How many times it may happen at the time of `last`.
    spare: f64,
    last: f64,
}

impl Pace {
    /// `most` times in a row, then every so many milliseconds.
    pub fn new(most: u32, every: u32) -> Pace {
        Pace { most: f64::from(most), every: f64::from(every), spare: f64::from(most), last: 0.0 }
    }

    /// Milliseconds from `now` until it may happen; 0 if it may at once.
    pub fn wait(self, now: f64) -> f64 {
        (self.every * (1.0 - self.spare_at(now))).max(0.0)
    }

    /// It happened.
    pub fn happened(&mut self, now: f64) {
        (self.spare, self.last) = ((self.spare_at(now) - 1.0).max(0.0), now);
    }

    /// A clock that goes back takes nothing away.
    fn spare_at(self, now: f64) -> f64 {
        (self.spare + (now - self.last).max(0.0) / self.every).min(self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_waits_for_the_rest_of_the_time() {
        let mut pace = Pace::new(1, 250);
        assert_eq!(pace.wait(0.0), 0.0);
        pace.happened(100.0);
        assert_eq!([100.0, 200.0, 350.0, 9e9].map(|now| pace.wait(now)), [250.0, 150.0, 0.0, 0.0]);
    }

    #[test]
    fn some_in_a_row_wait_for_nothing_and_come_back_with_time() {
        let mut pace = Pace::new(3, 100);
        for _ in 0..3 {
            assert_eq!(pace.wait(1_000.0), 0.0);
            pace.happened(1_000.0);
        }
        assert_eq!([1_000.0, 1_060.0, 1_100.0].map(|now| pace.wait(now)), [100.0, 40.0, 0.0]);
        pace.happened(1_200.0);
        assert_eq!(pace.wait(1_200.0), 0.0);
    }

    #[test]
    fn a_clock_that_goes_back_holds_nothing_up_for_longer() {
        let mut pace = Pace::new(1, 250);
        pace.happened(1e9);
        assert_eq!(pace.wait(0.0), 250.0);
    }
}
