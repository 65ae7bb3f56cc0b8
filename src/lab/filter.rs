//! The filter on the bench: weights over a common divisor, and a bias.

use crate::engine::exact::Exact;
use crate::lab::grid::Grid;
use crate::lab::limits;
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

/// One filter: a kernel's numerators for each channel, their common divisor, and the bias.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// Numerators `height × width` for the first channel.
    pub weights: Grid,
    /// Numerators for each further channel, of the same size.
    pub deeper: Vec<Grid>,
    /// What the sum of products is divided by.
    pub divisor: u32,
    /// What is added after the division.
    pub bias: Exact,
}

impl Filter {
    /// A filter for one channel, with the divisor 1 and without bias.
    pub fn new(weights: Grid) -> Filter {
        Filter { weights, deeper: Vec::new(), divisor: 1, bias: Exact::ZERO }
    }

    /// Its kernels, one a channel.
    pub fn kernels(&self) -> impl Iterator<Item = &Grid> {
        std::iter::once(&self.weights).chain(&self.deeper)
    }

    /// The kernel of a channel.
    pub fn kernel(&self, channel: usize) -> Option<&Grid> {
        self.kernels().nth(channel)
    }

    /// Channels, height and width.
    pub fn shape(&self) -> [usize; 3] {
        [1 + self.deeper.len(), self.weights.height(), self.weights.width()]
    }

    /// Whether its kernels are all of one size.
    pub fn is_even(&self) -> bool {
        let [_, height, width] = self.shape();
        self.kernels().all(|kernel| [kernel.height(), kernel.width()] == [height, width])
    }

    /// The same filter with these kernels, one a channel; `None` without any.
    pub fn with_kernels(&self, kernels: impl IntoIterator<Item = Grid>) -> Option<Filter> {
        let mut kernels = kernels.into_iter();
        Some(Filter { weights: kernels.next()?, deeper: kernels.collect(), ..self.clone() })
    }

    /// The same filter with another kernel for one channel; `None` if it has no such channel.
    pub fn with_kernel(&self, channel: usize, kernel: Grid) -> Option<Filter> {
        let mut filter = self.clone();
        let replaced = match channel {
            0 => &mut filter.weights,
            _ => filter.deeper.get_mut(channel - 1)?,
        };
        *replaced = kernel;
        Some(filter)
    }

    /// The same filter for so many channels, at least one: further ones repeat its kernels in turn.
    pub fn over_channels(&self, channels: usize) -> Filter {
        let known: Vec<&Grid> = self.kernels().collect();
        let kernels = known.iter().cycle().take(channels.max(1));
        self.with_kernels(kernels.map(|kernel| (*kernel).clone())).unwrap_or_else(|| self.clone())
    }

    /// The same filter with zeros for some channels.
    pub fn without(&self, off: &[usize]) -> Filter {
        let kernel = |(channel, kernel): (usize, &Grid)| match off.contains(&channel) {
            true => Grid::filled(kernel.height(), kernel.width(), Exact::ZERO),
            false => Some(kernel.clone()),
        };
        let kernels: Option<Vec<Grid>> = self.kernels().enumerate().map(kernel).collect();
        kernels.and_then(|kernels| self.with_kernels(kernels)).unwrap_or_else(|| self.clone())
    }

    /// A preset's filter, without bias.
    pub fn of(preset: &Preset) -> Option<Filter> {
        let numerators = preset.weights.iter().map(|&weight| i64::from(weight));
        let weights = Grid::of_integers(preset.height, preset.width, numerators)?;
        Some(Filter { divisor: preset.divisor, ..Filter::new(weights) })
    }

    /// The preset that has these weights and this divisor.
    pub fn preset(&self) -> Option<&'static Preset> {
        presets::presets().iter().find(|preset| {
            Filter::of(preset).is_some_and(|known| {
                self.kernels().all(|kernel| known.weights == *kernel) && known.divisor == self.divisor
            })
        })
    }

    /// Whether it is a mean of one channel: every weight 1, divided by their number.
    pub fn is_mean(&self) -> bool {
        if !self.deeper.is_empty() {
            return false;
        }
        let cells = self.weights.cells();
        cells.iter().all(|&weight| weight == Exact::ONE) && usize::try_from(self.divisor) == Ok(cells.len())
    }

    /// The same filter in another size. A mean stays a mean; other weights keep their place round the anchor,
    /// and new cells hold 0. `None` for sides that no kernel can have.
    pub fn resized(&self, height: usize, width: usize) -> Option<Filter> {
        if ![height, width].iter().all(|side| limits::KERNEL_SIDE.contains(side)) {
            return None;
        }
        if self.is_mean() {
            let weights = Grid::filled(height, width, Exact::ONE)?;
            let divisor = u32::try_from(height * width).ok()?;
            return Some(Filter { divisor, bias: self.bias, ..Filter::new(weights) });
        }
        self.with_kernels(
            self.kernels().map(|kernel| resized(kernel, height, width)).collect::<Option<Vec<_>>>()?,
        )
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

/// A kernel in another size: its weights keep their place round the anchor, new cells hold 0.
pub fn resized(kernel: &Grid, height: usize, width: usize) -> Option<Grid> {
    let old = |index: usize, from: usize, to: usize| (index + anchor(from)).checked_sub(anchor(to));
    let cell = |index: usize| {
        let row = old(index / width, kernel.height(), height)?;
        let column = old(index % width, kernel.width(), width)?;
        kernel.get(row, column)
    };
    let cells = (0..height.checked_mul(width)?).map(|index| cell(index).unwrap_or(Exact::ZERO)).collect();
    Grid::new(height, width, cells)
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
        Filter { divisor, ..Filter::new(weights) }
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
