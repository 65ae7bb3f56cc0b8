//! What the layers of a setting make of its picture: all of a bench that takes long to work out.

use crate::engine::misfit::Misfit;
use crate::engine::tensor::Tensor;
use crate::lab::setting::Setting;
use crate::lab::stage;

/// The outputs of all layers.
#[derive(Clone, PartialEq, Debug)]
pub struct Outputs {
    /// Of the first convolution, `[1, 1, 1, H', W']`.
    pub convolution: Tensor,
    /// Of the layers after it or beside it, in their order.
    pub stages: Vec<Tensor>,
    /// For each step where the largest value of its window stands, if a maximum stands beside the convolution.
    pub winners: Vec<[usize; 2]>,
}

impl Outputs {
    /// Works them out from the picture's values. Fails where the engine does.
    pub fn of(setting: &Setting, input: &Tensor) -> Result<Outputs, Misfit> {
        let convolution = setting.convolution()?.forward(input)?;
        let stages = stage::outputs(setting, input, &convolution)?;
        let winners = stage::winners(setting, input)?;
        Ok(Outputs { convolution, stages, winners })
    }

    /// Multiplications and comparisons that they take, at most; 0 for a setting that can't be.
    pub fn effort(setting: &Setting) -> usize {
        let Ok([height, width]) = setting.output_size() else { return 0 };
        let second = setting.next.second.as_ref().map_or(0, |filter| filter.weights.count());
        let windows = match (&setting.next.pool, setting.next.compared()) {
            // Both kinds, and the places of the maxima.
            (_, Some(pooling)) => 3 * pooling.window[0] * pooling.window[1],
            (Some(pooling), None) => pooling.window[0] * pooling.window[1],
            (None, None) => 0,
        };
        height * width * (setting.filter.weights.count() + second + windows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, open};

    fn effort(query: &'static str) -> usize {
        let opened = open("/filters", &[Opening { chapter: "filters", query }], &|_| None);
        Outputs::effort(&opened.lab.setting)
    }

    #[test]
    fn the_effort_counts_every_layer() {
        assert_eq!(effort("picture=seven&kernel=box"), 5 * 5 * 9);
        assert_eq!(effort("picture=seven&kernel=box&second=box&pool=max2x2"), 5 * 5 * (9 + 9 + 4));
        assert_eq!(effort("picture=seven&kernel=1,1;1,1&pool=max2x2s1x1&compare=1"), 6 * 6 * (4 + 3 * 4));
        assert_eq!(effort("picture=grid:1&kernel=1&stride=1"), 1);
    }
}
