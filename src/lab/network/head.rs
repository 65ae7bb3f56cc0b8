//! The end of a small network: what makes class scores of the feature maps.

use crate::engine::exact::Exact;
use crate::engine::layer::{Convolution, Flatten, GlobalPool, Layer, Softmax};
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Shape;
use crate::lab::grid::Grid;
use crate::lab::limits;

/// A fully connected layer over all cells of the maps, or over the mean of each map; then softmax.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Whether the means of the maps go in instead of all their cells.
    pub pools: bool,
    /// Weights over all cells, `classes × cells`.
    pub flat: Grid,
    /// Weights over the means, `classes × maps`.
    pub pooled: Grid,
    /// What is added to each score, `classes`.
    pub biases: Vec<Exact>,
}

impl Head {
    /// The weights in use.
    pub fn weights(&self) -> &Grid {
        if self.pools { &self.pooled } else { &self.flat }
    }

    /// The same head with other weights in use.
    pub fn with_weights(&self, weights: Grid) -> Head {
        match self.pools {
            true => Head { pooled: weights, ..self.clone() },
            false => Head { flat: weights, ..self.clone() },
        }
    }

    /// How many classes it scores.
    pub fn classes(&self) -> usize {
        self.weights().height()
    }

    /// The same head over maps `[1, C, 1, H, W]`: weights of further cells and classes are 0. `None` where the maps have no
    /// cells, or more than are scored.
    pub fn fitted(&self, [_, channels, _, height, width]: Shape) -> Option<Head> {
        let classes = self.weights().height();
        let cells = channels.checked_mul(height.checked_mul(width)?)?;
        let (flat, pooled) = (
            resized(&self.flat, classes, Some(cells).filter(|cells| limits::SCORED.contains(cells))?)?,
            resized(&self.pooled, classes, channels)?,
        );
        let mut biases = self.biases.clone();
        biases.resize(classes, Exact::ZERO);
        Some(Head { pools: self.pools, flat, pooled, biases })
    }

    /// Its layers.
    pub fn layers(&self) -> Result<[Layer; 3], Misfit> {
        let weights = self.weights();
        let (outputs, inputs) = (weights.height(), weights.width());
        let ones = vec![Exact::ONE; outputs];
        let dense =
            Convolution::exact([outputs, inputs, 1, 1, 1], weights.cells(), ones, self.biases.clone())?;
        let first = match self.pools {
            true => Layer::GlobalPool(GlobalPool::AVERAGE),
            false => Layer::Flatten(Flatten { axis: 1 }),
        };
        Ok([first, Layer::Convolution(dense), Layer::Softmax(Softmax::over(1))])
    }
}

fn resized(weights: &Grid, height: usize, width: usize) -> Option<Grid> {
    if [weights.height(), weights.width()] == [height, width] {
        return Some(weights.clone());
    }
    let cell = |index: usize| weights.get(index / width, index % width).unwrap_or(Exact::ZERO);
    Grid::new(height, width, (0..height.checked_mul(width)?).map(cell).collect())
}
