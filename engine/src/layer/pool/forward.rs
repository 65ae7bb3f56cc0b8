//! Pooling of a whole tensor: band by band, tile by tile.

use super::{Kind, Pool, pairs};
use crate::axis::Axis;
use crate::band::{Band, REST};
use crate::border::Border;
use crate::misfit::Misfit;
use crate::pace::{Pace, finish};
use crate::tensor::{Tensor, cells, too_large, zeros};

/// Neighbouring output cells of one tile.
const TILE: usize = 16;

impl Pool {
    /// Input `[N, C, D, H, W]`, output `[N, C, D', H', W']`. Fails where [`Pool::output_shape`] does, and where
    /// the padded rows that a few output rows read are too many cells.
    pub fn forward(&self, input: &Tensor) -> Result<Tensor, Misfit> {
        finish(self.forward_at(input, &Pace::at_once()))
    }

    /// The same at a pace: a step is one row, or one channel where windows are pairs.
    pub async fn forward_at(&self, input: &Tensor, pace: &Pace) -> Result<Tensor, Misfit> {
        let (from, to) = (input.shape(), self.output_shape(input.shape())?);
        let axes = self.axes(from)?;
        let mut output = zeros(cells(to)?).ok_or(too_large(to))?;
        if self.takes_pairs(axes[2]) {
            let lines = pairs::lines(axes);
            let channels = input.values().chunks(from[2] * from[3] * from[4]);
            for (channel, output) in channels.zip(output.chunks_mut(to[2] * to[3] * to[4])) {
                pairs::channel(channel, &lines, output);
                pace.step(from[2] * from[3] * from[4]).await;
            }
            return Tensor::from_vec(to, output);
        }
        let mut band = Band::new(axes, Border::Zero, self.blank(), 1)?;
        let (taps, counts) = (band.taps(), axes.map(|axis| self.counts(axis)));
        let inputs = input.values().chunks(from[2] * from[3] * from[4]);
        for (input, output) in inputs.zip(output.chunks_mut(to[2] * to[3] * to[4])) {
            for (index, row) in output.chunks_mut(to[4]).enumerate() {
                let (slice, height) = (index / to[3], index % to[3]);
                if height % band.height() == 0 {
                    band.fill(input, slice, height);
                }
                let start = band.start(height % band.height());
                self.row(band.cells(), start, &taps, row);
                if self.kind != Kind::Maximum {
                    divide(row, counts[0][slice] * counts[1][height], &counts[2]);
                }
                pace.step(to[4] * taps.len()).await;
            }
        }
        Tensor::from_vec(to, output)
    }

    /// What padding holds, and what every cell starts from: nothing changes by it.
    fn blank(&self) -> f32 {
        if self.kind == Kind::Maximum { f32::NEG_INFINITY } else { 0.0 }
    }

    /// By how much each output cell of one axis multiplies the divisor.
    pub(super) fn counts(&self, axis: Axis) -> Vec<usize> {
        let counted = |padded| self.kind == Kind::MeanPadded || axis.inside(padded).is_some();
        let count = |output| axis.window(output).filter(|tap| counted(tap.padded)).count();
        (0..axis.output().unwrap_or(0)).map(count).collect()
    }

    fn row(&self, cells: &[f32], start: usize, taps: &[usize], row: &mut [f32]) {
        let width = row.len();
        for (index, output) in row.chunks_mut(TILE).enumerate() {
            let start = start + index * TILE;
            match self.kind {
                _ if width == 1 => output.copy_from_slice(&self.tile::<1>(cells, start, taps)),
                _ if output.len() == TILE => output.copy_from_slice(&self.tile::<TILE>(cells, start, taps)),
                _ => output.chunks_mut(REST).enumerate().for_each(|(index, output)| {
                    let tile = self.tile::<REST>(cells, start + REST * index, taps);
                    output.copy_from_slice(&tile[..output.len()]);
                }),
            }
        }
    }

    fn tile<const T: usize>(&self, cells: &[f32], start: usize, taps: &[usize]) -> [f32; T] {
        match self.kind {
            Kind::Maximum => {
                fold(
                    cells,
                    start,
                    taps,
                    [self.blank(); T],
                    |best, next| {
                        if beats(next, best) { next } else { best }
                    },
                )
            }
            _ => fold(cells, start, taps, [self.blank(); T], |sum, next| sum + next),
        }
    }
}

/// Whether a value takes the place of the best so far: a larger one, or the first NaN.
pub fn beats(next: f32, best: f32) -> bool {
    (next > best) | (next.is_nan() & !best.is_nan()) // no short cut, so that a whole tile is compared at once
}

fn fold<const T: usize>(
    cells: &[f32],
    start: usize,
    taps: &[usize],
    mut tile: [f32; T],
    step: impl Fn(f32, f32) -> f32,
) -> [f32; T] {
    for tap in taps {
        let Some(cells) = cells.get(start + tap..).and_then(|cells| cells.first_chunk::<T>()) else {
            continue; // never: behind its last cell a band has room for a whole small tile
        };
        for (kept, cell) in tile.iter_mut().zip(cells) {
            *kept = step(*kept, *cell);
        }
    }
    tile
}

fn divide(row: &mut [f32], count: usize, counts: &[usize]) {
    for (cell, columns) in row.iter_mut().zip(counts) {
        *cell /= (count * columns) as f32;
    }
}
