//! Laws of exact numbers: right or absent, never wrong.

use convolens::engine::Exact;
use proptest::prelude::*;

fn any_exact() -> impl Strategy<Value = Exact> {
    let part =
        || prop_oneof![any::<i8>().prop_map(i128::from), any::<i64>().prop_map(i128::from), any::<i128>()];
    (part(), part())
        .prop_filter_map("no such fraction", |(numerator, denominator)| Exact::new(numerator, denominator))
}

fn small() -> impl Strategy<Value = Exact> {
    (any::<i32>(), 1i32..100_000)
        .prop_map(|(numerator, denominator)| Exact::new(numerator.into(), denominator.into()).unwrap())
}

proptest! {
    #[test]
    fn operations_undo_each_other(one in any_exact(), two in any_exact()) {
        if let Some(back) = one.plus(two).and_then(|sum| sum.minus(two)) {
            prop_assert_eq!(back, one);
        }
        if let Some(back) = one.times(two).and_then(|product| product.over(two)) {
            prop_assert_eq!(back, one);
        }
        prop_assert_eq!(one.plus(two), two.plus(one));
        prop_assert_eq!(one.negated().and_then(Exact::negated), Some(one));
        prop_assert_eq!(one.minus(one), Some(Exact::ZERO));
    }

    #[test]
    fn small_sums_are_the_cross_products(one in small(), two in small()) {
        let (a, b, c, d) = (one.numerator(), one.denominator(), two.numerator(), two.denominator());
        prop_assert_eq!(one.plus(two), Exact::new(a * d + c * b, b * d));
        prop_assert_eq!(one.times(two), Exact::new(a * c, b * d));
        prop_assert_eq!(one < two, a * d < c * b);
    }

    #[test]
    fn the_float_is_the_nearest(exact in small()) {
        // an f32 of this size is a multiple of 2^-60, so it is exact as a fraction of small enough parts
        let distance = |float: f32| {
            let scaled = (f64::from(float) * 2f64.powi(60)) as i128;
            exact.minus(Exact::new(scaled, 1 << 60).unwrap()).map(|rest| rest.max(rest.negated().unwrap()))
        };
        let float = exact.to_f32();
        if exact.to_f64().abs() > 1e-9 {
            prop_assert!(distance(float).unwrap() <= distance(float.next_up()).unwrap());
            prop_assert!(distance(float).unwrap() <= distance(float.next_down()).unwrap());
        }
        prop_assert_eq!(exact.to_f64(), exact.numerator() as f64 / exact.denominator() as f64);
    }

    #[test]
    fn any_fraction_has_floats(exact in any_exact()) {
        let (single, double) = (exact.to_f32(), exact.to_f64());
        prop_assert!(single.is_finite() && double.is_finite());
        prop_assert!((f64::from(single) - double).abs() <= double.abs() * 1e-7 + 1e-44);
        let quotient = exact.numerator() as f64 / exact.denominator() as f64;
        prop_assert!((quotient - double).abs() <= double.abs() * 1e-15);
    }
}
