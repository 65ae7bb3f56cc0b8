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
    let (column, row) = factor(&kernel(&bench.kernel)?).or_else(|| by_pivot(&bench.kernel))?;
    let (height, width) = (column.len(), row.len());
    Some(Separation { column: Grid::new(height, 1, column)?, row: Grid::new(1, width, row)? })
}

/// A column of the kernel and the row that is left: for zeros, and for fractions without a common size that fits.
fn by_pivot(kernel: &Grid) -> Option<(Vec<Exact>, Vec<Exact>)> {
    let (height, width, cells) = (kernel.height(), kernel.width(), kernel.cells());
    let Some(first) = cells.iter().position(|&weight| weight != Exact::ZERO) else {
        return Some((vec![Exact::ZERO; height], vec![Exact::ZERO; width]));
    };
    let (top, left, pivot) = (first / width, first % width, cells.get(first).copied()?);
    let column: Vec<Exact> = (0..height).map(|row| kernel.get(row, left)).collect::<Option<_>>()?;
    let row: Vec<Exact> =
        (0..width).map(|column| kernel.get(top, column)?.over(pivot)).collect::<Option<_>>()?;
    let products = column.iter().flat_map(|one| row.iter().map(|two| one.times(*two)));
    let equal = products.eq(cells.iter().copied().map(Some));
    equal.then_some((column, row))
}

/// Multiplications for one output cell, with the kernel as it is and with its column after its row.
pub fn products_of_cell(bench: &Bench) -> [usize; 2] {
    [bench.kernel.count(), bench.kernel.height() + bench.kernel.width()]
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
    use crate::lab::address::{Opening, Shelf, open};

    fn bench(query: &'static str) -> Bench {
        Bench::of(&open("", &[Opening { chapter: "filters", query }], Shelf::EMPTY).lab.setting).unwrap()
    }

    #[test]
    fn sobel_is_a_column_times_a_row() {
        let bench = bench("picture=seven&kernel=sobel-x");
        let Separation { column, row } = separation(&bench).unwrap();
        assert_eq!(column.cells(), [1, 2, 1].map(Exact::integer));
        assert_eq!(row.cells(), [-1, 0, 1].map(Exact::integer));
        assert_eq!((products_of_cell(&bench), products(&bench)), ([9, 6], 9 * 25));
        // 7 rows of 5 cells along the rows, then 25 cells along the columns.
        assert_eq!(separate_products(&bench), 3 * 35 + 3 * 25);
        assert_eq!(weight_sum(&bench.setting.filter), Some(Exact::ZERO));
    }

    #[test]
    fn zeros_and_odd_fractions_are_too() {
        let zeros = separation(&bench("picture=seven&kernel=0,0,0;0,0,0")).unwrap();
        assert_eq!((zeros.column.count(), zeros.row.count(), zeros.row.cells()[0]), (2, 3, Exact::ZERO));
        // Denominators without a common divisor: their common size does not fit, column and row do.
        let query = "picture=grid:1,1,1,1,1,1,1,1,1,1,1&kernel=1/9973,1/9967,1/9949,1/9941,1/9931,1/9929,1/9923,1/9907,1/9901,1/9887,1/9883/1";
        let Separation { column, row } = separation(&bench(query)).unwrap();
        let ends = (column.cells()[0], row.cells()[10]);
        assert_eq!(ends.0.times(ends.1), Exact::new(1, 9883));
    }

    #[test]
    fn an_edge_detector_is_not() {
        assert_eq!(separation(&bench("picture=seven&kernel=edge")), None);
        assert_eq!(weight_sum(&bench("picture=seven&kernel=box").setting.filter), Some(Exact::ONE));
    }
}
