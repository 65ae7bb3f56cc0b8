//! What the layers of a setting make of its picture, and what is found by working layers out once more: all of a bench
//! that takes long.

use std::sync::Arc;

use crate::engine::misfit::Misfit;
use crate::engine::pace::{Pace, finish};
use crate::engine::tensor::Tensor;
use crate::lab::composition::{Rectified, rectified};
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::setting::Setting;
use crate::lab::shift::{Change, changes, unmoved};

/// The outputs of all layers.
#[derive(Clone, PartialEq, Debug)]
pub struct Outputs {
    /// Of each layer in the network's order.
    pub layers: Vec<Arc<Tensor>>,
    /// For each step where the largest value of its window stands, if a maximum stands beside the convolution.
    pub winners: Vec<[usize; 2]>,
    /// What ReLU between two filters changed, where one filter could else do the work of both.
    pub rectified: Option<Rectified>,
    /// What the move of the drawing changed in the maximum, the average and the convolution side by side, if it was
    /// moved.
    pub changes: Option<Arc<[Change; 3]>>,
}

impl Outputs {
    /// Works them out from the picture's values. Fails where the engine does.
    pub fn of(setting: &Setting, input: &Arc<Tensor>) -> Result<Outputs, Misfit> {
        finish(Outputs::at(setting, input, &Pace::at_once()))
    }

    /// The same at a pace, which counts at most [`Outputs::effort`].
    pub async fn at(setting: &Setting, input: &Arc<Tensor>, pace: &Pace) -> Result<Outputs, Misfit> {
        let run = setting.network()?.forward_at(Arc::clone(input), pace).await?;
        let winners = winners(setting, input, pace).await?;
        let rectified = rectified(setting, input, run.after(1), pace).await;
        let changes = changes(setting, run.outputs(), pace).await.map(Arc::new);
        Ok(Outputs { layers: run.outputs().to_vec(), winners, rectified, changes })
    }

    /// Multiplications and comparisons that they take, at most; 0 for a setting that can't be.
    pub fn effort(setting: &Setting) -> usize {
        // A trained network stays on the page: its pictures are small.
        let Ok([height, width]) = setting.output_size() else { return 0 };
        if setting.trained.is_some() {
            return 0;
        }
        let second = setting.next.second.as_ref().map_or(0, |filter| filter.weights.count());
        // What ReLU erased goes through it twice.
        let second = second.saturating_mul(if setting.next.relu { 3 } else { 1 });
        let windows = match (&setting.next.pool, setting.next.compared()) {
            // Both kinds, and the places of the maxima.
            (_, Some(pooling)) => product(&[3, pooling.window[0], pooling.window[1]]),
            (Some(pooling), None) => product(&pooling.window),
            (None, None) => 0,
        };
        let pictures = 1 + usize::from(unmoved(setting).is_some());
        let weights: usize =
            setting.filters().flat_map(|filter| filter.kernels()).map(|kernel| kernel.count()).sum();
        product(&[pictures, height, width, weights.saturating_add(second).saturating_add(windows)])
    }
}

/// Of any numbers: a setting that comes as bytes need not be one that can be.
fn product(factors: &[usize]) -> usize {
    factors.iter().fold(1, |product: usize, &factor| product.saturating_mul(factor))
}

/// Where each window's largest value stands in the picture, if a maximum stands beside the convolution.
async fn winners(setting: &Setting, input: &Tensor, pace: &Pace) -> Result<Vec<[usize; 2]>, Misfit> {
    let Some(pooling) = setting.next.compared() else { return Ok(Vec::new()) };
    let pool = Pooling { kept: Kept::Maximum, ..*pooling }.layer();
    let width = input.shape()[4].max(1);
    let winners = pool.winners_at(input, pace).await?;
    Ok(winners.into_iter().map(|index| [index / width, index % width]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    fn effort(query: &'static str) -> usize {
        let opened = open("/filters", &[Opening { chapter: "filters", query }], Shelf::EMPTY);
        Outputs::effort(&opened.lab.setting)
    }

    #[test]
    fn the_effort_counts_every_layer() {
        assert_eq!(effort("picture=seven&kernel=box"), 5 * 5 * 9);
        assert_eq!(effort("picture=seven&kernel=box&second=box&pool=max2x2"), 5 * 5 * (9 + 9 + 4));
        assert_eq!(effort("picture=seven&kernel=1,1;1,1&pool=max2x2s1x1&compare=1"), 6 * 6 * (4 + 3 * 4));
        assert_eq!(effort("picture=seven&kernel=box&second=box&relu=1"), 5 * 5 * (9 + 3 * 9));
        let moved = "picture=seven&kernel=1,1;1,1&pool=max2x2s1x1&compare=1&shift=0,1";
        assert_eq!(effort(moved), 2 * 6 * 6 * (4 + 3 * 4));
        assert_eq!(effort("picture=grid:1&kernel=1&stride=1"), 1);
    }
}
