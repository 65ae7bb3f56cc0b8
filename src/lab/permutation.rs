//! An order of pixels that a seed gives.

use std::sync::Arc;

use crate::engine::train::Random;

/// Which pixel stands at each place. Seed 0 leaves all where they are.
#[derive(Clone, Debug, Default)]
pub struct Permutation {
    seed: u32,
    sources: Arc<[usize]>,
}

/// The same seed gives as many pixels the same order.
impl PartialEq for Permutation {
    fn eq(&self, other: &Permutation) -> bool {
        (self.seed, self.sources.len()) == (other.seed, other.sources.len())
    }
}

impl Eq for Permutation {}

impl Permutation {
    /// The order of so many pixels: from the last place down, each changes with one of those up to it (Fisher and Yates),
    /// drawn by the engine's random numbers from the seed on.
    pub fn of(seed: u32, count: usize) -> Permutation {
        if seed == 0 {
            return Permutation::default();
        }
        let mut random = Random::new(u64::from(seed));
        let mut sources: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            sources.swap(last, random.below(last + 1));
        }
        Permutation { seed, sources: sources.into() }
    }

    /// The seed, 0 for none.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// The place in the drawing of the pixel that stands at a place, both counted row by row.
    pub fn source(&self, place: usize) -> usize {
        self.sources.get(place).copied().unwrap_or(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pixel_stands_somewhere_once() {
        for (seed, count) in [(0, 9), (1, 0), (1, 1), (1, 49), (9999, 4096)] {
            let order = Permutation::of(seed, count);
            let mut sources: Vec<usize> = (0..count).map(|place| order.source(place)).collect();
            assert_eq!(order.seed(), seed);
            assert!(seed == 0 || count < 2 || !sources.is_sorted());
            sources.sort_unstable();
            assert!(sources.into_iter().eq(0..count));
        }
        assert_eq!(Permutation::of(7, 49), Permutation::of(7, 49));
        assert_ne!(Permutation::of(7, 49), Permutation::of(8, 49));
    }
}
