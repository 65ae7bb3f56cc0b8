//! A part of what layers make of a volume, worked out from no more of it than that part needs: the planes that one sees,
//! before all the rest.

use std::ops::Range;

use crate::engine::axis::Axis;
use crate::engine::border::Border;
use crate::engine::layer::Layer;
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::padding::Padding;
use crate::engine::tensor::Tensor;

/// A part along depth, height, width.
pub type Part = [Range<usize>; 3];

/// The input `[1, C, D, H, W]` of a convolution with its padding round it.
pub fn padded(input: &Tensor, axes: [Axis; 3], border: Border) -> Result<Tensor, Misfit> {
    let [_, channels, ..] = input.shape();
    let sources = axes.map(|axis| (0..axis.padded()).map(|at| border.source(axis, at)).collect::<Vec<_>>());
    let [slices, rows, columns] = axes.map(Axis::padded);
    let mut values = Vec::with_capacity(channels * slices * rows * columns);
    for channel in 0..channels {
        for slice in &sources[0] {
            for row in &sources[1] {
                let at = slice.zip(*row);
                values.extend(sources[2].iter().map(|column| {
                    let cell = at.zip(*column).map(|((slice, row), column)| [0, channel, slice, row, column]);
                    cell.and_then(|cell| input.get(cell)).unwrap_or(0.0)
                }));
            }
        }
    }
    Tensor::from_vec([1, channels, slices, rows, columns], values)
}

/// A part of a tensor `[1, C, D, H, W]`, of all its channels.
pub fn cut(tensor: &Tensor, [slices, rows, columns]: Part) -> Result<Tensor, Misfit> {
    let [_, channels, _, height, width] = tensor.shape();
    let shape = [1, channels, slices.len(), rows.len(), columns.len()];
    let mut values = Vec::with_capacity(shape.iter().product());
    let depth = tensor.shape()[2];
    for channel in 0..channels {
        for slice in slices.clone() {
            for row in rows.clone() {
                let from = ((channel * depth + slice) * height + row) * width;
                let line = tensor.values().get(from + columns.start..from + columns.end);
                values.extend_from_slice(line.unwrap_or_default());
            }
        }
    }
    Tensor::from_vec(shape, values)
}

/// A part of the values after the first `after` layers of a network that begins with a convolution, of whose input this is
/// the padded one.
pub fn part(network: &Network, padded: &Tensor, after: usize, wanted: Part) -> Result<Tensor, Misfit> {
    let Some(layer) = after.checked_sub(1).and_then(|index| network.layers.get(index)) else {
        return cut(padded, wanted);
    };
    let read = |stride: [usize; 3], reach: [usize; 3]| {
        let range = |axis: usize| {
            let Range { start, end } = wanted[axis];
            start * stride[axis]..end.saturating_sub(1) * stride[axis] + reach[axis]
        };
        part(network, padded, after - 1, [range(0), range(1), range(2)])
    };
    let reach = |kernel: [usize; 3], dilation: [usize; 3]| {
        std::array::from_fn(|axis| Axis { dilation: dilation[axis], ..Axis::plain(1, kernel[axis]) }.reach())
    };
    match layer {
        Layer::Convolution(convolution) => {
            let window = convolution.window();
            let input = read(window.stride, reach(window.kernel, window.dilation))?;
            convolution.clone().with_padding(Padding::Valid).forward(&input)
        }
        Layer::Pool(pool) => {
            let input = read(pool.window.stride, reach(pool.window.kernel, pool.window.dilation))?;
            pool.forward(&input)
        }
        other => other.forward(&part(network, padded, after - 1, wanted.clone())?),
    }
}
