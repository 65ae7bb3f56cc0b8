//! Sums of a few filters over a few neighbouring output cells, all held in registers.
//!
//! The tile is what makes it fast: each cell's sum keeps its own order, while many cells advance side by side.

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

/// The sums of `F` filters over `T` neighbouring cells. `taps` says how far from `start` each tap's first cell stands.
pub fn sums<const F: usize, const T: usize>(
    cells: &[f32],
    start: usize,
    taps: &[usize],
    weights: &[f32],
) -> [[f32; T]; F] {
    let mut sums = [[0.0; T]; F];
    for (tap, weights) in taps.iter().zip(weights.as_chunks::<F>().0) {
        let Some(cells) = cells.get(start + tap..).and_then(|cells| cells.first_chunk::<T>()) else {
            continue; // never: behind its last cell a band has room for a whole small tile
        };
        for (sums, weight) in sums.iter_mut().zip(weights) {
            for (sum, cell) in sums.iter_mut().zip(cells) {
                *sum += weight * cell;
            }
        }
    }
    sums
}

/// Packs the weights `[filters, taps]` of filters `first..first + filters`.
pub fn pack(weights: &[f32], taps: usize, first: usize, filters: usize, lanes: usize) -> Block {
    let mut packed = vec![0.0; taps * lanes];
    let of_filter = |filter: usize| weights.get(filter * taps..).unwrap_or_default();
    let sources: Vec<&[f32]> = (first..first + filters).map(of_filter).collect();
    for (tap, slots) in packed.chunks_mut(lanes).enumerate() {
        for (slot, source) in slots.iter_mut().zip(&sources) {
            *slot = source[tap];
        }
    }
    Block { first, filters, lanes, weights: packed }
}
