//! What a network was trained to see of a stored value: a share of 255, less the mean, by the standard deviation.

use super::list::InputEntry;
use super::misfit::NetworkFileMisfit;

/// `(value / 255 − mean) / std` of each channel, as PyTorch's `ToTensor` and `Normalize` compute it.
#[derive(Clone, PartialEq, Debug)]
pub struct Normalization {
    mean: Vec<f32>,
    std: Vec<f32>,
}

impl Normalization {
    /// What the list says for an input of so many channels; mean 0 and deviation 1 where it says nothing.
    pub(super) fn read(entry: &InputEntry, channels: usize) -> Result<Normalization, NetworkFileMisfit> {
        let read = |numbers: &Option<Vec<f32>>, otherwise| {
            let numbers = numbers.clone().unwrap_or_else(|| vec![otherwise; channels]);
            let good = numbers.len() == channels && numbers.iter().all(|number| number.is_finite());
            good.then_some(numbers).ok_or(NetworkFileMisfit::Normalization { channels })
        };
        let (mean, std) = (read(&entry.mean, 0.0)?, read(&entry.std, 1.0)?);
        match std.contains(&0.0) {
            true => Err(NetworkFileMisfit::Normalization { channels }),
            false => Ok(Normalization { mean, std }),
        }
    }

    /// What the network gets for a stored value, 0 to 255, of a channel; one that is not there is not normalized.
    pub fn value(&self, channel: usize, stored: f32) -> f32 {
        let number = |numbers: &[f32], otherwise| numbers.get(channel).copied().unwrap_or(otherwise);
        (stored / 255.0 - number(&self.mean, 0.0)) / number(&self.std, 1.0)
    }

    /// What a share of 255 is multiplied by in a channel.
    pub fn scale(&self, channel: usize) -> f32 {
        self.std.get(channel).map_or(1.0, |std| 1.0 / std)
    }

    /// Whether values are only divided by 255.
    pub fn is_plain(&self) -> bool {
        self.mean.iter().all(|mean| *mean == 0.0) && self.std.iter().all(|std| *std == 1.0)
    }
}
