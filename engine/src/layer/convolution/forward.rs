//! Convolution of a whole tensor: band by band, block of filters by block of filters, tile by tile.

use std::ops::Range;

use wide::f32x4;

use super::Convolution;
use super::tile::{Block, Runs, pack, sums, sums_of_one};
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
        let runs = Runs::of(&taps, self.window.kernel[2]);
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
                        runs: &runs,
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
            left if left > 1000 => 5,
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
            16 => self.narrow(part, block, output),
            5 => self.rows::<5, 2>(part, block, output),
            4 => self.rows::<4, 2>(part, block, output),
            2 => self.rows::<2, 4>(part, block, output),
            _ => self.rows::<1, 8>(part, block, output),
        }
    }

    /// The band's output rows, cell by cell, for sixteen filters side by side.
    fn narrow(&self, part: Part, block: &Block, output: &mut [f32]) {
        for row in part.rows() {
            for column in 0..part.shape[4] {
                let start = part.band.start(row - part.row) + column;
                let sums = sums_of_one::<4>(part.band.cells(), start, part.taps, &block.weights);
                let sums = sums.map(f32x4::to_array);
                for (sum, filter) in sums.as_flattened().iter().zip(block.range()) {
                    let (divisor, bias) = (self.divisors[filter].value, self.biases[filter].value);
                    output[part.cell(filter, row, column)] = sum / divisor + bias;
                }
            }
        }
    }

    /// The band's output rows for `F` filters in tiles of `V` times four cells, a row's rest in fours. A row's last tile ends
    /// where the row does, so it may compute some cells again.
    #[inline(never)] // browsers give registers well only in functions of moderate size
    fn rows<const F: usize, const V: usize>(&self, part: Part, block: &Block, output: &mut [f32]) {
        let width = part.shape[4];
        for row in part.rows() {
            let mut column = 0;
            while column < width {
                if width >= 4 * V && width - column > 4 {
                    self.tile::<F, V>(part, block, [row, column.min(width - 4 * V)], output);
                    column += 4 * V;
                } else {
                    self.tile::<F, 1>(part, block, [row, column.min(width - 4)], output);
                    column += 4;
                }
            }
        }
    }

    /// One tile, divided, shifted and stored.
    fn tile<const F: usize, const V: usize>(
        &self,
        part: Part,
        block: &Block,
        [row, column]: [usize; 2],
        output: &mut [f32],
    ) {
        let start = part.band.start(row - part.row) + column;
        let sums = sums::<F, V>(part.band.cells(), start, part.runs, &block.weights);
        for (mut sums, filter) in sums.into_iter().zip(block.range()) {
            let (divisor, bias) = (self.divisors[filter].value, self.biases[filter].value);
            if divisor != 1.0 {
                sums = sums.map(|sum| sum / divisor);
            }
            let cells = output.get_mut(part.cell(filter, row, column)..).unwrap_or_default();
            if let Some(cells) = cells.as_chunks_mut::<4>().0.first_chunk_mut::<V>() {
                *cells = sums.map(|sum| (sum + bias).to_array());
            }
        }
    }
}

/// What one band of one slice is computed from.
#[derive(Clone, Copy)]
struct Part<'a> {
    band: &'a Band,
    taps: &'a [usize],
    runs: &'a Runs,
    /// The output's shape.
    shape: Shape,
    slice: usize,
    /// The group's first filter.
    first: usize,
    /// The first output row.
    row: usize,
}

impl Part<'_> {
    /// The output rows of the band.
    fn rows(&self) -> Range<usize> {
        self.row..(self.row + self.band.height()).min(self.shape[3])
    }

    /// Where an output cell stands among the group's.
    fn cell(&self, filter: usize, row: usize, column: usize) -> usize {
        let [_, _, slices, rows, width] = self.shape;
        (((filter - self.first) * slices + self.slice) * rows + row) * width + column
    }
}
