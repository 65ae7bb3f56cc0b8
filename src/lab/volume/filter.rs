//! A filter over a volume: a kernel of exact weights for each modality, their common divisor, and the bias.

use crate::engine::exact::Exact;
use crate::lab::filter::anchor;
use crate::lab::limits;

/// One filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VolumeFilter {
    size: [usize; 3],
    /// Numerators `[C, D, H, W]`, one list a channel.
    kernels: Vec<Vec<Exact>>,
    /// What the sum of products is divided by.
    pub divisor: u32,
    /// What is added after the division.
    pub bias: Exact,
}

impl VolumeFilter {
    /// A filter of these kernels `[D, H, W]`, one a channel, with the divisor 1 and without bias. `None` without any, and
    /// where a kernel has more or fewer weights than its size says.
    pub fn new(size: [usize; 3], kernels: Vec<Vec<Exact>>) -> Option<VolumeFilter> {
        let weights = count(size)?;
        let is_whole = !kernels.is_empty() && kernels.iter().all(|kernel| kernel.len() == weights);
        is_whole.then_some(VolumeFilter { size, kernels, divisor: 1, bias: Exact::ZERO })
    }

    /// The mean of 3×3×3 voxels of one channel.
    pub fn mean() -> VolumeFilter {
        VolumeFilter { size: [3; 3], kernels: vec![vec![Exact::ONE; 27]], divisor: 27, bias: Exact::ZERO }
    }

    /// Slices, rows, columns.
    pub fn size(&self) -> [usize; 3] {
        self.size
    }

    /// Its kernels, one a channel, each `[D, H, W]`.
    pub fn kernels(&self) -> &[Vec<Exact>] {
        &self.kernels
    }

    /// The weight at a cell of the kernel of a channel, `None` outside.
    pub fn weight(&self, channel: usize, cell: [usize; 3]) -> Option<Exact> {
        self.kernels.get(channel)?.get(self.index(cell)?).copied()
    }

    /// The same filter with another weight there; `None` outside.
    pub fn with_weight(&self, channel: usize, cell: [usize; 3], value: Exact) -> Option<VolumeFilter> {
        let index = self.index(cell)?;
        let mut changed = self.clone();
        *changed.kernels.get_mut(channel)?.get_mut(index)? = value;
        Some(changed)
    }

    /// The same filter with the first kernel of another for one channel. All take on its size and its divisor, the other
    /// kernels' numerators so that their quotients stay. `None` without such a channel, or where a number outgrows its bits.
    pub fn with_kernel(&self, channel: usize, other: &VolumeFilter) -> Option<VolumeFilter> {
        let share = Exact::new(other.divisor.into(), self.divisor.into())?;
        let mut changed = VolumeFilter { divisor: other.divisor, ..self.resized_plainly(other.size)? };
        for weight in changed.kernels.iter_mut().flatten() {
            *weight = weight.times(share)?;
        }
        *changed.kernels.get_mut(channel)? = other.kernels.first()?.clone();
        Some(changed)
    }

    /// The same filter with another divisor.
    pub fn with_divisor(&self, divisor: u32) -> VolumeFilter {
        VolumeFilter { divisor, ..self.clone() }
    }

    /// The same filter with another bias.
    pub fn with_bias(&self, bias: Exact) -> VolumeFilter {
        VolumeFilter { bias, ..self.clone() }
    }

    /// The filter of one channel alone; `None` without such a channel.
    pub fn alone(&self, channel: usize) -> Option<VolumeFilter> {
        Some(VolumeFilter { kernels: vec![self.kernels.get(channel)?.clone()], ..self.clone() })
    }

    /// The same filter for so many channels, at least one: further ones repeat its kernels in turn.
    pub fn over_channels(&self, channels: usize) -> VolumeFilter {
        let kernels = self.kernels.iter().cycle().take(channels.max(1)).cloned().collect();
        VolumeFilter { kernels, ..self.clone() }
    }

    /// The same filter with zeros for some channels.
    pub fn without(&self, off: &[usize]) -> VolumeFilter {
        let kernel = |(channel, kernel): (usize, &Vec<Exact>)| match off.contains(&channel) {
            true => vec![Exact::ZERO; kernel.len()],
            false => kernel.clone(),
        };
        let kernels = self.kernels.iter().enumerate().map(kernel).collect();
        VolumeFilter { kernels, ..self.clone() }
    }

