//! How much filters learn and multiply, from shapes alone: nothing has to be large enough to hold them.

use crate::tensor::Shape;

/// How many numbers filters `[O, C / groups, D, H, W]` learn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Learned {
    /// One for each kernel cell of each filter.
    pub weights: u64,
    /// One for each filter.
    pub biases: u64,
}

impl Learned {
    /// Those of filters of a shape; the most there can be where they are more than 64 bits count.
    pub fn of(filters: Shape) -> Learned {
        Learned { weights: product(&filters), biases: filters[0] as u64 }
    }

    /// Weights and biases.
    pub fn all(self) -> u64 {
        self.weights.saturating_add(self.biases)
    }
}

/// How many products of a value and a weight filters take for a whole output `[N, O, D, H, W]`, padding included.
pub fn products(filters: Shape, output: Shape) -> u64 {
    let [_, each @ ..] = filters;
    product(&output).saturating_mul(product(&each))
}

fn product(sides: &[usize]) -> u64 {
    sides.iter().fold(1, |product: u64, &side| product.saturating_mul(side as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dense_layer_has_a_weight_for_each_pair() {
        let dense = [25, 49, 1, 1, 1];
        assert_eq!(Learned::of(dense), Learned { weights: 1225, biases: 25 });
        assert_eq!(Learned::of(dense).all(), 1250);
        assert_eq!(products(dense, [1, 25, 1, 1, 1]), 1225);
        assert_eq!(products([8, 1, 1, 3, 3], [1, 8, 1, 26, 26]), 8 * 9 * 26 * 26);
    }

    #[test]
    fn counts_may_be_larger_than_any_memory() {
        assert_eq!(Learned::of([1 << 30, 1 << 30, 1, 1, 1]).weights, 1 << 60);
        assert_eq!(Learned::of([1 << 30, 1 << 30, 1, 1 << 30, 1]).all(), u64::MAX);
    }
}
