//! How well a filter tells fluid from white matter: the means of its output over voxels that are surely the one or the
//! other, as the two modalities say themselves.

use crate::engine::network::Unit;
use crate::lab::volume::bench::VolumeBench;

/// Shares of a modality's largest value: fluid is at most so bright in T1 and at least so bright in T2, white matter the
/// other way round. Chosen on the average head so that ventricles and the middle of the white matter are found.
const FLUID: [f32; 2] = [0.5, 0.7];
const WHITE: [f32; 2] = [0.72, 0.5];

/// The output over both kinds of tissue.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Separation {
    /// Its mean over fluid.
    pub fluid: f32,
    /// Its mean over white matter.
    pub white: f32,
    /// The difference over the spread: the root of the mean of both variances. 0 where nothing is spread.
    pub apart: f32,
    /// How many voxels of each were counted.
    pub voxels: [usize; 2],
}

impl Separation {
    /// Of a filter's map before ReLU and pooling. `None` where there are fewer than two modalities, where the map is not all
    /// there, or without a voxel of both kinds.
    pub fn of(bench: &VolumeBench, filter: usize) -> Option<Separation> {
        let scan = &bench.setting.scan;
        let [first, second] = [scan.channel(0), scan.channel(1)];
        if scan.channels() < 2 {
            return None;
        }
        let largest = |values: &[f32]| values.iter().copied().fold(0.0, f32::max);
        let most = [largest(first), largest(second)];
        let output = bench.output(1)?;
        let [_, _, slices, rows, columns] = output.shape();
        // The voxel that a cell looks at, along each axis: the same for all cells of a slice, a row, a column.
        let looked = |axis: usize, side: usize| -> Vec<usize> {
            let at = |place: usize| {
                let mut cell = [0; 3];
                cell[axis] = place;
                bench.layout.middle(Unit { after: 1, cell: [0, 0, cell[0], cell[1], cell[2]] })[axis]
            };
            (0..side).map(at).collect()
        };
        let at = [looked(0, slices), looked(1, rows), looked(2, columns)];
        let map = output.values().chunks(slices * rows * columns).nth(filter)?;
        let [_, height, width] = scan.size;
        let mut sums = [Sums::default(); 2];
        for (index, &value) in map.iter().enumerate() {
            let [slice, row, column] =
                [at[0][index / (rows * columns)], at[1][index / columns % rows], at[2][index % columns]];
            let voxel = (slice * height + row) * width + column;
            let share = [first[voxel] / most[0], second[voxel] / most[1]];
            if share[0] <= FLUID[0] && share[1] >= FLUID[1] {
                sums[0].take(value);
            } else if share[0] >= WHITE[0] && share[1] <= WHITE[1] {
                sums[1].take(value);
            }
        }
        let [fluid, white] = sums;
        let spread = ((fluid.variance()? + white.variance()?) / 2.0).sqrt();
        let (fluid_mean, white_mean) = (fluid.mean()?, white.mean()?);
        let apart = if spread > 0.0 { (fluid_mean - white_mean) / spread } else { 0.0 };
        Some(Separation {
            fluid: fluid_mean as f32,
            white: white_mean as f32,
            apart: apart as f32,
            voxels: [fluid.count, white.count],
        })
    }
}

/// A count, a sum and a sum of squares.
#[derive(Clone, Copy, Default)]
struct Sums {
    count: usize,
    sum: f64,
    squares: f64,
}

impl Sums {
    fn take(&mut self, value: f32) {
        let value = f64::from(value);
        (self.count, self.sum, self.squares) =
            (self.count + 1, self.sum + value, self.squares + value * value);
    }

    fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }

    fn variance(self) -> Option<f64> {
        let mean = self.mean()?;
        Some((self.squares / self.count as f64 - mean * mean).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lab::volume::presets::preset;
    use crate::lab::volume::{Modality, Scan, ScanName, VolumeSetting};

    #[test]
    fn the_means_are_those_of_the_voxels_of_each_tissue() {
        // Fluid, fluid, white matter, white matter, neither.
        let values = vec![10.0, 20.0, 90.0, 100.0, 60.0, 100.0, 80.0, 30.0, 20.0, 60.0];
        let modalities = vec![Modality::T1, Modality::T2];
        let scan = Scan::new(ScanName::Local, modalities, [1, 1, 5], values).unwrap();
        let filter = preset("identity3").unwrap().resized([1, 1, 1]).unwrap();
        let mut setting = VolumeSetting::new(Arc::new(scan), &filter);
        setting.off = vec![0];
        let bench = VolumeBench::of(&setting, None).unwrap();
        assert_eq!(Separation::of(&bench, 0), None);
        let found = Separation::of(&bench.whole().unwrap(), 0).unwrap();
        assert_eq!((found.fluid, found.white, found.voxels), (90.0, 25.0, [2, 2]));
        // Variances 100 and 25.
        assert_eq!(found.apart, (65.0 / 62.5_f64.sqrt()) as f32);
    }

    #[test]
    fn one_modality_tells_nothing_apart() {
        let bench = VolumeBench::of(&VolumeSetting::of_ball(), None).unwrap().whole().unwrap();
        assert_eq!(Separation::of(&bench, 0), None);
    }
}
