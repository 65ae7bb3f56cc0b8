//! Sums of a few filters over a few neighbouring output cells, all held in registers.
//!
//! The tile is what makes it fast: each cell's sum keeps its own order, while many cells advance side by side.

use wide::f32x4;

/// Filters whose sums over one cell advance together.
pub const ACROSS: usize = 8;

/// The weights of a few filters, packed tap by tap.
pub struct Block {
    /// The first filter.
    pub first: usize,
    /// How many filters.
    pub filters: usize,
    /// `[taps, filters]`.
    pub weights: Vec<f32>,
}

/// The sums of `F` filters over `V` times four neighbouring cells.
pub fn sums<const F: usize, const V: usize>(
    cells: &[f32],
    start: usize,
    runs: &Runs,
    weights: &[f32],
) -> [[f32x4; V]; F] {
    let mut sums = [[f32x4::ZERO; V]; F];
    let weights = weights.as_chunks::<F>().0;
    let starts = runs.starts.iter().map(|run| start + run);
    match runs.taps {
        // The most usual length by itself: what is known while compiling is unrolled.
        3 => starts
            .zip(weights.as_chunks::<3>().0)
            .for_each(|(at, weights)| run(&mut sums, cells, at, weights)),
        taps => starts
            .zip(weights.chunks_exact(taps))
            .for_each(|(at, weights)| run(&mut sums, cells, at, weights)),
    }
    sums
}

/// Adds the products of one run of taps.
#[inline(always)]
fn run<const F: usize, const V: usize>(
    sums: &mut [[f32x4; V]; F],
    cells: &[f32],
    start: usize,
    weights: &[[f32; F]],
) {
    let length = 4 * V + weights.len() - 1;
    let cells = cells.get(start..).and_then(|cells| cells.get(..length));
    for (cells, weights) in cells.unwrap_or_default().windows(4 * V).zip(weights) {
        add(sums, cells, weights);
    }
}

/// Adds the products of one tap.
fn add<const F: usize, const V: usize>(sums: &mut [[f32x4; V]; F], cells: &[f32], weights: &[f32; F]) {
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

/// The sums of [`ACROSS`] filters over one window; `filters` are their weights. Four taps at a time, the weights are
/// turned so that filters stand side by side: cheaper than to pack what is used once.
pub fn sums_across(window: &[f32], filters: [&[f32]; ACROSS]) -> [f32; ACROSS] {
    let (fours, rest) = window.as_chunks::<4>();
    let weights = filters.map(|weights| &weights.as_chunks::<4>().0[..fours.len()]);
    let mut sums = [f32x4::ZERO; ACROSS / 4];
    for (index, cells) in fours.iter().enumerate() {
        let weights = weights.map(|weights| f32x4::from(weights[index]));
        for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<4>().0) {
            for (weights, cell) in f32x4::transpose(*weights).into_iter().zip(cells) {
                *sum += weights * f32x4::splat(*cell);
            }
        }
    }
    let mut sums = *sums.map(f32x4::to_array).as_flattened().first_chunk().unwrap_or(&[0.0; ACROSS]);
    for (sum, weights) in sums.iter_mut().zip(filters) {
        for (cell, weight) in rest.iter().zip(&weights[4 * fours.len()..]) {
            *sum += weight * cell;
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
pub fn pack(weights: &[f32], taps: usize, first: usize, filters: usize) -> Block {
    let weights = weights.get(first * taps..(first + filters) * taps).unwrap_or_default();
    let weights = match filters {
        5 => side_by_side::<5>(weights, taps),
        4 => side_by_side::<4>(weights, taps),
        2 => side_by_side::<2>(weights, taps),
        _ => weights.to_vec(),
    };
    Block { first, filters, weights }
}

/// Rows of weights as columns.
fn side_by_side<const F: usize>(weights: &[f32], taps: usize) -> Vec<f32> {
    let mut packed = vec![[0.0; F]; taps];
    for (lane, row) in (0..F).zip(weights.chunks_exact(taps)) {
        packed.iter_mut().zip(row).for_each(|(slots, weight)| slots[lane] = *weight);
    }
    packed.into_flattened()
}
