//! Each channel filtered by itself: what a filter makes of them before a convolutional layer adds it all up.

use crate::engine::exact::Exact;
use crate::engine::tensor::Tensor;
use crate::lab::bench::Bench;
use crate::lab::filter::Filter;

/// A plane for each channel of the picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Apart {
    /// `[1, C, 1, H', W']`.
    pub planes: Tensor,
}

impl Apart {
    /// What the kernels of a filter make of their own channels, over its divisor and without its bias. `None` if there
    /// is no such filter.
    pub fn of(bench: &Bench, filter: usize) -> Option<Apart> {
        let setting = &bench.setting;
        let filter = setting.filters().nth(filter)?.without(&setting.off);
        let alone = |kernel| Filter { divisor: filter.divisor, bias: Exact::ZERO, ..Filter::new(kernel) };
        let filters: Vec<Filter> = filter.kernels().cloned().map(alone).collect();
        let layer = setting.layer(&filters.iter().collect::<Vec<_>>(), setting.geometry).ok()?;
        let planes = layer.with_groups(filters.len()).forward(&bench.input).ok()?;
        Some(Apart { planes })
    }

    /// The values of every channel at a place; none outside.
    pub fn at(&self, [row, column]: [usize; 2]) -> Vec<f32> {
        let [_, channels, ..] = self.planes.shape();
        (0..channels).filter_map(|channel| self.planes.get([0, channel, 0, row, column])).collect()
    }

    /// How many values no screen can show as a part of a colour: below 0 or above `white`.
    pub fn beyond(&self, white: f32) -> usize {
        self.planes.values().iter().filter(|value| !(0.0..=white).contains(*value)).count()
    }
}

/// Red, green, blue and 255 of every cell of three planes, row by row; `white` is the brightest value. `None` of other
/// tensors.
pub fn colours(planes: &Tensor, white: f32) -> Option<Vec<[u8; 4]>> {
    let [_, channels, _, height, width] = planes.shape();
    let level = |value: f32| (255.0 * value / white).round().clamp(0.0, 255.0) as u8;
    let (red, rest) = planes.values().split_at_checked(height * width)?;
    let (green, blue) = rest.split_at_checked(height * width).filter(|_| channels == 3 && white > 0.0)?;
    let pixels = red.iter().zip(green).zip(blue);
    Some(pixels.map(|((&red, &green), &blue)| [level(red), level(green), level(blue), 255]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_planes_are_a_colour_picture() {
        let planes = Tensor::from_vec([1, 3, 1, 1, 2], vec![0.0, 9.0, 4.5, -1.0, 9.0, 99.0]).unwrap();
        assert_eq!(colours(&planes, 9.0), Some(vec![[0, 128, 255, 255], [255, 0, 255, 255]]));
        assert_eq!(Apart { planes: planes.clone() }.beyond(9.0), 2);
        assert_eq!(Apart { planes }.at([0, 1]), [9.0, -1.0, 99.0]);
        assert_eq!(colours(&Tensor::zeros([1, 1, 1, 2, 2]).unwrap(), 9.0), None);
    }
}
