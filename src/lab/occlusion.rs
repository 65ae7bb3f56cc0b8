//! Which parts of a picture an answer rests on: a square covers one place after the other, and the network answers anew.

use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::{Tensor, flat_index};

/// A square on its way over a picture, cell by cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Occlusion {
    network: Network,
    input: Tensor,
    /// Cells a side of the square.
    side: usize,
    /// The output that is watched.
    class: usize,
    /// That output for each place so far, row by row.
    values: Vec<f32>,
}

impl Occlusion {
    /// A square of so many cells over a picture `[1, C, 1, H, W]`; at least one cell, at most the whole picture. `class` is
    /// the output that is watched.
    pub fn new(network: Network, input: Tensor, side: usize, class: usize) -> Occlusion {
        let [_, _, _, height, width] = input.shape();
        Occlusion { network, input, side: side.clamp(1, height.min(width).max(1)), class, values: Vec::new() }
    }

    /// How many places there are down and across.
    pub fn places(&self) -> [usize; 2] {
        let [_, _, _, height, width] = self.input.shape();
        [height + 1 - self.side.min(height), width + 1 - self.side.min(width)]
    }

    /// The output for each place so far, row by row.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Whether every place was covered once.
    pub fn is_done(&self) -> bool {
        self.values.len() >= self.places().iter().product::<usize>()
    }

    /// Covers the next place with black. Fails where the network does.
    pub fn step(&mut self) -> Result<(), Misfit> {
        if self.is_done() {
            return Ok(());
        }
        let columns = self.places()[1].max(1);
        let [top, left] = [self.values.len() / columns, self.values.len() % columns];
        let run = self.network.forward(self.covered([top, left])?)?;
        self.values.push(run.output().values().get(self.class).copied().unwrap_or_default());
        Ok(())
    }

    fn covered(&self, [top, left]: [usize; 2]) -> Result<Tensor, Misfit> {
        let shape = self.input.shape();
        let mut values = self.input.values().to_vec();
        for channel in 0..shape[1] {
            for row in top..top + self.side {
                for column in left..left + self.side {
                    let place = flat_index(shape, [0, channel, 0, row, column]);
                    if let Some(value) = place.and_then(|place| values.get_mut(place)) {
                        *value = 0.0;
                    }
                }
            }
        }
        Tensor::from_vec(shape, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::layer::{Flatten, Layer};

    #[test]
    fn each_place_is_covered_once() {
        let input = Tensor::from_vec([1, 1, 1, 3, 4], (1..=12).map(|value| value as f32).collect()).unwrap();
        let network = Network::new(vec![Layer::Flatten(Flatten { axis: 1 })]);
        let mut occlusion = Occlusion::new(network, input, 2, 5);
        assert_eq!(occlusion.places(), [2, 3]);
        while !occlusion.is_done() {
            occlusion.step().unwrap();
        }
        // The sixth value stands in row 2, column 2: the first two squares of each row of places cover it.
        assert_eq!(occlusion.values(), [0.0, 0.0, 6.0, 0.0, 0.0, 6.0]);
    }
}
