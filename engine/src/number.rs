//! A number as it is computed (f32) together with the exact value it stands for, where there is one.

use super::exact::Exact;

/// An f32 and, where it is known, the exact value. The two are carried side by side: each operation is done on both.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    /// What the engine computes.
    pub value: f32,
    /// What it stands for; `None` for trained weights and where a fraction outgrew its 128 bits.
    pub exact: Option<Exact>,
}

impl Number {
    /// Exactly 0.
    pub const ZERO: Number = Number { value: 0.0, exact: Some(Exact::ZERO) };
    /// Exactly 1.
    pub const ONE: Number = Number { value: 1.0, exact: Some(Exact::ONE) };

    /// A number known exactly; its f32 is the nearest.
    pub fn exact(exact: Exact) -> Self {
        Number { value: exact.to_f32(), exact: Some(exact) }
    }

    /// A number of which only the f32 is known.
    pub fn approximate(value: f32) -> Self {
        Number { value, exact: None }
    }

    /// A count of cells, exact.
    pub fn count(cells: usize) -> Self {
        Number { value: cells as f32, exact: i64::try_from(cells).ok().map(Exact::integer) }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        self.combine(other, self.value + other.value, Exact::plus)
    }

    /// The product.
    pub fn times(self, other: Self) -> Self {
        self.combine(other, self.value * other.value, Exact::times)
    }

    /// The quotient. Over zero there is no exact value, and the f32 is infinite or not a number.
    pub fn over(self, other: Self) -> Self {
        self.combine(other, self.value / other.value, Exact::over)
    }

    fn combine(self, other: Self, value: f32, operation: fn(Exact, Exact) -> Option<Exact>) -> Self {
        let exact = self.exact.zip(other.exact).and_then(|(one, two)| operation(one, two));
        Number { value, exact }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_carried() {
        let tenth = Number::exact(Exact::new(1, 10).unwrap());
        let sum = tenth.plus(tenth).plus(tenth);
        assert_eq!(sum.exact, Exact::new(3, 10));
        assert_eq!(sum.value, 0.1f32 + 0.1 + 0.1);
        assert_eq!(sum.plus(Number::approximate(1.0)).exact, None);
        assert_eq!(Number::ONE.over(Number::ZERO), Number::approximate(f32::INFINITY));
    }
}
