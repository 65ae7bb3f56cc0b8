//! A network that was read onto the bench, which shows pictures of few channels and probabilities at the end.

use super::Model;
use crate::engine::layer::{Convolution, Layer, Softmax};
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Tensor;
use crate::lab::limits::{CHANNELS, PICTURE_SIDE};
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
    /// It takes a larger picture.
    Side {
        /// Cells on the longer side.
        found: usize,
        /// The most there can be.
        most: usize,
    },
    /// The engine can't build a layer that was added.
    Misfit(Misfit),
}

impl Model {
    /// The network for the bench under a name. What it was trained to get of a stored value is its first layer, unless that
    /// is the value by 255; scores at its end become probabilities by a softmax, also where it takes their logarithms.
    ///
    /// # Errors
    /// What keeps it from being shown.
    pub fn on_bench(self, id: &'static str) -> Result<Trained, Obstacle> {
        let [_, channels, depth, height, width] = self.input;
        let (most_channels, most_side) = (*CHANNELS.end(), *PICTURE_SIDE.end());
        match (depth, self.table, height.max(width)) {
            (2.., ..) => return Err(Obstacle::Volume { depth }),
            (_, 1.., _) => return Err(Obstacle::Table { length: self.table }),
            _ if channels > most_channels => {
                return Err(Obstacle::Channels { found: channels, most: most_channels });
            }
            (.., found) if found > most_side => return Err(Obstacle::Side { found, most: most_side }),
            _ => {}
        }
        let normalizing = self.normalizing(channels).map_err(Obstacle::Misfit)?;
        let Model { input, classes, mut network, .. } = self;
        network.layers.splice(0..0, normalizing.map(Layer::Convolution));
        let scores =
            network.output_shape(input).is_ok_and(|[.., depth, height, width]| depth * height * width == 1);
        match network.layers.last_mut() {
            Some(Layer::Softmax(softmax)) => softmax.logarithm = false,
            Some(_) if scores => network.layers.push(Layer::Softmax(Softmax::over(1))),
            _ => {}
        }
        Ok(Trained { id, input, classes, network })
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
