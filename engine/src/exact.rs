//! Exact numbers: a fraction of two whole numbers in which 1/9 stays 1/9. What does not fit is `None`, never wrong.
#![allow(
    clippy::disallowed_types,
    reason = "the one place that wraps the ratio and calls only its checked operations"
)]

use std::fmt;
use std::hash::{Hash, Hasher};

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub};

/// A rational number in lowest terms, its denominator above 0. Neither part is ever `i128::MIN`, so both can be negated.
#[derive(Clone, Copy, Eq, PartialOrd, Ord, Debug)]
pub struct Exact(Ratio<i128>);

/// In lowest terms equal values have equal parts; the ratio itself compares by long division.
impl PartialEq for Exact {
    fn eq(&self, other: &Exact) -> bool {
        self.numerator() == other.numerator() && self.denominator() == other.denominator()
    }
}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.numerator(), self.denominator()).hash(state);
    }
}

impl Exact {
    /// 0.
    pub const ZERO: Exact = Exact(Ratio::new_raw(0, 1));
    /// 1.
    pub const ONE: Exact = Exact(Ratio::new_raw(1, 1));

    /// `numerator / denominator` in lowest terms; `None` if the denominator is 0 or a part is `i128::MIN`.
    pub fn new(numerator: i128, denominator: i128) -> Option<Exact> {
        let possible = denominator != 0 && numerator != i128::MIN && denominator != i128::MIN;
        possible.then(|| Exact(Ratio::new(numerator, denominator)))
    }

    /// A whole number.
    pub fn integer(value: i64) -> Exact {
        Exact(Ratio::new_raw(i128::from(value), 1))
    }

    /// The part above the line; carries the sign.
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// The part below the line, above 0.
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// Whether it is a whole number.
    pub fn is_integer(self) -> bool {
        self.denominator() == 1
    }

    /// The sum; `None` if it does not fit.
    pub fn plus(self, other: Exact) -> Option<Exact> {
        Exact::fitting(self.0.checked_add(&other.0)?)
    }

    /// The difference; `None` if it does not fit.
    pub fn minus(self, other: Exact) -> Option<Exact> {
        Exact::fitting(self.0.checked_sub(&other.0)?)
    }

    /// The product; `None` if it does not fit.
    pub fn times(self, other: Exact) -> Option<Exact> {
        Exact::fitting(self.0.checked_mul(&other.0)?)
    }

    /// The quotient; `None` if `other` is 0 or it does not fit.
    pub fn over(self, other: Exact) -> Option<Exact> {
        self.times(Exact::new(other.denominator(), other.numerator())?)
    }

    /// The same with the other sign. Always there, since no part is `i128::MIN`.
    pub fn negated(self) -> Option<Exact> {
        Exact::new(self.numerator().checked_neg()?, self.denominator())
    }

    /// The nearest f32, ties to even.
    pub fn to_f32(self) -> f32 {
        let (quotient, exponent) = self.quotient(f32::MANTISSA_DIGITS);
        let magnitude = match exponent {
            0 => quotient as f32,
            _ => libm::ldexp(quotient as f64, exponent) as f32,
        };
        if self.numerator() < 0 { -magnitude } else { magnitude }
    }

    /// The nearest f64, ties to even.
    pub fn to_f64(self) -> f64 {
        let (quotient, exponent) = self.quotient(f64::MANTISSA_DIGITS);
        let magnitude = libm::ldexp(quotient as f64, exponent);
        if self.numerator() < 0 { -magnitude } else { magnitude }
    }

    /// `(q, e)` with |self| = q·2^e up to bits that rounding to `digits` digits only needs to know are there:
    /// they are gathered into the last bit of `q`.
    fn quotient(self, digits: u32) -> (u128, i32) {
        let (numerator, denominator) = (self.numerator().unsigned_abs(), self.denominator().unsigned_abs());
        let (mut quotient, mut rest) = (numerator / denominator, numerator % denominator);
        let mut exponent = 0;
        while rest != 0 && quotient >> (digits + 1) == 0 {
            rest <<= 1; // the denominator is below 2^127, so this fits
            let bit = u128::from(rest >= denominator);
            rest -= bit * denominator;
            quotient = quotient << 1 | bit;
            exponent -= 1;
        }
        (quotient | u128::from(rest != 0), exponent)
    }

    fn fitting(ratio: Ratio<i128>) -> Option<Exact> {
        (*ratio.numer() != i128::MIN).then_some(Exact(ratio))
    }
}

/// `9`, `-3`, `1/9`.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(numerator: i128, denominator: i128) -> Exact {
        Exact::new(numerator, denominator).unwrap()
    }

    #[test]
    fn thirds_stay_thirds() {
        let third = exact(-1, -3);
        assert_eq!(third.plus(third).and_then(|sum| sum.plus(third)), Some(Exact::ONE));
        assert_eq!(exact(81, 1).over(exact(9, 1)), Some(Exact::integer(9)));
        assert_eq!(exact(2, -18).to_string(), "-1/9");
        assert_eq!(exact(1, 10).minus(exact(1, 10)), Some(Exact::ZERO));
        assert!(exact(1, 3) < exact(34, 100));
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let largest = exact(i128::MAX, 1);
        assert_eq!(largest.plus(Exact::ONE), None);
        assert_eq!(largest.times(largest), None);
        assert_eq!(largest.negated().and_then(|least| least.minus(Exact::ONE)), None);
        assert_eq!(exact(1, i128::MAX).plus(exact(1, i128::MAX - 1)), None);
        assert_eq!(Exact::ONE.over(Exact::ZERO), None);
        assert_eq!(Exact::new(1, 0), None);
        assert_eq!(Exact::new(i128::MIN, 1), None);
        assert_eq!(exact(1, 1 << 63).over(exact(-1 << 64, 1)), None);
    }

    #[test]
    fn nearest_floats() {
        assert_eq!(exact(1, 10).to_f32(), 0.1);
        assert_eq!(exact(-1, 9).to_f64(), -1.0 / 9.0);
        assert_eq!(exact(16_777_217, 1).to_f32(), 16_777_216.0); // a tie goes to the even neighbour
        assert_eq!(exact(33_554_435, 2).to_f32(), 16_777_218.0);
        assert_eq!(exact((1 << 100) + (1 << 76) + 1, 1).to_f32(), 2f32.powi(100) + 2f32.powi(77)); // just above a tie
        assert_eq!(exact(i128::MAX, 1).to_f64(), 2f64.powi(127));
        assert_eq!(exact(1, i128::MAX).to_f32(), 2f32.powi(-127)); // below the normal numbers
        assert_eq!(Exact::ZERO.to_f32().to_bits(), 0);
    }
}
