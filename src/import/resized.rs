//! A picture brought to the size and the channels that a network takes.

use super::area::AreaMean;
use super::reduce::luminance;
use crate::lab::grid::Grid;
use crate::lab::picture::{Picture, Values};

/// The brightest stored value.
const WHITE: f32 = 255.0;

/// A picture of so many channels, rows and columns, none of them 0, whose values are read from 0 to 1: each cell the mean of
/// the area that it stands for, stretched where the proportions are others. Where the channels are as many they stay, else
/// each becomes the brightness. One that is so already stays as it is.
pub fn resized(picture: &Picture, [channels, rows, columns]: [usize; 3]) -> Option<Picture> {
    if picture.channels() == channels && picture.size() == [rows, columns] {
        return Some(Picture { values: Values::Unit, ..picture.clone() });
    }
    let planes: Vec<Vec<u32>> = picture.planes().map(|plane| bytes(plane)).collect();
    let (planes, unit) = match planes.len() == channels {
        true => (planes, 1),
        false => {
            let (grey, unit) = brightness(&planes);
            (vec![grey; channels], unit)
        }
    };
    let [height, width] = picture.size();
    let reduced = planes.iter().map(|plane| {
        let mut mean = AreaMean::new(height, width, rows, columns);
        plane.chunks_exact(width).enumerate().for_each(|(row, values)| mean.add_row(row, values));
        Grid::of_bytes(rows, columns, mean.finish(unit))
    });
    let picture = Picture::of_channels(reduced.collect::<Option<_>>()?)?;
    Some(Picture { values: Values::Unit, ..picture })
}

fn bytes(plane: &Grid) -> Vec<u32> {
    plane.values().into_iter().map(|value| value.clamp(0.0, WHITE).round() as u32).collect()
}

/// The brightness of each cell in so many parts of a stored value.
fn brightness(planes: &[Vec<u32>]) -> (Vec<u32>, u64) {
    match planes {
        [red, green, blue] => {
            let colours = red.iter().zip(green).zip(blue);
            (
                colours
                    .map(|((red, green), blue)| luminance([red, green, blue].map(|&value| value as u8)))
                    .collect(),
                1000,
            )
        }
        [first, others @ ..] => {
            let sum = |(index, value): (usize, &u32)| {
                value + others.iter().filter_map(|plane| plane.get(index)).sum::<u32>()
            };
            (first.iter().enumerate().map(sum).collect(), planes.len() as u64)
        }
        [] => (Vec::new(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: [u8; 4]) -> Grid {
        Grid::of_bytes(2, 2, cells.to_vec()).unwrap()
    }

    #[test]
    fn cells_are_means_and_channels_stay_or_become_brightness() {
        let colours =
            Picture::of_channels(vec![grid([255, 0, 0, 0]), grid([0, 255, 0, 0]), grid([0; 4])]).unwrap();
        let small = resized(&colours, [3, 1, 2]).unwrap();
        let planes: Vec<_> = small.planes().map(|plane| plane.values()).collect();
        assert_eq!(planes, [[128.0, 0.0], [0.0, 128.0], [0.0, 0.0]]);
        let grey = resized(&colours, [1, 2, 2]).unwrap();
        assert_eq!(grey.grid.values(), [76.0, 150.0, 0.0, 0.0]);
        let twice = resized(&Picture::new(grid([1, 2, 3, 4])), [2, 2, 1]).unwrap();
        assert!(twice.planes().all(|plane| plane.values() == [2.0, 4.0]));
        let same = resized(&colours, [3, 2, 2]).unwrap();
        assert_eq!((same.values, &same.grid), (Values::Unit, &colours.grid));
    }
}
