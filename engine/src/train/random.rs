//! Random numbers from a seed, the same on every machine: SplitMix64 (Steele, Lea, Flood, 2014).

/// A source of random numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Random(u64);

impl Random {
    /// The source that starts from a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// A multiple of 2⁻²⁴ from 0 to below 1.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// A number of the normal distribution with mean 0 and deviation 1, by Box and Muller.
    pub fn normal(&mut self) -> f32 {
        let radius = libm::sqrtf(-2.0 * libm::logf(1.0 - self.unit())); // 1 − unit is never 0
        radius * libm::cosf(std::f32::consts::TAU * self.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_numbers() {
        let mut random = Random::new(1_234_567);
        let bits = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([random.bits(), random.bits(), random.bits()], bits);
    }

    #[test]
    fn mean_and_deviation() {
        let mut random = Random::new(7);
        let numbers: Vec<f32> = (0..10_000).map(|_| random.normal()).collect();
        let mean = numbers.iter().sum::<f32>() / 10_000.0;
        let square = numbers.iter().map(|number| number * number).sum::<f32>() / 10_000.0;
        assert!(mean.abs() < 0.03 && (square - 1.0).abs() < 0.05);
        assert!((0..1000).map(|_| random.below(3)).all(|number| number < 3));
        assert_eq!(random.below(0), 0);
    }
}
