//! Sums of a few filters over a few neighbouring output cells, all held in registers.
//!
//! The tile is what makes it fast: each cell's sum keeps its own order, while many cells advance side by side.

use std::ops::Range;

use wide::f32x4;

/// The weights of up to `lanes` filters, packed tap by tap.
pub struct Block {
    /// The first filter.
    pub first: usize,
    /// How many filters; lanes beyond them hold zeros and are not stored.
    pub filters: usize,
    /// Filters side by side in `weights`.
    pub lanes: usize,
    /// `[taps, lanes]`.
    pub weights: Vec<f32>,
}

impl Block {
    /// The filters.
    pub fn range(&self) -> Range<usize> {
        self.first..self.first + self.filters
    }
}

/// The sums of `F` filters over `V` times four neighbouring cells.
pub fn sums<const F: usize, const V: usize>(
    cells: &[f32],
    start: usize,
    runs: &Runs,
    weights: &[f32],
) -> [[f32x4; V]; F] {
    let mut sums = [[f32x4::ZERO; V]; F];
    let length = 4 * V + runs.taps - 1;
    for (run, weights) in runs.starts.iter().zip(weights.as_chunks::<F>().0.chunks_exact(runs.taps)) {
        let Some(cells) = cells.get(start + run..).and_then(|cells| cells.get(..length)) else {
            continue; // never: a run stands in the band
        };
        for (cells, weights) in cells.windows(4 * V).zip(weights) {
            let mut fours = [f32x4::ZERO; V];
            for (four, cells) in fours.iter_mut().zip(cells.as_chunks::<4>().0) {
                *four = f32x4::from(*cells);
            }
            for (sums, weight) in sums.iter_mut().zip(weights) {
                let weight = f32x4::splat(*weight);
                for (sum, cells) in sums.iter_mut().zip(fours) {
                    *sum += weight * cells;
                }
            }
        }
    }
    sums
}

/// The sums of four times `V` filters for one cell.
pub fn sums_of_one<const V: usize>(
    cells: &[f32],
    start: usize,
    taps: &[usize],
    weights: &[f32],
) -> [f32x4; V] {
    let mut sums = [f32x4::ZERO; V];
    for (tap, weights) in taps.iter().zip(weights.as_chunks::<4>().0.as_chunks::<V>().0) {
        let Some(cell) = cells.get(start + tap) else { continue }; // never: a tap stands in the band
        for (sum, weights) in sums.iter_mut().zip(weights) {
            *sum += f32x4::from(*weights) * f32x4::splat(*cell);
        }
    }
    sums
}

/// Taps in runs that stand side by side.
pub struct Runs {
    /// Taps of a run.
    taps: usize,
    /// How far from an output cell's own place the first cell of each run stands.
    starts: Vec<usize>,
}

impl Runs {
    /// Runs of `width` taps if all taps come so, else each tap by itself.
    pub fn of(taps: &[usize], width: usize) -> Runs {
        let joined = |run: &[usize]| run.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let length = if taps.chunks(width).all(joined) { width } else { 1 };
        Runs { taps: length, starts: taps.iter().step_by(length).copied().collect() }
    }
}

/// Packs the weights `[filters, taps]` of filters `first..first + filters`.
pub fn pack(weights: &[f32], taps: usize, first: usize, filters: usize, lanes: usize) -> Block {
    let mut packed = vec![0.0; taps * lanes];
    let sources = weights.chunks(taps).skip(first).take(filters);
    for (lane, source) in sources.enumerate() {
        for (slots, weight) in packed.chunks_exact_mut(lanes).zip(source) {
            slots[lane] = *weight;
        }
    }
    Block { first, filters, lanes, weights: packed }
}
