//! A band: the padded input rows that a few output rows read, copied once so that tiles find cells side by side.
//!
//! A row is stored by phases of the stride: with stride 2 first the cells 0 2 4 …, then 1 3 5 …, so the cells that
//! neighbouring outputs read with one tap are neighbours too, whatever the stride.

use std::ops::Range;

use super::axis::Axis;
use super::border::Border;
use super::misfit::Misfit;
use super::tensor::{Tensor, cells, zeros};

/// Cells that fit into a core's own cache together with weights and outputs.
const CACHE: usize = 1 << 15;

/// Output rows worth a band even where they overflow the cache: fewer would copy shared rows again and again.
const FEWEST: usize = 4;

/// The most cells of a band: a quarter of a tensor's, since input and output stand beside it.
const MOST: usize = Tensor::MOST / 4;

/// Cells of the small tiles that a row's rest is done in.
pub const REST: usize = 4;

/// Padded rows `[C, kernel depth, rows, phases · phase]` of some output rows.
pub struct Band {
    axes: [Axis; 3],
    border: Border,
    /// What stands on padding that the border does not fill.
    blank: f32,
    channels: usize,
    height: usize,
    rows: usize,
    phase: usize,
    /// For each cell of a stored row the input column it holds.
    columns: Vec<Option<usize>>,
    /// For each phase of a stored row its cells that hold neighbours of the input, counted within the phase.
    inside: Vec<Range<usize>>,
    cells: Vec<f32>,
}

impl Band {
    /// A band over checked axes, for so many channels. Fails if it would be absurdly large.
    pub fn new(axes: [Axis; 3], border: Border, blank: f32, channels: usize) -> Result<Band, Misfit> {
        let [depth, height, width] = axes;
        let extent = extent(width);
        let stride = width.stride.min(extent);
        let phase = extent.div_ceil(stride);
        let stored = (0..stride).flat_map(|first| (0..phase).map(move |step| first + step * stride));
        let columns: Vec<_> = stored.map(|padded| border.source(width, padded)).collect();
        let inside = (0..stride).map(|first| inside(width, first, phase)).collect();
        let line = channels.saturating_mul(depth.kernel).saturating_mul(columns.len());
        let fitting = (CACHE / line.max(1)).saturating_sub(height.reach()) / height.stride + 1;
        let band = fitting.max(FEWEST).min(height.output().unwrap_or(0));
        let rows = band.saturating_sub(1) * height.stride + height.reach();
        let shape = [1, channels, depth.kernel, rows, columns.len()];
        let misfit = Misfit::TooLarge { shape, most: MOST };
        let length = cells(shape)?;
        let room = (length <= MOST).then(|| zeros(length + REST - 1)).flatten();
        let cells = room.ok_or(misfit)?;
        Ok(Band { axes, border, blank, channels, height: band, rows, phase, columns, inside, cells })
    }

    /// How many output rows a band serves.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Copies the rows that the output rows from `row` on read in the output slice `slice`; `input` are one sample's
    /// channels `[C, D, H, W]`.
    pub fn fill(&mut self, input: &[f32], slice: usize, row: usize) {
        let [depth, height, width] = self.axes;
        let (plane, stored) = (height.input * width.input, self.rows * self.columns.len());
        let whole = depth.padded() == 1 && stored == plane && self.unchanged(row);
        if let Some(input) = input.get(..self.channels * plane).filter(|_| whole) {
            return self.cells[..input.len()].copy_from_slice(input);
        }
        for index in 0..self.channels * depth.kernel {
            let (channel, tap) = (index / depth.kernel, index % depth.kernel);
            let source = self.border.source(depth, slice * depth.stride + tap * depth.dilation);
            let slice = source.and_then(|source| input.get((channel * depth.input + source) * plane..));
            self.fill_slice(slice.and_then(|slice| slice.get(..plane)), index * stored, row);
        }
    }

