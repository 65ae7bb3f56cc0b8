//! How much the outputs change when the drawing is moved: each beside the same one of the drawing in its place.

use std::sync::Arc;

use crate::engine::pace::Pace;
use crate::engine::tensor::Tensor;
use crate::lab::bench::Bench;
use crate::lab::setting::Setting;

/// What differs between two outputs of one size.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// For each cell, row by row, whether it differs.
    pub places: Vec<bool>,
    /// By how much a cell differs, whatever the sign: the mean over all cells.
    pub mean: f32,
}

impl Change {
    /// From one output to another, cell by cell; NaN differs from all but NaN.
    pub fn between(before: &[f32], now: &[f32]) -> Change {
        let pairs = || before.iter().copied().zip(now.iter().copied());
        let places: Vec<bool> =
            pairs().map(|(before, now)| before != now && !(before.is_nan() && now.is_nan())).collect();
        let differing = pairs().zip(&places).filter(|(_, differs)| **differs);
        let sum: f64 = differing.map(|((before, now), _)| (f64::from(now) - f64::from(before)).abs()).sum();
        let mean = (sum / places.len().max(1) as f64) as f32;
        Change { places, mean }
    }

    /// How many cells differ.
    pub fn count(&self) -> usize {
        self.places.iter().filter(|&&differs| differs).count()
    }
}

/// What the move of the drawing changed in the maximum, the average and the convolution of these outputs of all layers.
/// `None` where it was not moved, where they do not stand side by side, or where the engine can't work it out.
pub(super) async fn changes(setting: &Setting, outputs: &[Arc<Tensor>], pace: &Pace) -> Option<[Change; 3]> {
    let still = unmoved(setting)?;
    let input = Bench::read(&still, None).ok()?;
    let still = still.network().ok()?.forward_at(input, pace).await.ok()?;
    let change = |layer: usize| {
        Some(Change::between(still.outputs().get(layer)?.values(), outputs.get(layer)?.values()))
    };
    Some([change(1)?, change(2)?, change(0)?])
}

/// The setting with the drawing in its place, if it was moved and the outputs stand side by side.
pub(super) fn unmoved(setting: &Setting) -> Option<Setting> {
    let mut still = setting.clone();
    still.next.compared().filter(|_| setting.picture.shift != [0, 0])?;
    still.picture.shift = [0, 0];
    Some(still)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    fn changes(query: &'static str) -> Option<Arc<[Change; 3]>> {
        Bench::of(&open("", &[Opening { chapter: "pooling", query }], Shelf::EMPTY).lab.setting)
            .unwrap()
            .changes
    }

    #[test]
    fn cells_are_counted_and_their_changes_averaged() {
        let change = Change::between(&[1.0, 2.0, f32::NAN, -0.0], &[1.0, -1.0, f32::NAN, 0.0]);
        assert_eq!(change, Change { places: vec![false, true, false, false], mean: 0.75 });
        assert_eq!(change.count(), 1);
        assert!(Change::between(&[f32::NAN], &[1.0]).mean.is_nan());
        assert_eq!(Change::between(&[], &[]), Change { places: Vec::new(), mean: 0.0 });
    }

    #[test]
    fn a_spot_that_stays_in_its_window_changes_no_maximum() {
        let query = "picture=grid:9,0,0,0;0,0,0,0;0,0,0,0;0,0,0,0&kernel=1,-1;-1,1&pool=max2x2s2x2&compare=1";
        assert_eq!(changes(query), None);
        let [maximum, average, convolution] = &*changes(
            "picture=grid:9,0,0,0;0,0,0,0;0,0,0,0;0,0,0,0&kernel=1,-1;-1,1&pool=max2x2s2x2&compare=1&shift=0,1",
        )
        .unwrap();
        assert_eq!([maximum.count(), average.count()], [0, 0]);
        assert_eq!((convolution.count(), convolution.mean), (1, 4.5)); // 9 became −9 in one of four cells
    }

    #[test]
    fn a_chain_is_not_compared() {
        assert_eq!(changes("picture=seven&kernel=box&pool=max2&shift=1,0"), None);
        assert_eq!(changes("picture=seven&kernel=box&shift=1,0"), None);
    }
}
