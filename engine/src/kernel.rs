//! What becomes of kernels in a row: two as one larger kernel, and one as a column after a row.
//!
//! ```text
//! first  [1 1]   then  [1 2 1]   is  [1 3 3 1]         the product of the polynomials 1 + x and 1 + 2x + x²
//!
//! −1 0 1     1
//! −2 0 2  =  2  ×  −1 0 1                              9 multiplications an output cell, or 3 + 3
//! −1 0 1     1
//! ```

use super::exact::Exact;

/// One kernel of exact weights, row by row.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Kernel {
    height: usize,
    width: usize,
    weights: Vec<Exact>,
}

impl Kernel {
    /// The most cells of one kernel: 256 × 256.
    pub const MOST: usize = 1 << 16;

    /// Weights `[height, width]`, row by row. `None` if there are more or fewer weights than cells, none at all, or
    /// more than [`Kernel::MOST`].
    pub fn new(height: usize, width: usize, weights: Vec<Exact>) -> Option<Kernel> {
        let fits = checked_cells(height, width)? == weights.len();
        fits.then_some(Kernel { height, width, weights })
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The weights, row by row.
    pub fn weights(&self) -> &[Exact] {
        &self.weights
    }

    /// Multiplications for one output cell with the kernel as it is.
    pub fn multiplications(&self) -> usize {
        self.height * self.width
    }

    /// Multiplications for one output cell with its column after its row, if [`factor`] finds them.
    pub fn separate_multiplications(&self) -> usize {
        self.height + self.width
    }

    fn rows(&self) -> impl Iterator<Item = &[Exact]> {
        self.weights.chunks(self.width)
    }
}

/// The one kernel that gives in one pass what `second` makes of the output of `first`, both as cross-correlation with
/// stride 1 and without padding. Its size is h₁ + h₂ − 1 by w₁ + w₂ − 1. `None` if a weight or the size does not fit.
pub fn compose(first: &Kernel, second: &Kernel) -> Option<Kernel> {
    let (height, width) = (first.height + second.height - 1, first.width + second.width - 1);
    let mut weights = vec![Exact::ZERO; checked_cells(height, width)?];
    for (top, above) in first.rows().enumerate() {
        for (row, below) in second.rows().enumerate() {
            let line = weights.get_mut((top + row) * width..)?;
            for (left, &one) in above.iter().enumerate() {
                for (weight, &two) in line.get_mut(left..)?.iter_mut().zip(below) {
                    *weight = weight.plus(one.times(two)?)?;
                }
            }
        }
    }
    Some(Kernel { height, width, weights })
}

/// The column and the row whose products are the weights, for a kernel of rank 1. The row is whole numbers without a
/// common factor, so the column is whole if all weights are. The row has a number above 0, and where both can be, the
/// column's first number other than 0 is above 0 too. `None` for all other kernels, for one of zeros, and where a number
/// does not fit.
pub fn factor(kernel: &Kernel) -> Option<(Vec<Exact>, Vec<Exact>)> {
    let pivot = kernel.rows().find(|row| row.iter().any(|&weight| weight != Exact::ZERO))?;
    let size = signed(common(pivot)?, pivot)?;
    let row: Vec<Exact> = pivot.iter().map(|weight| weight.over(size)).collect::<Option<_>>()?;
    let (place, &first) = row.iter().enumerate().find(|(_, weight)| **weight != Exact::ZERO)?;
    let column: Vec<Exact> =
        kernel.rows().map(|weights| weights.get(place)?.over(first)).collect::<Option<_>>()?;
    let products = column.iter().flat_map(|one| row.iter().map(|two| one.times(*two)));
    let equal = products.eq(kernel.weights.iter().copied().map(Some));
    equal.then_some((column, row))
}

/// The largest number of which all weights are whole multiples; 0 for zeros.
fn common(weights: &[Exact]) -> Option<Exact> {
    weights.iter().try_fold(Exact::ZERO, |common, weight| {
        let below = common.denominator().checked_mul(weight.denominator())?;
        let below = below / divisor(common.denominator(), weight.denominator());
        Exact::new(divisor(common.numerator(), weight.numerator()), below)
    })
}

/// The same, below 0 if no weight is above it: then what is left of them is.
fn signed(size: Exact, weights: &[Exact]) -> Option<Exact> {
    if weights.iter().any(|&weight| weight > Exact::ZERO) { Some(size) } else { size.negated() }
}

/// The greatest common divisor, by Euclid.
fn divisor(one: i128, two: i128) -> i128 {
    if two == 0 { one.abs() } else { divisor(two, one % two) }
}

fn checked_cells(height: usize, width: usize) -> Option<usize> {
    height.checked_mul(width).filter(|cells| (1..=Kernel::MOST).contains(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kernel(height: usize, weights: &[i64]) -> Kernel {
        let width = weights.len() / height;
        Kernel::new(height, width, integers(weights)).unwrap()
    }

    fn integers(values: &[i64]) -> Vec<Exact> {
        values.iter().copied().map(Exact::integer).collect()
    }

    fn check(height: usize, weights: &[i64], column: &[i64], row: &[i64]) {
        assert_eq!(factor(&kernel(height, weights)), Some((integers(column), integers(row))));
    }

    #[test]
    fn the_drawing() {
        assert_eq!(compose(&kernel(1, &[1, 1]), &kernel(1, &[1, 2, 1])), Some(kernel(1, &[1, 3, 3, 1])));
        let sobel = kernel(3, &[-1, 0, 1, -2, 0, 2, -1, 0, 1]);
        assert_eq!(compose(&kernel(1, &[-1, 0, 1]), &kernel(3, &[1, 2, 1])), Some(sobel.clone()));
        assert_eq!((sobel.multiplications(), sobel.separate_multiplications()), (9, 6));
    }

    #[test]
    fn factors_are_small_and_whole() {
        check(3, &[-1, 0, 1, -2, 0, 2, -1, 0, 1], &[1, 2, 1], &[-1, 0, 1]);
        check(3, &[-1, -2, -1, 0, 0, 0, 1, 2, 1], &[-1, 0, 1], &[1, 2, 1]);
        check(3, &[1; 9], &[1; 3], &[1; 3]);
        check(2, &[4, 6, 6, 9], &[2, 3], &[2, 3]);
        check(2, &[0, 0, 0, -7], &[0, -7], &[0, 1]);
        let ninth = Exact::new(1, 9).unwrap();
        let of_ninths = factor(&Kernel::new(3, 3, vec![ninth; 9]).unwrap());
        assert_eq!(of_ninths, Some((vec![ninth; 3], vec![Exact::ONE; 3])));
    }

    #[test]
    fn what_has_no_factors() {
        assert_eq!(factor(&kernel(3, &[0, 1, 0, 1, -4, 1, 0, 1, 0])), None);
        assert_eq!(factor(&kernel(2, &[0; 4])), None);
        assert_eq!(factor(&kernel(2, &[1, 0, 0, 1])), None);
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let huge = Kernel::new(1, 1, vec![Exact::new(i128::MAX, 1).unwrap()]).unwrap();
        assert_eq!(compose(&huge, &huge), None);
        assert_eq!(factor(&huge), Some((huge.weights().to_vec(), vec![Exact::ONE])));
        let long = Kernel::new(1, Kernel::MOST, vec![Exact::ONE; Kernel::MOST]).unwrap();
        assert_eq!(compose(&long, &kernel(2, &[1, 1])), None);
        for (height, width) in [(0, 3), (1, 2), (usize::MAX, 3)] {
            assert_eq!(Kernel::new(height, width, vec![Exact::ONE; 3]), None);
        }
    }
}
