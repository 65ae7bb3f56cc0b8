//! Boxes of cells: which cells of its input a box of a layer's output reads, and which outputs read a cell.

use super::Layer;
use crate::axis::Axis;
use crate::border::Border;
use crate::misfit::Misfit;
use crate::tensor::{Cell, Shape, cell_at, check_cell, flat_index};

/// All cells from `first` to `last`, both included, on every axis of `[N, C, D, H, W]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Region {
    /// The lowest index on each axis.
    pub first: Cell,
    /// The highest index on each axis.
    pub last: Cell,
}

impl Region {
    /// One cell.
    pub fn of(cell: Cell) -> Region {
        Region { first: cell, last: cell }
    }

    /// Whether the cell is in it.
    pub fn contains(&self, cell: Cell) -> bool {
        (0..5).all(|axis| (self.first[axis]..=self.last[axis]).contains(&cell[axis]))
    }

    /// How many cells it has along each axis.
    pub fn sides(&self) -> Shape {
        std::array::from_fn(|axis| self.last[axis] + 1 - self.first[axis])
    }

    /// The smallest box with both.
    pub fn with(self, other: Region) -> Region {
        Region {
            first: std::array::from_fn(|axis| self.first[axis].min(other.first[axis])),
            last: std::array::from_fn(|axis| self.last[axis].max(other.last[axis])),
        }
    }

    fn spanning(mut self, axis: usize, side: usize) -> Region {
        (self.first[axis], self.last[axis]) = (0, side.saturating_sub(1));
        self
    }
}

impl Layer {
    /// The smallest box of the input `[N, C, D, H, W]` that holds every cell read for a box of the output; `None` where
    /// nothing of the input is read, only padding or values from beside. Fails where [`Layer::output_shape`] does, and if
    /// the box is not within the output.
    pub fn region(&self, input: Shape, output: Region) -> Result<Option<Region>, Misfit> {
        let shape = self.output_shape(input)?;
        for cell in [output.first, output.last] {
            check_cell(shape, cell)?;
        }
        Ok(match self {
            Layer::Convolution(layer) => {
                let region = moved(layer.axes(input)?, layer.border(), output);
                region.map(|region| channels(region, output, layer.group()))
            }
            Layer::Pool(layer) => moved(layer.axes(input)?, Border::Zero, output),
            Layer::GlobalPool(_) => {
                Some((2..5).fold(output, |region, axis| region.spanning(axis, input[axis])))
            }
            Layer::Softmax(layer) => Some(output.spanning(layer.axis, input[layer.axis.min(4)])),
            Layer::Relu(_) => Some(output),
            Layer::Flatten(_) => Some(unflattened(input, shape, output)),
            Layer::Concat(_) => (output.first[1] < input[1]).then(|| {
                let mut region = output;
                region.last[1] = region.last[1].min(input[1] - 1);
                region
            }),
        })
    }
}

/// The input cells in the windows of a box of outputs, those included that the border copies there.
fn moved(axes: [Axis; 3], border: Border, output: Region) -> Option<Region> {
    let mut region = output;
    for (place, axis) in (2..5).zip(axes) {
        let cells = |index: usize| axis.window(index).filter_map(|tap| border.source(axis, tap.padded));
        let all = || (output.first[place]..=output.last[place]).flat_map(cells);
        region.first[place] = all().min()?;
        region.last[place] = all().max()?;
    }
    Some(region)
}

/// The input channels of the groups that the output channels belong to, each of `per_group` = `[inputs, outputs]`.
fn channels(mut region: Region, output: Region, [inputs, outputs]: [usize; 2]) -> Region {
    region.first[1] = output.first[1] / outputs.max(1) * inputs;
    region.last[1] = output.last[1] / outputs.max(1) * inputs + inputs.saturating_sub(1);
    region
}

/// The box of all cells from one to another in reading order.
fn unflattened(input: Shape, shape: Shape, output: Region) -> Region {
    let source = |cell| cell_at(input, flat_index(shape, cell).unwrap_or(0));
    let (first, last) = (source(output.first), source(output.last));
    match (0..5).find(|&axis| first[axis] != last[axis]) {
        // From the first axis on that differs, later axes begin and end anywhere.
        Some(axis) => {
            let region = Region { first, last };
            (axis + 1..5).fold(region, |region, later| region.spanning(later, input[later]))
        }
        None => Region::of(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Concat, Convolution, Flatten, GlobalPool, Pool, Relu, Softmax, pool::Kind};
    use crate::number::Number;
    use crate::numbers::Numbers;
    use crate::padding::Padding;
    use crate::tensor::{Tensor, cells};
    use crate::trace::Source;

    /// The box of the sources that traces name, cell by cell.
    fn traced(layer: &Layer, input: Shape, output: Region) -> Option<Region> {
        let shape = layer.output_shape(input).unwrap();
        let inside = (0..cells(shape).unwrap())
            .map(|index| cell_at(shape, index))
            .filter(|cell| output.contains(*cell));
        let mut sources = inside.flat_map(|cell| {
            let trace = layer.trace(input, cell, &|_| Number::ONE).unwrap();
            let cells: Vec<Cell> = trace
                .terms()
                .filter_map(|term| match term.source {
                    Source::Cell(cell) => Some(cell),
                    Source::Padding { copied_from, .. } => copied_from,
                    Source::Side(_) => None,
                })
                .collect();
            cells
        });
        let first = Region::of(sources.next()?);
        Some(sources.fold(first, |region, cell| region.with(Region::of(cell))))
    }

    #[test]
    fn a_box_is_that_of_all_traces() {
        let filters = Tensor::zeros([4, 2, 1, 3, 2]).unwrap();
        let convolution = Convolution::new(filters)
            .unwrap()
            .with_stride([1, 2, 1])
            .with_dilation([1, 1, 2])
            .with_padding(Padding::Explicit([[0, 0], [1, 0], [2, 1]]))
            .with_groups(2);
        let side = Numbers::approximate(Tensor::zeros([1, 2, 1, 6, 7]).unwrap());
        let layers = [
            Layer::Convolution(convolution.clone()),
            Layer::Convolution(convolution.with_border(Border::Reflect)),
            Layer::Pool(Pool::new(Kind::Maximum, [1, 2, 3]).with_stride([1, 2, 2])),
            Layer::GlobalPool(GlobalPool::AVERAGE),
            Layer::Relu(Relu),
            Layer::Softmax(Softmax::over(1)),
            Layer::Flatten(Flatten { axis: 1 }),
            Layer::Concat(Concat::new(side)),
        ];
        let input = [1, 4, 1, 6, 7];
        for layer in &layers {
            let shape = layer.output_shape(input).unwrap();
            let count = cells(shape).unwrap();
            for (from, to) in
                [(0, 0), (0, count - 1), (count / 2, count - 1), (count / 3, count / 3), (1, count / 2)]
            {
                let (first, last) = (cell_at(shape, from), cell_at(shape, to));
                let output = Region::of(first).with(Region::of(last));
                assert_eq!(
                    layer.region(input, output).unwrap(),
                    traced(layer, input, output),
                    "{layer:?} {output:?}"
                );
            }
        }
    }
}
