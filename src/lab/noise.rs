//! A picture that is harder to read: with noise that is the same for the same seed, or with bright and dark exchanged.

use crate::lab::grid::Grid;

/// The brightest stored value.
const WHITE: i32 = 255;

/// The same cells, each moved up or down by at most `amount`, not beyond 0 and 255. `None` where a cell is no whole number
/// in that range.
pub fn noisy(grid: &Grid, amount: u8, seed: u64) -> Option<Grid> {
    let mut state = seed;
    let spread = u64::from(amount) * 2 + 1;
    let bytes = grid.bytes()?.iter().map(|&byte| {
        let by = (next(&mut state) % spread) as i32 - i32::from(amount);
        (i32::from(byte) + by).clamp(0, WHITE) as u8
    });
    Grid::of_bytes(grid.height(), grid.width(), bytes.collect::<Vec<u8>>())
}

/// Bright becomes dark. `None` where a cell is no whole number from 0 to 255.
pub fn inverted(grid: &Grid) -> Option<Grid> {
    let bytes: Vec<u8> = grid.bytes()?.iter().map(|&byte| u8::MAX - byte).collect();
    Grid::of_bytes(grid.height(), grid.width(), bytes)
}

/// The next number of SplitMix64 (Steele, Lea and Flood, 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        Grid::of_bytes(2, 3, vec![0, 10, 100, 200, 250, 255]).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_noise() {
        let once = noisy(&grid(), 20, 7).unwrap();
        assert_eq!(once, noisy(&grid(), 20, 7).unwrap());
        assert_ne!(once, noisy(&grid(), 20, 8).unwrap());
        assert_eq!(noisy(&grid(), 0, 7).unwrap(), grid());
        let pairs = once.values().into_iter().zip(grid().values());
        assert!(pairs.into_iter().all(|(now, before)| (now - before).abs() <= 20.0));
    }

    #[test]
    fn the_generator_is_the_published_one() {
        let mut state = 1_234_567;
        assert_eq!(next(&mut state), 6_457_827_717_110_365_317);
        assert_eq!(next(&mut state), 3_203_168_211_198_807_973);
    }

    #[test]
    fn inverting_is_its_own_way_back() {
        assert_eq!(inverted(&grid()).and_then(|grid| inverted(&grid)), Some(grid()));
    }
}