    /// The middle slice alone, as a filter of one slice.
    pub fn middle(&self) -> VolumeFilter {
        let [slices, rows, columns] = self.size;
        let slice = rows * columns;
        let from = anchor(slices) * slice;
        let kernel = |kernel: &Vec<Exact>| kernel.iter().skip(from).take(slice).copied().collect();
        let kernels = self.kernels.iter().map(kernel).collect();
        VolumeFilter { size: [1, rows, columns], kernels, ..self.clone() }
    }

    /// Whether it is a mean of one modality: every weight 1, divided by their number.
    pub fn is_mean(&self) -> bool {
        let is_one = |weight: &Exact| *weight == Exact::ONE;
        let weights = self.size.iter().product::<usize>();
        let [kernel] = self.kernels.as_slice() else { return false };
        kernel.iter().all(is_one) && usize::try_from(self.divisor) == Ok(weights)
    }

    /// The same filter in another size. A mean stays a mean; other weights keep their place round the anchor, and new
    /// cells hold 0. `None` for sides that no kernel can have.
    pub fn resized(&self, size: [usize; 3]) -> Option<VolumeFilter> {
        if !self.is_mean() {
            return self.resized_plainly(size);
        }
        let weights = count(size)?;
        let mean = VolumeFilter::new(size, vec![vec![Exact::ONE; weights]])?;
        Some(VolumeFilter { divisor: u32::try_from(weights).ok()?, bias: self.bias, ..mean })
    }

    fn resized_plainly(&self, size: [usize; 3]) -> Option<VolumeFilter> {
        let count = count(size)?;
        let [_, rows, columns] = size;
        let old =
            |index: usize, axis: usize| (index + anchor(self.size[axis])).checked_sub(anchor(size[axis]));
        let weight = |channel: usize, index: usize| {
            let (slice, row) = (old(index / (rows * columns), 0)?, old(index / columns % rows, 1)?);
            self.weight(channel, [slice, row, old(index % columns, 2)?])
        };
        let kernel =
            |channel| (0..count).map(|index| weight(channel, index).unwrap_or(Exact::ZERO)).collect();
        let kernels = (0..self.kernels.len()).map(kernel).collect();
        Some(VolumeFilter { size, kernels, ..self.clone() })
    }

    fn index(&self, [slice, row, column]: [usize; 3]) -> Option<usize> {
        let [slices, rows, columns] = self.size;
        let is_inside = slice < slices && row < rows && column < columns;
        is_inside.then(|| (slice * rows + row) * columns + column)
    }
}

/// Weights of a kernel of this size; `None` for sides that no kernel can have.
fn count(size: [usize; 3]) -> Option<usize> {
    let is_possible = size.iter().all(|side| limits::VOLUME_KERNEL_SIDE.contains(side));
    is_possible.then(|| size.iter().product())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(size: [usize; 3], weights: &[i64]) -> VolumeFilter {
        VolumeFilter::new(size, vec![weights.iter().map(|&weight| Exact::integer(weight)).collect()]).unwrap()
    }

    #[test]
    fn weights_keep_their_place_round_the_anchor_and_a_mean_stays_a_mean() {
        let edge = filter([3, 1, 1], &[-1, 0, 1]);
        assert_eq!(edge.resized([5, 1, 1]), Some(filter([5, 1, 1], &[0, -1, 0, 1, 0])));
        assert_eq!(edge.resized([3, 1, 2]).unwrap().resized([3, 1, 1]), Some(edge.clone()));
        assert_eq!(edge.resized([6, 1, 1]), None);
        let mean = VolumeFilter { divisor: 8, ..filter([2, 2, 2], &[1; 8]) };
        assert_eq!(
            mean.resized([3, 3, 3]),
            Some(VolumeFilter { divisor: 27, ..filter([3, 3, 3], &[1; 27]) })
        );
    }

    #[test]
    fn the_middle_slice_is_the_one_over_the_anchor() {
        assert_eq!(filter([3, 1, 2], &[1, 2, 3, 4, 5, 6]).middle(), filter([1, 1, 2], &[3, 4]));
        assert_eq!(filter([2, 1, 1], &[1, 2]).middle(), filter([1, 1, 1], &[1]));
    }
}
