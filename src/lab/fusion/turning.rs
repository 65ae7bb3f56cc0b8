//! At which age the answer turns, everything else being the same.

use crate::lab::fusion::bench::FusionBench;
use crate::lab::fusion::layout::{FEATURES, JOINED};
use crate::lab::limits;

/// Years that are 1 in the table.
const UNIT: f64 = 15.0;

/// Where both classes score the same.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Turning {
    /// The age in years.
    pub years: f64,
    /// The answer for somebody younger.
    pub younger: usize,
    /// The answer for somebody older.
    pub older: usize,
}

impl FusionBench {
    /// Where the answer turns between the ages that can be set, the image and the sex being as they are; `None` where it does
    /// not, and where age does not stand beside the features. Both scores grow evenly with age, so they cross at most once.
    pub fn turning(&self) -> Option<Turning> {
        let is_joined = !self.is_divided() && self.values(JOINED).len() > FEATURES;
        let years = self.person.years().to_f64();
        let of = |class: usize| {
            let weight = self.weights(class).0.get(FEATURES).copied()?;
            Some((f64::from(*self.logits().get(class)?), f64::from(weight) / UNIT))
        };
        let ((healthy, healthy_slope), (atrophy, atrophy_slope)) = (of(0)?, of(1)?);
        let (difference, slope) = (atrophy - healthy, atrophy_slope - healthy_slope);
        let turning = years - difference / slope;
        let is_within = (*limits::AGE.start() as f64..=*limits::AGE.end() as f64).contains(&turning);
        let older = usize::from(slope > 0.0);
        (is_joined && is_within).then_some(Turning { years: turning, younger: 1 - older, older })
    }
}
