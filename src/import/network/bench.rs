//! A network that was read onto the bench, which shows pictures of few channels and probabilities at the end.

use super::Model;
use crate::engine::layer::{Convolution, Layer, Softmax};
use crate::engine::misfit::Misfit;
use crate::engine::network::NetworkMisfit;
use crate::engine::tensor::{Shape, Tensor};
use crate::lab::limits::{CHANNELS, OUTPUTS, PICTURE_SIDE};
use crate::lab::network::trained::Model as Trained;

/// Why a network that was read can't be shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Obstacle {
    /// It takes a volume.
    Volume {
        /// Its slices.
        depth: usize,
    },
    /// It takes a table beside the picture.
    Table {
        /// Its values.
        length: usize,
    },
    /// It takes more channels than a picture has.
    Channels {
        /// How many.
        found: usize,
        /// The most there can be.
        most: usize,
    },
    /// It takes a smaller or a larger picture than there can be.
    Size {
        /// Height and width.
        found: [usize; 2],
    },
    /// It has no convolution.
    NoFilters,
    /// It ends in maps instead of scores.
    Maps {
        /// How many.
        maps: usize,
        /// Their height and width.
        size: [usize; 2],
    },
    /// It has too few scores to compare, or too many to show.
    Scores {
        /// How many.
        found: usize,
    },
    /// The engine can't build a layer that was added.
    Misfit(Misfit),
}

impl Model {
    /// The network for the bench under a name. What it was trained to get of a stored value is its first layer, unless that
    /// is the value by 255; scores at its end become probabilities by a softmax, also where it takes their logarithms.
    /// Classes without names are numbered from 0, as PyTorch does.
    ///
    /// # Errors
    /// What keeps it from being shown.
    pub fn on_bench(self, id: &'static str) -> Result<Trained, Obstacle> {
        self.check_input()?;
        let scores = self.scores()?;
        let normalizing = self.normalizing(self.input[1]).map_err(Obstacle::Misfit)?;
        let Model { input, mut classes, mut network, .. } = self;
        if classes.is_empty() {
            classes = (0..scores).map(|class| class.to_string()).collect();
        }
        network.layers.splice(0..0, normalizing.map(Layer::Convolution));
        match network.layers.last_mut() {
            Some(Layer::Softmax(softmax)) => softmax.logarithm = false,
            _ => network.layers.push(Layer::Softmax(Softmax::over(1))),
        }
        Ok(Trained { id, input, classes, network })
    }

    fn check_input(&self) -> Result<(), Obstacle> {
        let [_, channels, depth, height, width] = self.input;
        let most = *CHANNELS.end();
        match depth {
            2.. => Err(Obstacle::Volume { depth }),
            _ if self.table > 0 => Err(Obstacle::Table { length: self.table }),
            _ if channels > most => Err(Obstacle::Channels { found: channels, most }),
            _ if ![height, width].iter().all(|side| PICTURE_SIDE.contains(side)) => {
                Err(Obstacle::Size { found: [height, width] })
            }
            _ => Ok(()),
        }
    }

    /// How many scores there are at its end.
    fn scores(&self) -> Result<usize, Obstacle> {
        let shapes = self
            .network
            .shapes(self.input)
            .map_err(|NetworkMisfit { misfit, .. }| Obstacle::Misfit(*misfit))?;
        let filters = self.network.layers.iter().zip(&shapes);
        let is_filtered =
            |(layer, shape): (&Layer, &Shape)| matches!(layer, Layer::Convolution(_)) && shape[2..] != [1; 3];
        if !filters.into_iter().any(is_filtered) {
            return Err(Obstacle::NoFilters);
        }
        match shapes.last() {
            Some(&[_, maps, _, height, width]) if height * width > 1 || !self.ends_in_row() => {
                Err(Obstacle::Maps { maps, size: [height, width] })
            }
            Some(&[_, found, ..]) if OUTPUTS.contains(&found) => Ok(found),
            _ => Err(Obstacle::Scores { found: shapes.last().map_or(0, |shape| shape[1]) }),
        }
    }

    /// Whether its values were put in a row on the way.
    fn ends_in_row(&self) -> bool {
        self.network.layers.iter().any(|layer| matches!(layer, Layer::Flatten(_) | Layer::GlobalPool(_)))
    }

    /// A filter of one cell for each channel: (value − mean) / deviation, where the value was divided by 255 before.
    fn normalizing(&self, channels: usize) -> Result<Option<Convolution>, Misfit> {
        if self.normalization.is_plain() {
            return Ok(None);
        }
        let black = |channel| self.normalization.value(channel, 0.0);
        let weights = (0..channels).map(|channel| self.normalization.scale(channel)).collect();
        let filters = Tensor::from_vec([channels, 1, 1, 1, 1], weights)?;
        let layer = Convolution::new(filters)?.with_biases((0..channels).map(black).collect())?;
        Ok(Some(layer.with_groups(channels)))
    }
}
