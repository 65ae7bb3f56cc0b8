//! Voxels from a file into a volume, a slice at a time, so that little of it is held at once.

use super::layout::Layout;
use super::misfit::VolumeMisfit;
use super::number::Number;
use super::source::Source;
use crate::engine::pace::Pace;

/// The values of a volume.
pub(super) struct Voxels {
    /// `[C, D, H, W]`.
    pub values: Vec<f32>,
    /// How many numbers of the file were not finite, or no f32 can hold, and count as 0.
    pub not_finite: usize,
}

/// Reads all voxels from the byte `begin` on: each is scaled, those of a block become their mean, in f64. A step is a slice and counts its voxels.
pub(super) async fn read(
    source: &mut Source<'_>,
    begin: u64,
    layout: &Layout,
    Number { stored, scale }: Number,
    pace: &Pace,
) -> Result<Voxels, VolumeMisfit> {
    let bytes_of_slice = layout.slice() * stored.size();
    let expected = begin + (layout.slices() * bytes_of_slice) as u64;
    if let Some(found) = source.length().filter(|length| *length < expected) {
        return Err(VolumeMisfit::Truncated { expected, found });
    }
    source.skip_to(begin)?;
    let mut slab = Slab::of(layout);
    let mut voxels = Voxels { values: vec![0.0; layout.voxels()], not_finite: 0 };
    let (mut bytes, mut numbers) = (vec![0; bytes_of_slice], Vec::with_capacity(layout.slice()));
    for outer in 0..layout.outer.side {
        for slice in 0..layout.slow.side {
            source.fill(&mut bytes, expected)?;
            numbers.clear();
            stored.read(&bytes, &mut numbers);
            for number in &mut numbers {
                *number = scale.map_or(*number, |[slope, intercept]| *number * slope + intercept);
                if !(*number as f32).is_finite() {
                    *number = 0.0;
                    voxels.not_finite += 1;
                }
            }
            slab.add(&numbers);
            let place = layout.slow.place(slice);
            if slice + 1 == layout.slow.side || layout.slow.place(slice + 1) != place {
                slab.put(&mut voxels.values, outer, place);
            }
            pace.step(numbers.len()).await;
        }
    }
    Ok(voxels)
}

/// The sums of the blocks that are under way.
struct Slab<'a> {
    layout: &'a Layout,
    sums: Vec<f64>,
}

impl Slab<'_> {
    fn of(layout: &Layout) -> Slab<'_> {
        Slab { layout, sums: vec![0.0; layout.inner.iter().map(|axis| axis.places()).product()] }
    }

    /// Adds the voxels of a slice.
    fn add(&mut self, numbers: &[f64]) {
        let [a, b, c] = &self.layout.inner;
        let places: Vec<usize> = (0..a.side).map(|index| a.place(index)).collect();
        for (row, numbers) in numbers.chunks_exact(a.side).enumerate() {
            let at = (c.place(row / b.side) * b.places() + b.place(row % b.side)) * a.places();
            for (place, number) in places.iter().zip(numbers) {
                self.sums[at + place] += number;
            }
        }
    }

    /// Puts the means of all blocks where they belong and begins anew.
    fn put(&mut self, values: &mut [f32], outer: usize, slow: usize) {
        let Layout { inner: [a, b, c], slow: slow_axis, outer: outer_axis, .. } = self.layout;
        let whole = outer * outer_axis.stride + slow * slow_axis.stride;
        let count = slow_axis.within(slow);
        for (row, sums) in self.sums.chunks_exact_mut(a.places()).enumerate() {
            let (c_place, b_place) = (row / b.places(), row % b.places());
            let at = whole + c_place * c.stride + b_place * b.stride;
            let count = count * c.within(c_place) * b.within(b_place);
            for (place, sum) in sums.iter_mut().enumerate() {
                values[at + place * a.stride] = (*sum / (count * a.within(place)) as f64) as f32;
                *sum = 0.0;
            }
        }
    }
}
