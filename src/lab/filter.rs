//! The filter on the bench: weights over a common divisor, and a bias.

use crate::engine::exact::Exact;
use crate::lab::grid::Grid;
use crate::lab::presets::{self, Preset};

/// What turning a kernel by 180° does to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// It stays the same.
    Same,
    /// Every weight changes its sign.
    Negated,
    /// It becomes another kernel, in which so many weights differ.
    Other(usize),
}

/// One filter for one channel: its kernel's numerators, their common divisor, and the bias.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// Numerators `height × width`.
    pub weights: Grid,
    /// What the sum of products is divided by.
    pub divisor: u32,
    /// What is added after the division.
    pub bias: Exact,
}

impl Filter {
    /// A preset's filter, without bias.
    pub fn of(preset: &Preset) -> Option<Filter> {
        let numerators = preset.weights.iter().map(|&weight| i64::from(weight));
        let weights = Grid::of_integers(preset.height, preset.width, numerators)?;
        Some(Filter { weights, divisor: preset.divisor, bias: Exact::ZERO })
    }

    /// The preset that has these weights and this divisor.
    pub fn preset(&self) -> Option<&'static Preset> {
        presets::presets().iter().find(|preset| {
            Filter::of(preset)
                .is_some_and(|known| known.weights == self.weights && known.divisor == self.divisor)
        })
    }

    /// Whether it is a mean: every weight 1, divided by their number.
    pub fn is_mean(&self) -> bool {
        let cells = self.weights.cells();
        cells.iter().all(|&weight| weight == Exact::ONE) && usize::try_from(self.divisor) == Ok(cells.len())
    }

    /// The same filter in another size. A mean stays a mean; other weights keep their place round the anchor,
    /// and new cells hold 0.
    pub fn resized(&self, height: usize, width: usize) -> Option<Filter> {
        if self.is_mean() {
            let weights = Grid::filled(height, width, Exact::ONE)?;
            let divisor = u32::try_from(height * width).ok()?;
            return Some(Filter { weights, divisor, bias: self.bias });
        }
        let old = |index: usize, from: usize, to: usize| (index + anchor(from)).checked_sub(anchor(to));
        let cell = |index: usize| {
            let row = old(index / width, self.weights.height(), height)?;
            let column = old(index % width, self.weights.width(), width)?;
            self.weights.get(row, column)
        };
        let cells = (0..height.checked_mul(width)?).map(|index| cell(index).unwrap_or(Exact::ZERO)).collect();
        Some(Filter { weights: Grid::new(height, width, cells)?, divisor: self.divisor, bias: self.bias })
    }

    /// What turning the kernel by 180° does to it.
    pub fn turn(&self) -> Turn {
        let (cells, turned) = (self.weights.cells(), self.weights.turned().cells());
        let differing = cells.iter().zip(&turned).filter(|(cell, turned)| cell != turned).count();
        let is_negated = cells.iter().zip(&turned).all(|(cell, turned)| cell.negated() == Some(*turned));
        match differing {
            0 => Turn::Same,
            _ if is_negated => Turn::Negated,
            differing => Turn::Other(differing),
        }
    }
}

/// The cell of a kernel's side that stands over the output's place: the middle one, for even sizes the one before
/// the middle, as padding "same" with its odd cell at the end has it.
pub fn anchor(side: usize) -> usize {
    side.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(height: usize, width: usize, cells: &[i64], divisor: u32) -> Filter {
        let weights = Grid::of_integers(height, width, cells.iter().copied()).unwrap();
        Filter { weights, divisor, bias: Exact::ZERO }
    }

    #[test]
    fn a_mean_stays_a_mean() {
        let mean = filter(3, 3, &[1; 9], 9);
        assert_eq!(mean.resized(2, 5), Some(filter(2, 5, &[1; 10], 10)));
    }

    #[test]
    fn other_weights_keep_their_place_round_the_anchor() {
        let sobel = filter(3, 3, &[-1, 0, 1, -2, 0, 2, -1, 0, 1], 1);
        assert_eq!(sobel.resized(1, 3), Some(filter(1, 3, &[-2, 0, 2], 1)));
        let grown = sobel.resized(4, 3).unwrap();
        assert_eq!(grown, filter(4, 3, &[-1, 0, 1, -2, 0, 2, -1, 0, 1, 0, 0, 0], 1));
        assert_eq!(grown.resized(3, 3), Some(sobel));
    }

    #[test]
    fn turning_keeps_negates_or_changes() {
        assert_eq!(filter(3, 3, &[1; 9], 9).turn(), Turn::Same);
        assert_eq!(filter(3, 3, &[-1, 0, 1, -2, 0, 2, -1, 0, 1], 1).turn(), Turn::Negated);
        assert_eq!(filter(1, 3, &[1, 0, 2], 1).turn(), Turn::Other(2));
        assert_eq!(filter(2, 2, &[0; 4], 1).turn(), Turn::Same);
    }

    #[test]
    fn a_preset_is_known_by_its_numbers() {
        assert_eq!(filter(3, 3, &[1; 9], 9).preset().map(|preset| preset.id), Some("box"));
        assert_eq!(filter(3, 3, &[1; 9], 8).preset().map(|preset| preset.id), None);
    }
}
