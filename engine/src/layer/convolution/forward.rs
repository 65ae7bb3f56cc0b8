//! Convolution of a whole tensor: band by band, block of filters by block of filters, tile by tile.

use std::ops::Range;

use super::Convolution;
use super::tile::{ACROSS, Block, Runs, pack, sums, sums_across};
use crate::band::Band;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::pace::{Pace, finish};
use crate::tensor::{Shape, Tensor, cells, too_large, zeros};

/// Output columns too few for a tile.
const NARROW: usize = 4;

impl Convolution {
    /// Input `[N, C, D, H, W]`, output `[N, O, D', H', W']`. Fails where [`Convolution::output_shape`] does, and
    /// where the padded rows that a few output rows read are too many cells.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        finish(self.forward_at(input, &Pace::at_once()))
    }

    /// The same at a pace: a step is one band for one block of filters.
    pub async fn forward_at(&self, input: &Tensor, pace: &Pace) -> Result<Tensor, Misfit> {
        let (from, to) = (input.shape(), self.output_shape(input.shape())?);
        let mut output = zeros(cells(to)?).ok_or(too_large(to))?;
        let [filters, channels, ..] = self.filters().shape();
        let mut band = Band::new(self.axes(from)?, self.border, 0.0, channels)?;
        let taps = band.taps();
        let runs = Runs::of(&taps, self.window.kernel[2]);
        let per_group = filters / self.groups;
        let mut window = vec![0.0; taps.len()];
        let narrow = to[4] < NARROW;
        let groups = if narrow { 0 } else { self.groups };
        let blocks: Vec<Vec<Block>> =
            (0..groups).map(|group| self.blocks(group * per_group, per_group)).collect();
        let inputs = input.values().chunks(channels * from[2] * from[3] * from[4]);
        let outputs = output.chunks_mut(per_group * to[2] * to[3] * to[4]);
        for ((index, input), output) in inputs.enumerate().zip(outputs) {
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
                    let Some(blocks) = blocks.get(index % self.groups) else {
                        self.narrow(part, per_group, &mut window, output);
                        pace.step(part.products(per_group)).await;
                        continue;
                    };
                    for block in blocks {
                        self.block(part, block, output);
                        pace.step(part.products(block.filters)).await;
                    }
                }
            }
        }
        Tensor::from_vec(to, output)
    }

    /// The filters of one group in blocks, packed for tiles.
    fn blocks(&self, first: usize, filters: usize) -> Vec<Block> {
        let taps = self.filters().values().len() / self.filters().shape()[0];
        let mut blocks = Vec::new();
        let mut done = 0;
        while done < filters {
            let count = match filters - done {
                left if left.is_multiple_of(5) => 5,
                1 => 1,
                2..4 => 2,
                _ => 4,
            };
            blocks.push(pack(self.filters().values(), taps, first + done, count));
            done += count;
        }
        blocks
    }

    fn block(&self, part: Part, block: &Block, output: &mut [f32]) {
        match block.filters {
            5 => self.rows::<5, 2>(part, block, output),
            4 => self.rows::<4, 2>(part, block, output),
            2 => self.rows::<2, 4>(part, block, output),
            _ => self.rows::<1, 8>(part, block, output),
        }
    }

    /// The band's output rows cell by cell, [`ACROSS`] filters of one group at a time.
    fn narrow(&self, part: Part, filters: usize, window: &mut [f32], output: &mut [f32]) {
        let taps = part.taps.len();
        let weights = |filter: usize| &self.filters().values()[(part.first + filter) * taps..][..taps];
        for (row, column) in part.rows().flat_map(|row| (0..part.shape[4]).map(move |column| (row, column))) {
            let cells = &part.band.cells()[part.band.start(row - part.row) + column..];
            window.iter_mut().zip(part.taps).for_each(|(value, tap)| *value = cells[*tap]);
            for first in (0..filters).step_by(ACROSS) {
                let rows = std::array::from_fn(|lane| weights((first + lane).min(filters - 1)));
                for (sum, filter) in sums_across(window, rows).into_iter().zip(first..filters) {
                    let divisor = self.divisors[part.first + filter].value;
                    let bias = self.biases[part.first + filter].value;
                    output[part.cell(filter, row, column)] = sum / divisor + bias;
                }
            }
        }
    }

    /// The band's output rows for `F` filters in tiles of `V` times four cells, a row's rest in fours. A row's last tile
    /// ends where the row does, so it may compute some cells again.
    fn rows<const F: usize, const V: usize>(&self, part: Part, block: &Block, output: &mut [f32]) {
        let width = part.shape[4];
        let finish = self.finish::<F>(block);
        let mut planes = part.planes::<F>(block, output);
        for row in part.rows() {
            let mut column = 0;
            while column < width {
                if width >= 4 * V && width - column > 4 {
                    let place = [row, column.min(width - 4 * V)];
                    tile::<F, V>(part, block, &finish, place, &mut planes);
                    column += 4 * V;
                } else {
                    let place = [row, column.min(width - 4)];
                    tile::<F, 1>(part, block, &finish, place, &mut planes);
                    column += 4;
                }
            }
        }
    }

    /// What is done to the sums of a block's filters.
    fn finish<const F: usize>(&self, block: &Block) -> Finish<F> {
        let each =
            |of: &[Number]| std::array::from_fn(|lane| of.get(block.first + lane).map_or(1.0, |n| n.value));
        let divisors = each(&self.divisors);
        Finish { divisors: (divisors != [1.0; F]).then_some(divisors), biases: each(&self.biases) }
    }
}

/// One tile, divided, shifted and stored.
fn tile<const F: usize, const V: usize>(
    part: Part,
    block: &Block,
    finish: &Finish<F>,
    [row, column]: [usize; 2],
    planes: &mut [&mut [f32]; F],
) {
    let start = part.band.start(row - part.row) + column;
    let mut sums = sums::<F, V>(part.band.cells(), start, part.runs, &block.weights);
    if let Some(divisors) = finish.divisors {
        for (sums, divisor) in sums.iter_mut().zip(divisors) {
            *sums = sums.map(|sum| sum / divisor);
        }
    }
    let cell = row * part.shape[4] + column;
    for ((sums, bias), plane) in sums.into_iter().zip(finish.biases).zip(planes) {
        let cells = plane.get_mut(cell..).unwrap_or_default();
        if let Some(cells) = cells.as_chunks_mut::<4>().0.first_chunk_mut::<V>() {
            *cells = sums.map(|sum| (sum + bias).to_array());
        }
    }
}

/// What is done to the sums of `F` filters.
struct Finish<const F: usize> {
    /// `None` where all are 1: a quotient by 1 is the same number.
    divisors: Option<[f32; F]>,
    biases: [f32; F],
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

    /// Multiplications that so many filters take.
    fn products(&self, filters: usize) -> usize {
        filters * self.rows().len() * self.shape[4] * self.taps.len()
    }

    /// The slice's rows of each filter of a block, of the group's output.
    fn planes<'a, const F: usize>(&self, block: &Block, output: &'a mut [f32]) -> [&'a mut [f32]; F] {
        let [_, _, slices, rows, width] = self.shape;
        let mut planes = output
            .chunks_exact_mut((rows * width).max(1))
            .skip((block.first - self.first) * slices + self.slice)
            .step_by(slices);
        std::array::from_fn(|_| planes.next().unwrap_or_default())
    }

    /// Where an output cell stands among the group's; the filter is counted within it.
    fn cell(&self, filter: usize, row: usize, column: usize) -> usize {
        let [_, _, slices, rows, width] = self.shape;
        ((filter * slices + self.slice) * rows + row) * width + column
    }
}
