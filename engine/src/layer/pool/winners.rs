//! Which cell of each window is the largest: what a maximum passes its gradient to.

use super::Pool;
use super::forward::beats;
use crate::axis::Axis;
use crate::band::Band;
use crate::border::Border;
use crate::misfit::Misfit;
use crate::pace::{Pace, finish};
use crate::tensor::{Shape, Tensor, cells};

/// Stands for a window of nothing but −∞, where the first cell wins.
const NONE: u32 = u32::MAX;

impl Pool {
    /// For each output cell `[N, C, D', H', W']` where the winner stands in its channel, as a flat index `[D, H, W]`.
    /// Fails where [`Pool::forward`] does.
    pub fn winners(&self, input: &Tensor) -> Result<Vec<usize>, Misfit> {
        finish(self.winners_at(input, &Pace::at_once()))
    }

    /// The same at a pace: a step is one row.
    pub async fn winners_at(&self, input: &Tensor, pace: &Pace) -> Result<Vec<usize>, Misfit> {
        let (from, to) = (input.shape(), self.output_shape(input.shape())?);
        let axes = self.axes(from)?;
        let mut band = Band::new(axes, Border::Zero, f32::NEG_INFINITY, 1)?;
        let taps = band.taps();
        let places = Places::new(axes, from);
        let mut winners = Vec::with_capacity(cells(to)?);
        let (mut best, mut held) = (vec![0.0; to[4]], vec![NONE; to[4]]);
        for plane in input.values().chunks(from[2] * from[3] * from[4]) {
            for (slice, row) in (0..to[2]).flat_map(|slice| (0..to[3]).map(move |row| (slice, row))) {
                if row % band.height() == 0 {
                    band.fill(plane, slice, row);
                }
                let cells = &band.cells()[band.start(row % band.height())..];
                best.fill(f32::NEG_INFINITY);
                held.fill(NONE);
                for (tap, start) in (0..NONE).zip(&taps) {
                    compare(&mut best, &mut held, &cells[*start..][..to[4]], tap);
                }
                let first = places.start([slice, row, 0]);
                let won = held.iter().enumerate().map(|(column, &tap)| match places.taps.get(tap as usize) {
                    Some(tap) => (first + column * axes[2].stride + tap).saturating_sub(places.before),
                    None => places.first([slice, row, column]),
                });
                winners.extend(won);
                pace.step(to[4] * taps.len()).await;
            }
        }
        Ok(winners)
    }
}

/// Lets the cells that one tap meets take the place of the best so far, and notes the tap. By masks rather than branches,
/// so that many cells are compared at once.
fn compare(best: &mut [f32], held: &mut [u32], cells: &[f32], tap: u32) {
    for ((best, held), cell) in best.iter_mut().zip(held).zip(cells) {
        let beaten = u32::from(beats(*cell, *best)).wrapping_neg();
        *best = f32::from_bits((cell.to_bits() & beaten) | (best.to_bits() & !beaten));
        *held = (tap & beaten) | (*held & !beaten);
    }
}

/// Where windows and their taps stand in their channel, as flat indices.
struct Places {
    axes: [Axis; 3],
    /// Cells from one slice, row, column to the next.
    steps: [usize; 3],
    /// Cells from a window's first tap to each.
    taps: Vec<usize>,
    /// Cells from the first padded position to the first of the input.
    before: usize,
}

impl Places {
    fn new(axes: [Axis; 3], from: Shape) -> Places {
        let steps = [from[3] * from[4], from[4], 1];
        let offsets =
            |axis: usize| (0..axes[axis].kernel).map(move |tap| tap * axes[axis].dilation * steps[axis]);
        let rows = offsets(0).flat_map(|slice| offsets(1).map(move |row| slice + row));
        let taps = rows.flat_map(|row| offsets(2).map(move |column| row + column)).collect();
        let before = (0..3).map(|axis| axes[axis].before * steps[axis]).sum();
        Places { axes, steps, taps, before }
    }

    /// The first tap of an output's window, counted from the first padded position.
    fn start(&self, output: [usize; 3]) -> usize {
        (0..3).map(|axis| output[axis] * self.axes[axis].stride * self.steps[axis]).sum()
    }

    /// The first cell of an output's window that stands on the input.
    fn first(&self, output: [usize; 3]) -> usize {
        let inside = |axis: usize| {
            self.axes[axis].window(output[axis]).find_map(|tap| self.axes[axis].inside(tap.padded))
        };
        (0..3).map(|axis| inside(axis).unwrap_or(0) * self.steps[axis]).sum()
    }
}
