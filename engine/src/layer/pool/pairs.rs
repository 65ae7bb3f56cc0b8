//! Maxima of windows two columns wide that stand side by side on the input: taken from its own rows, with no copy.

use wide::f32x4;

use super::forward::beats;
use super::{Kind, Pool};
use crate::axis::Axis;

impl Pool {
    /// Whether every window's row is two neighbours of the input, and the next window's the next two.
    pub(super) fn takes_pairs(&self, width: Axis) -> bool {
        let inside = width.before == 0 && width.output().is_ok_and(|outputs| 2 * outputs <= width.input);
        self.kind == Kind::Maximum && (width.kernel, width.stride, width.dilation) == (2, 2, 1) && inside
    }
}

/// One channel of the output from that of the input, whose rows start at `lines`.
pub(super) fn channel(input: &[f32], lines: &[Vec<usize>], output: &mut [f32]) {
    let width = output.len() / lines.len().max(1);
    output.chunks_mut(width.max(1)).zip(lines).for_each(|(row, lines)| self::row(input, lines, row));
}

/// For each output row where the input rows of its windows start in a channel.
pub(super) fn lines(axes: [Axis; 3]) -> Vec<Vec<usize>> {
    let [depths, rows, columns] = axes;
    let inside = |axis: Axis, output| axis.window(output).filter_map(move |tap| axis.inside(tap.padded));
    let all = |slice, height| {
        let planes = inside(depths, slice);
        let lines = planes.flat_map(|depth| inside(rows, height).map(move |row| depth * rows.input + row));
        lines.map(|line| line * columns.input).collect()
    };
    let outputs = |axis: Axis| 0..axis.output().unwrap_or(0);
    outputs(depths).flat_map(|slice| outputs(rows).map(move |height| all(slice, height))).collect()
}

/// One output row from the rows of a channel that start at `lines`.
fn row(channel: &[f32], lines: &[usize], row: &mut [f32]) {
    match row.len() {
        8.. => tiles::<2>(channel, lines, row),
        4.. => tiles::<1>(channel, lines, row),
        _ => row.iter_mut().enumerate().for_each(|(column, cell)| *cell = one(channel, lines, 2 * column)),
    }
}

/// One output row in tiles of `V` times four cells. The last one ends where the row does, so it may compute some cells
/// again.
fn tiles<const V: usize>(channel: &[f32], lines: &[usize], row: &mut [f32]) {
    let most = row.len().saturating_sub(4 * V);
    for column in (0..row.len()).step_by(4 * V).map(|column| column.min(most)) {
        if let Some(cells) = row[column..].as_chunks_mut().0.first_chunk_mut::<V>() {
            *cells = tile(channel, lines, 2 * column).map(f32x4::to_array);
        }
    }
}

fn tile<const V: usize>(channel: &[f32], lines: &[usize], column: usize) -> [f32x4; V] {
    let mut best = [f32x4::splat(f32::NEG_INFINITY); V];
    for line in lines {
        let Some(cells) = channel.get(line + column..).and_then(|cells| cells.get(..8 * V)) else {
            continue; // never: the windows of the tile's outputs stand on the input
        };
        for (best, [one, two]) in best.iter_mut().zip(cells.as_chunks::<4>().0.as_chunks::<2>().0) {
            let (one, two) = (f32x4::from(*one), f32x4::from(*two));
            let (low, high) = (one.unpack_lo(two), one.unpack_hi(two));
            *best = larger(larger(*best, low.unpack_lo(high)), low.unpack_hi(high));
        }
    }
    best
}

/// As [`beats`] has it, written with the fewest steps.
fn larger(best: f32x4, next: f32x4) -> f32x4 {
    (next.simd_le(best) | best.is_nan()).select(best, next)
}

fn one(channel: &[f32], lines: &[usize], column: usize) -> f32 {
    let cells = lines.iter().flat_map(|line| channel.get(line + column..).unwrap_or_default().iter().take(2));
    cells.fold(f32::NEG_INFINITY, |best, next| if beats(*next, best) { *next } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;
    use crate::padding::Padding;
    use crate::tensor::{Tensor, cell_at};

    #[test]
    fn every_cell_is_what_its_trace_says() {
        let rows = Padding::Explicit([[0; 2], [1, 1], [0; 2]]);
        let pool = Pool::new(Kind::Maximum, [2, 3, 2]).with_padding(rows);
        let shape = [1, 2, 4, 7, 77];
        let special = [f32::NAN, f32::NEG_INFINITY, -0.0, 0.0, f32::INFINITY];
        let value = |cell: usize| special.get(cell % 31).copied().unwrap_or((cell * 37 % 101) as f32 - 50.0);
        let input = Tensor::from_vec(shape, (0..4312).map(value).collect()).unwrap();
        assert!(pool.takes_pairs(pool.axes(shape).unwrap()[2]));
        let output = pool.forward(&input).unwrap();
        let read = |cell| Number::approximate(input.get(cell).unwrap());
        for (index, value) in output.values().iter().enumerate() {
            let trace = pool.trace(shape, cell_at(output.shape(), index), &read).unwrap();
            assert_eq!(trace.result.value.to_bits(), value.to_bits());
        }
    }

    #[test]
    fn other_windows_do_not() {
        let pairs = |pool: Pool, width| pool.takes_pairs(pool.axes([1, 1, 1, 4, width]).unwrap()[2]);
        let pool = Pool::new(Kind::Maximum, [1, 2, 2]);
        assert!(pairs(pool, 5));
        assert!(!pairs(pool.with_ceil(true), 5));
        assert!(!pairs(pool.with_stride([1, 2, 1]), 5));
        assert!(!pairs(pool.with_padding(Padding::Explicit([[0; 2], [0; 2], [1, 0]])), 5));
        assert!(!pairs(Pool::new(Kind::MeanInside, [1, 2, 2]), 4));
    }
}
