//! What a convolution learns and multiplies, beside a fully connected layer that makes as many outputs of the same
//! picture.

use crate::engine::layer::convolution::count::{Learned, products};
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Shape;
use crate::lab::setting::Setting;

/// What a layer takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// What it learns.
    pub learned: Learned,
    /// Products for the whole output.
    pub products: u64,
}

impl Cost {
    fn of(filters: Shape, output: Shape) -> Cost {
        Cost { learned: Learned::of(filters), products: products(filters, output) }
    }
}

/// Both layers over one picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Costs {
    /// The picture: channels, height, width.
    pub picture: [usize; 3],
    /// The filters: how many, and each one's height and width.
    pub filters: [usize; 3],
    /// What both make: maps, height, width.
    pub output: [usize; 3],
    /// The convolution.
    pub convolution: Cost,
    /// The fully connected layer.
    pub dense: Cost,
}

impl Costs {
    /// For the picture on the bench, or for the square that weights are counted for; that one is at least as large as
    /// the kernel. Fails where the convolution does.
    pub fn of(setting: &Setting) -> Result<Costs, Misfit> {
        let layer = setting.convolution()?;
        let filters = layer.filters().shape();
        let [_, channels, _, height, width] = setting.input_shape();
        let [_, rows, columns] = layer.axes(setting.input_shape())?;
        let [height, width] = match setting.counted {
            Some(side) => [side.max(rows.reach()), side.max(columns.reach())],
            None => [height, width],
        };
        let picture = [1, channels, 1, height, width];
        let output = layer.output_shape(picture)?;
        let all =
            |[_, channels, _, height, width]: Shape| channels.saturating_mul(height).saturating_mul(width);
        let [inputs, outputs] = [all(picture), all(output)];
        Ok(Costs {
            picture: [channels, height, width],
            filters: [filters[0], filters[3], filters[4]],
            output: [output[1], output[3], output[4]],
            convolution: Cost::of(filters, output),
            dense: Cost::of([outputs, inputs, 1, 1, 1], [1, outputs, 1, 1, 1]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::layer::{Convolution, Flatten, Layer};
    use crate::engine::network::Network;
    use crate::engine::tensor::Tensor;
    use crate::lab::address::{Opening, Shelf, open};

    fn setting(query: &'static str) -> Setting {
        open("", &[Opening { chapter: "convolution", query }], Shelf::EMPTY).lab.setting
    }

    #[test]
    fn they_are_what_the_layers_themselves_count() {
        for query in
            ["picture=seven&kernel=box", "picture=grid:1,2,3,4;5,6,7,8&kernel=1,2;3,4!1,0;0,1&padding=1"]
        {
            let setting = setting(query);
            let costs = Costs::of(&setting).unwrap();
            let [maps, down, across] = costs.output;
            let [channels, height, width] = costs.picture;
            let dense = Tensor::zeros([maps * down * across, channels * height * width, 1, 1, 1]).unwrap();
            let dense = Network::new(vec![
                Layer::Flatten(Flatten { axis: 1 }),
                Layer::Convolution(Convolution::new(dense).unwrap()),
            ]);
            let convolution = Network::new(vec![Layer::Convolution(setting.convolution().unwrap())]);
            for (network, cost) in [(convolution, costs.convolution), (dense, costs.dense)] {
                let count = network.counts(setting.input_shape()).unwrap().pop().unwrap();
                assert_eq!(count.parameters as u64, cost.learned.all());
                assert_eq!(count.products as u64, cost.products);
            }
        }
    }

    #[test]
    fn only_the_fully_connected_layer_grows_with_the_picture() {
        let of = |counted| Costs::of(&Setting { counted, ..setting("picture=seven&kernel=box") }).unwrap();
        let learned = |counted| [of(counted).convolution.learned.all(), of(counted).dense.learned.all()];
        assert_eq!(learned(None), [10, 49 * 25 + 25]);
        assert_eq!(learned(Some(64)), [10, 64 * 64 * 62 * 62 + 62 * 62]);
        assert_eq!(learned(Some(256)), [10, 256 * 256 * 254 * 254 + 254 * 254]);
        let wide = Setting { counted: Some(3), ..setting("picture=seven&kernel=1,2,3,4,5") };
        assert_eq!(Costs::of(&wide).unwrap().picture, [1, 3, 5]);
    }
}
