//! The three planes through a volume: axial, coronal, sagittal. A plane's rows and columns are array indices; which of them
//! is drawn on top is the view's.

use std::ops::Range;

use crate::engine::tensor::Tensor;

/// A plane through a volume `[D, H, W]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Plane {
    /// Across the body: rows y, columns x.
    Axial,
    /// From ear to ear: rows z, columns x.
    Coronal,
    /// From front to back: rows z, columns y.
    Sagittal,
}

impl Plane {
    /// All three.
    pub const ALL: [Plane; 3] = [Plane::Axial, Plane::Coronal, Plane::Sagittal];

    /// Its name in hooks.
    pub fn word(self) -> &'static str {
        match self {
            Plane::Axial => "axial",
            Plane::Coronal => "coronal",
            Plane::Sagittal => "sagittal",
        }
    }

    /// Which axis of `[D, H, W]` its slices are counted along, and which its rows and columns run along.
    pub fn axes(self) -> [usize; 3] {
        match self {
            Plane::Axial => [0, 1, 2],
            Plane::Coronal => [1, 0, 2],
            Plane::Sagittal => [2, 0, 1],
        }
    }

    /// The plane whose slices are counted along an axis of `[D, H, W]`.
    pub fn across(axis: usize) -> Plane {
        match axis {
            0 => Plane::Axial,
            1 => Plane::Coronal,
            _ => Plane::Sagittal,
        }
    }

    /// Slices, rows and columns of something that runs along `[D, H, W]`.
    pub fn of<T: Copy>(self, voxel: [T; 3]) -> [T; 3] {
        self.axes().map(|axis| voxel[axis])
    }

    /// The voxel `[d, h, w]` at a row and column of a slice.
    pub fn voxel(self, slice: usize, [row, column]: [usize; 2]) -> [usize; 3] {
        let mut voxel = [0; 3];
        for (axis, place) in self.axes().into_iter().zip([slice, row, column]) {
            voxel[axis] = place;
        }
        voxel
    }

    /// The ranges along `[D, H, W]` of a slice of a volume of this size.
    pub fn ranges(self, slice: usize, size: [usize; 3]) -> [Range<usize>; 3] {
        let mut ranges = size.map(|side| 0..side);
        ranges[self.axes()[0]] = slice..slice + 1;
        ranges
    }

    /// The values of a slice of a channel of a tensor `[1, C, D, H, W]`, row by row; none if there is no such slice.
    pub fn values(self, tensor: &Tensor, channel: usize, slice: usize) -> Vec<f32> {
        let [_, channels, slices, rows, columns] = tensor.shape();
        let [count, ..] = self.of([slices, rows, columns]);
        if channel >= channels || slice >= count {
            return Vec::new();
        }
        let [_, height, width] = self.of([slices, rows, columns]);
        let value = |index: usize| {
            let [z, y, x] = self.voxel(slice, [index / width, index % width]);
            tensor.get([0, channel, z, y, x]).unwrap_or(0.0)
        };
        (0..height * width).map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_shows_what_stands_at_its_voxels() {
        let tensor = Tensor::from_vec([1, 2, 2, 3, 4], (0..48).map(|value| value as f32).collect()).unwrap();
        for plane in Plane::ALL {
            let [slices, rows, columns] = plane.of([2, 3, 4]);
            for slice in 0..slices {
                let values = plane.values(&tensor, 1, slice);
                assert_eq!(values.len(), rows * columns);
                for row in 0..rows {
                    for column in 0..columns {
                        let [z, y, x] = plane.voxel(slice, [row, column]);
                        assert_eq!(Some(values[row * columns + column]), tensor.get([0, 1, z, y, x]));
                        assert_eq!(plane.of([z, y, x]), [slice, row, column]);
                    }
                }
            }
            assert!(plane.values(&tensor, 1, slices).is_empty() && plane.values(&tensor, 2, 0).is_empty());
        }
    }
}
