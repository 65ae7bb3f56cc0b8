//! The weights of a layer as small pictures: one a filter and channel. Those of a fully connected layer are arranged as
//! the values that they meet: like the maps that were flattened, or in one row.

use crate::engine::layer::Layer;
use crate::engine::network::Network;
use crate::engine::tensor::Shape;
use crate::lab::network::WeightPlace;

/// The pictures of one layer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Sheet {
    /// The layer's place in the network, from 0.
    pub layer: usize,
    /// Filters; of a fully connected layer its outputs.
    pub filters: usize,
    /// Channels of each.
    pub channels: usize,
    /// Rows and columns of a picture.
    pub size: [usize; 2],
    is_dense: bool,
}

impl Sheet {
    /// All layers of a network that learn, for one sample of this shape; none where the layers don't fit.
    pub fn all(network: &Network, input: Shape) -> Vec<Sheet> {
        let shapes = network.shapes(input).unwrap_or_default();
        let sheet = |(layer, of): (usize, &Layer)| {
            let Layer::Convolution(convolution) = of else { return None };
            let [filters, channels, _, rows, columns] = convolution.filters().shape();
            let before = layer.checked_sub(1).and_then(|before| network.layers.get(before));
            let [_, maps, _, height, width] = match before {
                Some(Layer::Flatten(_)) => *shapes.get(layer - 1)?,
                Some(_) if [rows, columns] == [1, 1] => [1, 1, 1, 1, channels],
                _ => return Some(Sheet { layer, filters, channels, size: [rows, columns], is_dense: false }),
            };
            Some(Sheet { layer, filters, channels: maps, size: [height, width], is_dense: true })
        };
        network.layers.iter().enumerate().filter_map(sheet).collect()
    }

    /// Which weight stands at a cell of the picture of a filter and channel.
    pub fn weight(&self, filter: usize, channel: usize, [row, column]: [usize; 2]) -> WeightPlace {
        let [rows, columns] = self.size;
        let cell = match self.is_dense {
            true => [filter, (channel * rows + row) * columns + column, 0, 0, 0],
            false => [filter, channel, 0, row, column],
        };
        WeightPlace::Weight(self.layer, cell)
    }

    /// Filter, channel and cell of a weight; `None` of another layer's, and of a bias.
    pub fn place(&self, weight: WeightPlace) -> Option<(usize, usize, [usize; 2])> {
        let WeightPlace::Weight(layer, [filter, channel, _, row, column]) = weight else { return None };
        let [rows, columns] = self.size;
        let cells = (rows * columns).max(1);
        (layer == self.layer).then_some(match self.is_dense {
            true => (filter, channel / cells, [channel % cells / columns.max(1), channel % columns.max(1)]),
            false => (filter, channel, [row, column]),
        })
    }

    /// The weights of the picture of a filter and channel in a network of these layers, row by row.
    pub fn values<'a>(&self, network: &'a Network, filter: usize, channel: usize) -> &'a [f32] {
        let cells = self.size[0] * self.size[1];
        let from = (filter * self.channels + channel) * cells;
        let all = match network.layers.get(self.layer) {
            Some(Layer::Convolution(convolution)) => convolution.filters().values(),
            _ => &[],
        };
        all.get(from..from + cells).unwrap_or_default()
    }

    /// Whether the layer is fully connected.
    pub fn is_dense(&self) -> bool {
        self.is_dense
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::learning::{Kind, Plan};

    fn sheets(plan: Plan) -> (Network, Vec<Sheet>) {
        let network = plan.network().unwrap();
        let sheets = Sheet::all(&network, Plan::INPUT);
        (network, sheets)
    }

    #[test]
    fn every_weight_has_its_place() {
        for plan in [Plan::default(), Plan { kind: Kind::Connected, ..Plan::default() }] {
            let (network, sheets) = sheets(plan);
            let mut count = 0;
            for sheet in sheets {
                let Layer::Convolution(convolution) = &network.layers[sheet.layer] else { panic!() };
                for (filter, channel) in
                    (0..sheet.filters).flat_map(|f| (0..sheet.channels).map(move |c| (f, c)))
                {
                    for (index, value) in sheet.values(&network, filter, channel).iter().enumerate() {
                        let cell = [index / sheet.size[1], index % sheet.size[1]];
                        let weight = sheet.weight(filter, channel, cell);
                        let WeightPlace::Weight(_, place) = weight else { panic!() };
                        assert_eq!(convolution.filters().get(place), Some(*value));
                        assert_eq!(sheet.place(weight), Some((filter, channel, cell)));
                        count += 1;
                    }
                }
            }
            let biases: usize = network
                .layers
                .iter()
                .map(|layer| match layer {
                    Layer::Convolution(convolution) => convolution.filters().shape()[0],
                    _ => 0,
                })
                .sum();
            assert_eq!(count + biases, network.parameters());
        }
    }

    #[test]
    fn dense_weights_are_arranged_as_what_they_meet() {
        let (_, usual) = sheets(Plan::default());
        assert_eq!(
            usual.iter().map(|sheet| (sheet.channels, sheet.size)).collect::<Vec<_>>(),
            [(1, [3, 3]), (8, [3, 3]), (16, [5, 5])]
        );
        let (_, connected) = sheets(Plan { kind: Kind::Connected, ..Plan::default() });
        assert_eq!(connected[0].size, [28, 28]);
        assert_eq!(connected[1].size, [1, connected[0].filters]);
    }
}
