//! Kernels that are a column times a row, and the multiplications that this saves.

use crate::engine::exact::Exact;
use crate::engine::kernel::factor;
use crate::lab::bench::Bench;
use crate::lab::composition::kernel;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;

/// A kernel taken apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Separation {
    /// The column, `height × 1`.
    pub column: Grid,
    /// The row, `1 × width`.
    pub row: Grid,
}

/// Column and row of the bench's kernel as it meets the input, if it is their product.
pub fn separation(bench: &Bench) -> Option<Separation> {
    let (column, row) = factor(&kernel(&bench.kernel)?)?;
    let (height, width) = (column.len(), row.len());
    Some(Separation { column: Grid::new(height, 1, column)?, row: Grid::new(1, width, row)? })
}

/// Multiplications for the whole output with the kernel as it is.
pub fn products(bench: &Bench) -> usize {
    bench.kernel.count() * bench.steps()
}

/// Multiplications for the whole output, first along the rows, then along the columns of what came out: the row pass
/// makes as many cells as the column pass reads.
pub fn separate_products(bench: &Bench) -> usize {
    let [rows, columns] = bench.axes;
    let [height, width] = bench.output_size();
    let read = (0..rows.padded()).filter(|&row| rows.readers_at(row).next().is_some()).count();
    read * width * columns.kernel + height * width * rows.kernel
}

/// All weights added up and divided: what an even patch is multiplied by. `None` where it does not fit.
pub fn weight_sum(filter: &Filter) -> Option<Exact> {
    let sum = filter.weights.cells().into_iter().try_fold(Exact::ZERO, |sum, weight| sum.plus(weight))?;
    sum.over(Exact::integer(i64::from(filter.divisor)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, open};

    fn bench(query: &'static str) -> Bench {
        Bench::of(&open("", &[Opening { chapter: "filters", query }], &|_| None).lab.setting).unwrap()
    }

    #[test]
    fn sobel_is_a_column_times_a_row() {
        let bench = bench("picture=seven&kernel=sobel-x");
        let Separation { column, row } = separation(&bench).unwrap();
        assert_eq!(column.cells(), [1, 2, 1].map(Exact::integer));
        assert_eq!(row.cells(), [-1, 0, 1].map(Exact::integer));
        assert_eq!(products(&bench), 9 * 25);
        // 7 rows of 5 cells along the rows, then 25 cells along the columns.
        assert_eq!(separate_products(&bench), 3 * 35 + 3 * 25);
        assert_eq!(weight_sum(&bench.setting.filter), Some(Exact::ZERO));
    }

    #[test]
    fn an_edge_detector_is_not() {
        assert_eq!(separation(&bench("picture=seven&kernel=edge")), None);
        assert_eq!(weight_sum(&bench("picture=seven&kernel=box").setting.filter), Some(Exact::ONE));
    }
}
