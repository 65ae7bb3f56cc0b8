//! A band: the padded input rows that a few output rows read, copied once so that tiles find cells side by side.
//!
//! A row is stored by phases of the stride: with stride 2 first the cells 0 2 4 …, then 1 3 5 …, so the cells that
//! neighbouring outputs read with one tap are neighbours too, whatever the stride.

use crate::engine::axis::Axis;
use crate::engine::border::Border;
use crate::engine::misfit::Misfit;
use crate::engine::tensor::{cells, too_large, zeros};

/// Cells that fit into a core's own cache together with weights and outputs.
const CACHE: usize = 1 << 15;

/// Output rows worth a band even where they overflow the cache: fewer would copy shared rows again and again.
const FEWEST: usize = 4;

/// Zeros behind the last cell, so that a last tile can be read whole.
const SLACK: usize = 32;

/// Padded rows `[C, kernel depth, rows, phases · length]` of some output rows, and where things stand in them.
pub struct Band {
    axes: [Axis; 3],
    border: Border,
    channels: usize,
    /// Output rows of one band.
    pub height: usize,
    rows: usize,
    phase: usize,
    /// For each cell of a stored row the input column it holds.
    columns: Vec<Option<usize>>,
    cells: Vec<f32>,
}

impl Band {
    /// A band for the given axes and channels of one group. Fails if it would be absurdly large.
    pub fn new(axes: [Axis; 3], border: Border, channels: usize) -> Result<Band, Misfit> {
        let [depth, height, width] = axes;
        let phase = width.padded().div_ceil(width.stride);
        let phases = width.stride.min(width.padded());
        let columns: Vec<_> = (0..phases)
            .flat_map(|first| {
                (0..phase).map(move |step| first + step * width.stride.min(width.padded()))
            })
            .map(|padded| border.source(width, padded))
            .collect();
        let planes = channels.saturating_mul(depth.kernel);
        let fitting = CACHE / planes.saturating_mul(columns.len()).max(1);
        let outputs = height.output().unwrap_or(0);
        let band = (fitting.saturating_sub(height.reach()) / height.stride + 1)
            .max(FEWEST)
            .min(outputs);
        let rows = band.saturating_sub(1) * height.stride + height.reach();
        let shape = [1, channels, depth.kernel, rows, columns.len()];
        let length = cells(shape)?;
        let cells = zeros(length + SLACK).ok_or(too_large(shape))?;
        Ok(Band {
            axes,
            border,
            channels,
            height: band,
            rows,
            phase,
            columns,
            cells,
        })
    }

    /// Copies the rows that the output rows from `row` on read in the slice `slice`, from one sample's channels.
    pub fn fill(&mut self, channels: &[f32], slice: usize, row: usize) {
        let [depth, height, width] = self.axes;
        let plane = height.input * width.input;
        let line = self.columns.len();
        let kernel = depth.kernel;
        for index in 0..self.channels * kernel {
            let (channel, tap) = (index / kernel, index % kernel);
            let source = self
                .border
                .source(depth, slice * depth.stride + tap * depth.dilation);
            let input =
                source.and_then(|source| channels.get((channel * depth.input + source) * plane..));
            for step in 0..self.rows {
                let source = self.border.source(height, row * height.stride + step);
                let input = input
                    .zip(source)
                    .and_then(|(input, source)| input.get(source * width.input..));
                let start = (index * self.rows + step) * line;
                copy_row(
                    &mut self.cells[start..start + line],
                    input,
                    &self.columns,
                    width,
                );
            }
        }
    }

    /// How far from an output cell's own place each tap's cell stands, in the order of the sum.
    pub fn taps(&self) -> Vec<usize> {
        let [depth, height, width] = self.axes;
        let column = |tap: usize| {
            let padded = tap * width.dilation;
            padded % width.stride * self.phase + padded / width.stride
        };
        let planes = 0..self.channels * depth.kernel;
        let rows = planes.flat_map(|plane| {
            (0..height.kernel).map(move |row| plane * self.rows + row * height.dilation)
        });
        rows.flat_map(|row| {
            (0..width.kernel).map(move |tap| row * self.columns.len() + column(tap))
        })
        .collect()
    }

    /// Where the first tap of the first cell of an output row stands; rows are counted within the band.
    pub fn start(&self, row: usize) -> usize {
        row * self.axes[1].stride * self.columns.len()
    }

    /// The cells, with slack behind them.
    pub fn cells(&self) -> &[f32] {
        &self.cells
    }
}

fn copy_row(row: &mut [f32], input: Option<&[f32]>, columns: &[Option<usize>], width: Axis) {
    let Some(input) = input else {
        return row.fill(0.0);
    };
    let mut copy = |from: usize, to: usize| {
        for (cell, column) in row.iter_mut().zip(columns).take(to).skip(from) {
            *cell = column
                .and_then(|column| input.get(column).copied())
                .unwrap_or(0.0);
        }
    };
    if width.stride != 1 {
        return copy(0, columns.len());
    }
    let end = width.before + width.input;
    copy(0, width.before);
    copy(end, columns.len());
    row[width.before..end].copy_from_slice(&input[..width.input]);
}
