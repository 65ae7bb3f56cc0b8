//! Maxima of windows two columns wide that stand side by side on the input: taken from its own rows, with no copy.

use super::forward::beats;
use super::{Kind, Pool};
use crate::axis::Axis;

impl Pool {
    /// Whether every window's row is two neighbours of the input, and the next window's the next two.
    pub(super) fn takes_pairs(&self, width: Axis) -> bool {
        let inside = width.before == 0 && width.output().is_ok_and(|outputs| 2 * outputs <= width.input);
        self.kind == Kind::Maximum && (width.kernel, width.stride, width.dilation) == (2, 2, 1) && inside
    }

    /// One output row at `slice` and `height` from one channel `[D, H, W]`.
    pub(super) fn pairs(&self, input: &[f32], axes: [Axis; 3], [slice, height]: [usize; 2], row: &mut [f32]) {
        let [depths, rows, columns] = axes;
        row.fill(f32::NEG_INFINITY);
        for depth in depths.window(slice).filter_map(|tap| depths.inside(tap.padded)) {
            for line in rows.window(height).filter_map(|tap| rows.inside(tap.padded)) {
                let cells = input.get((depth * rows.input + line) * columns.input..).unwrap_or_default();
                for (best, [left, right]) in row.iter_mut().zip(cells.as_chunks::<2>().0) {
                    *best = larger(larger(*best, *left), *right);
                }
            }
        }
    }
}

fn larger(best: f32, next: f32) -> f32 {
    if beats(next, best) { next } else { best }
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
