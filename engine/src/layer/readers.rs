//! Fan-out: which cells of a layer's output a cell of its input goes into.

use std::ops::Range;

use super::Layer;
use crate::axis::Axis;
use crate::border::Border;
use crate::misfit::Misfit;
use crate::tensor::{Cell, Shape, cell_at, check_cell, flat_index};

impl Layer {
    /// All cells of the output `to` that read this cell of an input `from`, those included that read a copy of it in the
    /// border, in reading order. Fails if the cell is outside or the layer can't take the input.
    pub fn readers(&self, from: Shape, to: Shape, cell: Cell) -> Result<Vec<Cell>, Misfit> {
        check_cell(from, cell)?;
        Ok(match self {
            Layer::Convolution(layer) => {
                let [inputs, filters] = layer.group();
                let first = cell[1] / inputs.max(1) * filters;
                let places = moved(layer.axes(from)?, layer.border(), cell);
                spread(cell[0], first..first + filters, &places)
            }
            Layer::Pool(layer) => {
                let places = moved(layer.axes(from)?, Border::Zero, cell);
                spread(cell[0], cell[1]..cell[1] + 1, &places)
            }
            Layer::GlobalPool(_) => vec![[cell[0], cell[1], 0, 0, 0]],
            Layer::Softmax(layer) => {
                let along = 0..from.get(layer.axis).copied().unwrap_or(0);
                along
                    .map(|place| {
                        std::array::from_fn(|axis| if axis == layer.axis { place } else { cell[axis] })
                    })
                    .collect()
            }
            Layer::Relu(_) | Layer::Concat(_) => vec![cell],
            Layer::Flatten(_) => vec![cell_at(to, flat_index(from, cell).unwrap_or(0))],
        })
    }
}

/// The output places along depth, height and width whose windows hold the cell.
fn moved(axes: [Axis; 3], border: Border, cell: Cell) -> [Vec<usize>; 3] {
    std::array::from_fn(|place| {
        let axis = axes[place];
        let copies = border.copies(axis, cell[place + 2]);
        let mut outputs: Vec<usize> =
            copies.flat_map(|padded| axis.readers_at(padded).map(|reader| reader.output)).collect();
        outputs.sort_unstable();
        outputs.dedup();
        outputs
    })
}

fn spread(sample: usize, channels: Range<usize>, [depths, rows, columns]: &[Vec<usize>; 3]) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(channels.len() * depths.len() * rows.len() * columns.len());
    for channel in channels {
        for &depth in depths {
            for &row in rows {
                cells.extend(columns.iter().map(|&column| [sample, channel, depth, row, column]));
            }
        }
    }
    cells
}
