//! Laws of kernels in a row: one composed kernel does what two do, and factors make the kernel again.

use convolens::engine::kernel::{Kernel, compose, factor};
use convolens::engine::{Convolution, Exact, Tensor};
use proptest::prelude::*;

use super::sample::values;

fn kernel() -> impl Strategy<Value = Kernel> {
    (1usize..5, 1usize..5).prop_flat_map(|(height, width)| {
        let weights = prop::collection::vec(-9i64..10, height * width);
        weights.prop_map(move |weights| {
            Kernel::new(height, width, weights.into_iter().map(Exact::integer).collect()).unwrap()
        })
    })
}

/// Numbers of which two are not in the ratio of the other two.
fn independent(length: usize) -> impl Strategy<Value = (Vec<i64>, Vec<i64>)> {
    let numbers = move || prop::collection::vec(-6i64..7, length);
    (numbers(), numbers()).prop_filter("in one ratio", |(one, two)| {
        let pairs = (0..one.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        pairs.into_iter().any(|(a, b)| one[a] * two[b] != one[b] * two[a])
    })
}

fn outer(column: &[Exact], row: &[Exact]) -> Vec<Exact> {
    column.iter().flat_map(|one| row.iter().map(|two| one.times(*two).unwrap())).collect()
}

fn convolved(kernel: &Kernel, input: &Tensor) -> Tensor {
    let weights = kernel.weights().iter().map(|weight| weight.to_f32()).collect();
    let filters = Tensor::from_vec([1, 1, 1, kernel.height(), kernel.width()], weights).unwrap();
    Convolution::new(filters).unwrap().forward(input).unwrap()
}

proptest! {
    #[test]
    fn twice_is_once_with_the_composed_kernel(first in kernel(), second in kernel(), seed in any::<u64>(), more in (0usize..6, 0usize..6)) {
        let composed = compose(&first, &second).unwrap();
        prop_assert_eq!(composed.height(), first.height() + second.height() - 1);
        prop_assert_eq!(compose(&second, &first), Some(composed.clone()));
        let (height, width) = (composed.height() + more.0, composed.width() + more.1);
        let whole = values(seed, height * width, false).into_iter().map(f32::round).collect();
        let input = Tensor::from_vec([1, 1, 1, height, width], whole).unwrap();
        prop_assert_eq!(convolved(&second, &convolved(&first, &input)), convolved(&composed, &input));
    }

    #[test]
    fn factors_make_the_kernel(column in prop::collection::vec((-9i64..10, 1i64..7), 1..6), row in prop::collection::vec((-9i64..10, 1i64..7), 1..6)) {
        let exact = |numbers: Vec<(i64, i64)>| -> Vec<Exact> {
            numbers.into_iter().map(|(above, below)| Exact::new(above.into(), below.into()).unwrap()).collect()
        };
        let (column, row) = (exact(column), exact(row));
        let weights = outer(&column, &row);
        let kernel = Kernel::new(column.len(), row.len(), weights.clone()).unwrap();
        match factor(&kernel) {
            Some((column, row)) => {
                prop_assert!(row.iter().all(|number| number.is_integer()));
                let whole = weights.iter().all(|weight| weight.is_integer());
                prop_assert!(!whole || column.iter().all(|number| number.is_integer()));
                prop_assert_eq!(outer(&column, &row), weights);
            }
            None => prop_assert!(weights.iter().all(|&weight| weight == Exact::ZERO)),
        }
    }

    #[test]
    fn two_independent_layers_are_not_separable((columns, rows) in (2usize..6, 2usize..6).prop_flat_map(|(height, width)| (independent(height), independent(width)))) {
        let sum = |row: usize, column: usize| columns.0[row] * rows.0[column] + columns.1[row] * rows.1[column];
        let (height, width) = (columns.0.len(), rows.0.len());
        let cells = (0..height * width).map(|cell| Exact::integer(sum(cell / width, cell % width)));
        prop_assert_eq!(factor(&Kernel::new(height, width, cells.collect()).unwrap()), None);
    }
}
