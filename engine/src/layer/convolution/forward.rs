//! Convolution of a whole tensor: band by band, block of filters by block of filters, tile by tile.

use super::Convolution;
use super::tile::{Block, pack, sums};
use crate::band::{Band, REST};
use crate::misfit::Misfit;
use crate::tensor::{Shape, Tensor, cells, too_large, zeros};

impl Convolution {
    /// Input `[N, C, D, H, W]`, output `[N, O, D', H', W']`. Fails where [`Convolution::output_shape`] does, and
    /// where the padded rows that a few output rows read are too many cells.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        let (from, to) = (input.shape(), self.output_shape(input.shape())?);
        let mut output = zeros(cells(to)?).ok_or(too_large(to))?;
        let [filters, channels, ..] = self.filters().shape();
        let mut band = Band::new(self.axes(from)?, self.border, 0.0, channels)?;
        let taps = band.taps();
        let per_group = filters / self.groups;
        let blocks: Vec<Vec<Block>> =
            (0..self.groups).map(|group| self.blocks(group * per_group, per_group, to[4])).collect();
        let inputs = input.values().chunks(channels * from[2] * from[3] * from[4]);
        let outputs = output.chunks_mut(per_group * to[2] * to[3] * to[4]);
        for ((index, input), output) in inputs.enumerate().zip(outputs) {
            let blocks = &blocks[index % self.groups];
            for slice in 0..to[2] {
                for row in (0..to[3]).step_by(band.height()) {
                    band.fill(input, slice, row);
                    let part = Part {
                        band: &band,
                        taps: &taps,
                        shape: to,
                        slice,
                        first: index % self.groups * per_group,
                        row,
                    };
                    blocks.iter().for_each(|block| self.block(part, block, output));
                }
            }
        }
        Tensor::from_vec(to, output)
    }

    /// The filters of one group in blocks. Narrow outputs put filters side by side, wide ones cells.
    fn blocks(&self, first: usize, filters: usize, width: usize) -> Vec<Block> {
        let taps = self.filters().values().len() / self.filters().shape()[0];
        let lanes = |left: usize| match left {
            _ if width < REST => 16,
            0..2 => 1,
            2..4 => 2,
            _ => 4,
        };
        let mut blocks = Vec::new();
        let mut done = 0;
        while done < filters {
            let lanes = lanes(filters - done);
            let count = lanes.min(filters - done);
            blocks.push(pack(self.filters().values(), taps, first + done, count, lanes));
            done += count;
        }
        blocks
    }

    fn block(&self, part: Part, block: &Block, output: &mut [f32]) {
        match block.lanes {
            16 => self.rows::<16, 1>(part, block, output),
            4 => self.rows::<4, 8>(part, block, output),
            2 => self.rows::<2, 16>(part, block, output),
            _ => self.rows::<1, 32>(part, block, output),
        }
    }

    /// The band's output rows for `F` filters in tiles of `T` cells, a row's rest in tiles of [`REST`].
    fn rows<const F: usize, const T: usize>(&self, part: Part, block: &Block, output: &mut [f32]) {
        let width = part.shape[4];
        for row in part.row..(part.row + part.band.height()).min(part.shape[3]) {
            let mut column = 0;
            while column < width {
                column += if T < REST || width - column + REST > T {
                    self.tile::<F, T>(part, block, [row, column], output)
                } else {
                    self.tile::<F, REST>(part, block, [row, column], output)
                };
            }
        }
    }

    /// One tile, divided, shifted and stored; a row's last tile may run over its end.
    fn tile<const F: usize, const T: usize>(
        &self,
        part: Part,
        block: &Block,
        [row, column]: [usize; 2],
        output: &mut [f32],
    ) -> usize {
        let [_, _, slices, rows, width] = part.shape;
        let start = part.band.start(row - part.row) + column;
        let sums = sums::<F, T>(part.band.cells(), start, part.taps, &block.weights);
        for (sums, filter) in sums.iter().zip(block.first..block.first + block.filters) {
            let (divisor, bias) = (self.divisors[filter].value, self.biases[filter].value);
            let plane = (filter - part.first) * slices + part.slice;
            let cell = (plane * rows + row) * width + column;
            let cells = &mut output[cell..cell + T.min(width - column)];
            cells.iter_mut().zip(sums).for_each(|(cell, sum)| *cell = sum / divisor + bias);
        }
        T
    }
}

/// What one band of one slice is computed from.
#[derive(Clone, Copy)]
struct Part<'a> {
    band: &'a Band,
    taps: &'a [usize],
    /// The output's shape.
    shape: Shape,
    slice: usize,
    /// The group's first filter.
    first: usize,
    /// The first output row.
    row: usize,
}