    /// Copies the rows of one slice `[H, W]`, or of none, to where they are stored.
    fn fill_slice(&mut self, slice: Option<&[f32]>, start: usize, row: usize) {
        let [_, height, width] = self.axes;
        let line = self.columns.len();
        if let Some(slice) = slice.filter(|_| self.unchanged(row)) {
            let cells = &mut self.cells[start..start + self.rows * line];
            return cells.copy_from_slice(&slice[row * height.stride * line..][..self.rows * line]);
        }
        for step in 0..self.rows {
            let source = self.border.source(height, row * height.stride + step);
            let row = slice.zip(source).and_then(|(slice, row)| slice.get(row * width.input..));
            let start = start + step * line;
            match row.and_then(|row| row.get(..width.input)) {
                Some(row) => self.fill_row(row, start),
                None => self.cells[start..start + line].fill(self.blank),
            }
        }
    }

    /// Copies one input row into its phases; cells on padding hold what the border says.
    fn fill_row(&mut self, row: &[f32], start: usize) {
        let phases = self.columns.chunks(self.phase).zip(&self.inside);
        for ((columns, inside), cells) in phases.zip(self.cells[start..].chunks_mut(self.phase)) {
            for index in (0..inside.start).chain(inside.end..columns.len()) {
                cells[index] = columns[index].map_or(self.blank, |column| row[column]);
            }
            if let Some(Some(from)) = columns.get(inside.start).filter(|_| !inside.is_empty()) {
                copy_every(self.axes[2].stride, &row[*from..], &mut cells[inside.clone()]);
            }
        }
    }

    /// Whether the stored rows are the input's own, side by side: nothing is padded, and no column skipped.
    fn unchanged(&self, row: usize) -> bool {
        let [_, height, width] = self.axes;
        let columns = width.stride == 1 && width.before == 0 && self.columns.len() == width.input;
        columns && height.before == 0 && row * height.stride + self.rows <= height.input
    }

    /// How far from an output cell's own place each tap's cell stands, in the order of the sum.
    pub fn taps(&self) -> Vec<usize> {
        let [depth, height, width] = self.axes;
        let column = |tap: usize| {
            let padded = tap * width.dilation;
            padded % width.stride * self.phase + padded / width.stride
        };
        let columns: Vec<usize> = (0..width.kernel).map(column).collect();
        let mut taps = Vec::with_capacity(self.channels * depth.kernel * height.kernel * width.kernel);
        for plane in 0..self.channels * depth.kernel {
            for tap in 0..height.kernel {
                let row = (plane * self.rows + tap * height.dilation) * self.columns.len();
                taps.extend(columns.iter().map(|column| row + column));
            }
        }
        taps
    }

    /// Where the first tap of the first cell of an output row stands; rows are counted within the band.
    pub fn start(&self, row: usize) -> usize {
        row * self.axes[1].stride * self.columns.len()
    }

    /// The cells, and behind them so many that a row's last small tile can run over its end.
    pub fn cells(&self) -> &[f32] {
        &self.cells
    }
}

/// Cells from the first that any window reads to the last; ceil mode may reach beyond the padding.
fn extent(axis: Axis) -> usize {
    axis.output().unwrap_or(1).saturating_sub(1) * axis.stride + axis.reach()
}

/// The cells of a phase that stand on the input, of `phase` cells; the phase's first is the padded cell `first`.
fn inside(axis: Axis, first: usize, phase: usize) -> Range<usize> {
    let steps = |padded: usize| padded.saturating_sub(first).div_ceil(axis.stride).min(phase);
    steps(axis.before)..steps(axis.before + axis.input)
}

/// Copies the first of each `stride` values; 1 and 2 in a form that is done many at a time.
fn copy_every(stride: usize, values: &[f32], cells: &mut [f32]) {
    match stride {
        1 => cells.copy_from_slice(&values[..cells.len()]),
        2 => {
            let (pairs, last) = values.as_chunks::<2>();
            let firsts = pairs.iter().map(|[value, _]| value).chain(last);
            cells.iter_mut().zip(firsts).for_each(|(cell, value)| *cell = *value);
        }
        _ => {
            let firsts = values.iter().step_by(stride);
            cells.iter_mut().zip(firsts).for_each(|(cell, value)| *cell = *value);
        }
    }
}
