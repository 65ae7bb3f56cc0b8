//! Sums over many output cells of gradient · value, for a few filters and a few taps, all held in registers.
//!
//! Filters stand side by side, so each sum keeps its own order while many of them advance together.

use crate::band::Band;
use crate::tensor::{Shape, zeros};

/// Taps that advance together.
const TAPS: usize = 4;

/// The sums of up to `lanes` filters that stand side by side.
pub struct Sums {
    /// The first filter, counted within its group.
    first: usize,
    /// How many filters; lanes beyond them hold zeros and are not read.
    filters: usize,
    lanes: usize,
    /// Of the present sample, `[taps, lanes]`, the taps rounded up to whole rounds of [`TAPS`].
    weights: Vec<f32>,
    /// Of the present sample, `[lanes]`.
    biases: Vec<f32>,
    /// Of all samples before, as `weights` and `biases`.
    ended: [Vec<f32>; 2],
    /// The gradient of one band, `[cells, lanes]`.
    gradient: Vec<f32>,
}

impl Sums {
    /// Zeros for all filters of one group, with so many taps and so many output cells in a band; `None` if there is no
    /// memory for them.
    pub fn cover(filters: usize, taps: usize, cells: usize) -> Option<Vec<Sums>> {
        let mut all = Vec::new();
        let mut first = 0;
        while first < filters {
            let lanes = match filters - first {
                1 => 1,
                2..=4 => 4,
                _ => 8,
            };
            let filters = lanes.min(filters - first);
            let weights = zeros(taps.next_multiple_of(TAPS).checked_mul(lanes)?)?;
            let ended = [zeros(weights.len())?, vec![0.0; lanes]];
            let gradient = zeros(cells.checked_mul(lanes)?)?;
            all.push(Sums { first, filters, lanes, weights, biases: vec![0.0; lanes], ended, gradient });
            first += filters;
        }
        Some(all)
    }

    /// Adds the output rows of a band from `row` on in `slice`; `gradient` is one group's `[filters, D', H', W']`,
    /// `shape` that of the whole.
    pub fn add(&mut self, band: &Band, taps: &[usize], gradient: &[f32], shape: Shape, place: [usize; 2]) {
        let [slice, row] = place;
        let rows = band.height().min(shape[3] - row);
        let start = (slice * shape[3] + row) * shape[4];
        for filter in 0..self.filters {
            let plane = (self.first + filter) * shape[2] * shape[3] * shape[4];
            let values = &gradient[plane + start..][..rows * shape[4]];
            let lane = self.gradient.iter_mut().skip(filter).step_by(self.lanes);
            lane.zip(values).for_each(|(cell, value)| *cell = *value);
        }
        match self.lanes {
            8 => self.advance::<8>(band, taps, rows, shape[4]),
            4 => self.advance::<4>(band, taps, rows, shape[4]),
            _ => self.advance::<1>(band, taps, rows, shape[4]),
        }
    }

    /// Adds the present sample's sums to those of the samples before, and begins the next sample's.
    pub fn end_sample(&mut self) {
        for (ended, sums) in self.ended.iter_mut().zip([&mut self.weights, &mut self.biases]) {
            ended.iter_mut().zip(sums).for_each(|(ended, sum)| *ended += std::mem::take(sum));
        }
    }

    /// For each filter its bias's sum and its taps' sums in order, over all samples that have ended.
    pub fn lanes(&self) -> impl Iterator<Item = (f32, impl Iterator<Item = f32>)> {
        (0..self.filters).map(|filter| {
            let [weights, biases] = &self.ended;
            (biases[filter], weights.iter().skip(filter).step_by(self.lanes).copied())
        })
    }

    fn advance<const F: usize>(&mut self, band: &Band, taps: &[usize], rows: usize, width: usize) {
        let gradient = &self.gradient.as_chunks::<F>().0[..rows * width];
        for biases in self.biases.as_chunks_mut::<F>().0 {
            gradient.iter().for_each(|values| add(biases, values, 1.0));
        }
        let rounds = self.weights.as_chunks_mut::<F>().0.as_chunks_mut::<TAPS>().0;
        for (sums, taps) in rounds.iter_mut().zip(taps.chunks(TAPS)) {
            let last = taps.last().copied().unwrap_or(0);
            let taps: [usize; TAPS] = std::array::from_fn(|tap| taps.get(tap).copied().unwrap_or(last));
            let mut held = *sums;
            for (row, gradient) in gradient.chunks(width).enumerate() {
                let lines = taps.map(|tap| &band.cells()[band.start(row) + tap..][..width]);
                outer(&mut held, lines, gradient);
            }
            *sums = held;
        }
    }
}

/// One row: each tap's value times each filter's gradient, cell after cell.
fn outer<const F: usize>(sums: &mut [[f32; F]; TAPS], lines: [&[f32]; TAPS], gradient: &[[f32; F]]) {
    let [one, two, three, four] = lines;
    let values = one.iter().zip(two).zip(three.iter().zip(four));
    for (((one, two), (three, four)), gradient) in values.zip(gradient) {
        for (sums, value) in sums.iter_mut().zip([one, two, three, four]) {
            add(sums, gradient, *value);
        }
    }
}

fn add<const F: usize>(sums: &mut [f32; F], gradient: &[f32; F], value: f32) {
    sums.iter_mut().zip(gradient).for_each(|(sum, gradient)| *sum += gradient * value);
}
