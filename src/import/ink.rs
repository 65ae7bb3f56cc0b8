//! What is drawn on the pad: a square field of its own, ink bright on black.

use super::area::AreaMean;
use std::collections::VecDeque;

/// Strokes that can be taken back.
const UNDO_LIMIT: usize = 32;

/// What the pen does to the field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tool {
    /// Adds ink.
    Pen,
    /// Takes ink away.
    Eraser,
}

/// A square field of ink, 0 (none) to 255, with the strokes that can be taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ink {
    side: usize,
    values: Vec<u8>,
    before: VecDeque<Vec<u8>>,
}

impl Ink {
    /// Side of the draw pad's field in pixels: seven for each of 28 cells.
    pub const SIDE: usize = 196;
    /// Radius of the brush in pixels: a stroke is 13 % of a digit's height wide, as in MNIST.
    pub const RADIUS: f64 = 9.0;

    /// An empty pad of the usual side.
    pub fn new() -> Ink {
        Ink { side: Self::SIDE, values: vec![0; Self::SIDE * Self::SIDE], before: VecDeque::new() }
    }

    /// Side of the field in pixels.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The field `[side, side]`, row by row.
    pub fn values(&self) -> &[u8] {
        &self.values
    }

    /// Whether there is no ink at all.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(|value| *value == 0)
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Begins a stroke, which one undo takes back as a whole. Draws nothing yet.
    pub fn begin(&mut self) {
        if self.before.len() == UNDO_LIMIT {
            self.before.pop_front();
        }
        self.before.push_back(self.values.clone());
    }

    /// Draws a line with a round brush between two points `(x, y)`, in pixels from the top left corner of the
    /// field, which may lie outside it. The same point twice gives a dot.
    pub fn line(&mut self, tool: Tool, from: (f64, f64), to: (f64, f64)) {
        if ![from.0, from.1, to.0, to.1].iter().all(|number| number.is_finite()) {
            return;
        }
        let (columns, rows) = (self.span(from.0, to.0), self.span(from.1, to.1));
        for row in rows {
            for column in columns.clone() {
                let middle = (column as f64 + 0.5, row as f64 + 0.5);
                // A brush's edge covers the pixels that it crosses in part.
                let cover = (Self::RADIUS + 0.5 - distance(middle, from, to)).clamp(0.0, 1.0);
                let ink = (cover * 255.0).round() as u8;
                if let Some(value) = self.values.get_mut(row * self.side + column) {
                    *value = match tool {
                        Tool::Pen => ink.max(*value),
                        Tool::Eraser => (255 - ink).min(*value),
                    };
                }
            }
        }
    }

    /// Takes all ink away; undo brings it back.
    pub fn clear(&mut self) {
        if !self.is_empty() {
            self.begin();
            self.values.fill(0);
        }
    }

    /// Takes the last stroke or clearing back; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(values) = self.before.pop_back() else {
            return false;
        };
        self.values = values;
        true
    }

    /// The ink as a grid `[cells, cells]` (at least one cell), each the area mean of its part rounded half up.
    pub fn reduced(&self, cells: usize) -> Vec<u8> {
        let mut mean = AreaMean::new(self.side, self.side, cells.max(1), cells.max(1));
        for (row, values) in self.values.chunks_exact(self.side).enumerate() {
            let values: Vec<u32> = values.iter().copied().map(u32::from).collect();
            mean.add_row(row, &values);
        }
        mean.finish(1)
    }

    /// The pixels along one axis that a brush between two points can reach.
    fn span(&self, from: f64, to: f64) -> std::ops::Range<usize> {
        let reach = Self::RADIUS + 1.0;
        // The conversion stops at 0 and at the largest number, so far points cost nothing.
        let first = (from.min(to) - reach).floor() as usize;
        let last = (from.max(to) + reach).ceil() as usize;
        first.min(self.side)..last.min(self.side)
    }
}

impl Default for Ink {
    fn default() -> Ink {
        Ink::new()
    }
}

/// Distance from a point to the line between two points, in pixels.
fn distance(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
    let (x, y) = (point.0 - from.0, point.1 - from.1);
    let length = along_x * along_x + along_y * along_y;
    let share = if length > 0.0 { ((x * along_x + y * along_y) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (x - share * along_x, y - share * along_y);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests;
