//! In which order a file holds its voxels and where each goes; checked against the limits before anything is allocated.

use super::misfit::VolumeMisfit;
use super::orientation::Orientation;
use crate::lab::limits::{VOLUME_FILE_SIDE, VOLUME_FILE_VOXELS, VOLUME_SIDE, VOXELS};

/// An axis of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Axis {
    /// How many there are along it.
    pub side: usize,
    /// Whether it is turned round.
    pub flipped: bool,
    /// How many become one.
    pub block: usize,
    /// How far neighbours along it are apart in the volume.
    pub stride: usize,
}

impl Axis {
    /// An axis of one place.
    const NONE: Axis = Axis { side: 1, flipped: false, block: 1, stride: 0 };

    /// How many there are along it in the volume. Those left over at its end are a block too.
    pub fn places(&self) -> usize {
        self.side.div_ceil(self.block)
    }

    /// Where one of the file's goes.
    pub fn place(&self, index: usize) -> usize {
        (if self.flipped { self.side - 1 - index } else { index }) / self.block
    }

    /// How many of the file's go to a place.
    pub fn within(&self, place: usize) -> usize {
        self.block.min(self.side - place * self.block)
    }
}

/// In which order the channels come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Channels {
    /// One whole channel after the other.
    Slowest(usize),
    /// All channels of a voxel together.
    Fastest(usize),
}

/// The order of a file's voxels. It is read slice by slice: a slice is all that the three inner axes run through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Layout {
    /// The fastest first.
    pub inner: [Axis; 3],
    /// The axis from slice to slice.
    pub slow: Axis,
    /// The slowest of all.
    pub outer: Axis,
    /// Slices, rows, columns of the volume.
    pub size: [usize; 3],
    /// How many channels it has.
    pub channels: usize,
    /// Voxels along each axis that become one.
    pub reduced: usize,
}

impl Layout {
    /// The layout of a file with these sides, fastest first. It is reduced by the smallest whole number that makes it fit.
    pub fn of(
        sides: [u64; 3],
        channels: Channels,
        orientation: &Orientation,
    ) -> Result<Layout, VolumeMisfit> {
        let (Channels::Slowest(count) | Channels::Fastest(count)) = channels;
        let too_long = || VolumeMisfit::Sides { found: sides };
        let short = |side: u64| usize::try_from(side).ok().filter(|side| *side <= VOLUME_FILE_SIDE);
        let [a, b, c] = sides.map(short);
        let whole = [a.ok_or_else(too_long)?, b.ok_or_else(too_long)?, c.ok_or_else(too_long)?];
        let found = whole.iter().product::<usize>() * count;
        if found > VOLUME_FILE_VOXELS {
            return Err(VolumeMisfit::Voxels { found: found as u64 });
        }
        let ours = orientation.axes.map(|axis| whole[axis]);
        let reduced_by = |block: usize| ours.map(|side| side.div_ceil(block));
        let fits = |block: &usize| {
            let size = reduced_by(*block);
            size.iter().all(|side| side <= VOLUME_SIDE.end())
                && size.iter().product::<usize>() * count <= VOXELS
        };
        let block = (1..=VOLUME_FILE_SIDE).find(fits).unwrap_or(VOLUME_FILE_SIDE);
        let size = reduced_by(block);
        let strides = [size[1] * size[2], size[2], 1];
        let axis = |of_file: usize| {
            let of_ours = orientation.axes.iter().position(|axis| *axis == of_file).unwrap_or(0);
            let (side, flipped) = (whole[of_file], orientation.flipped[of_file]);
            Axis { side, flipped, block, stride: strides[of_ours] }
        };
        let channel = Axis { side: count, stride: size.iter().product(), ..Axis::NONE };
        let (inner, slow, outer) = match channels {
            Channels::Slowest(_) => ([axis(0), axis(1), Axis::NONE], axis(2), channel),
            Channels::Fastest(_) => ([channel, axis(0), axis(1)], axis(2), Axis::NONE),
        };
        Ok(Layout { inner, slow, outer, size, channels: count, reduced: block })
    }

    /// Voxels of a slice.
    pub fn slice(&self) -> usize {
        self.inner.iter().map(|axis| axis.side).product()
    }

    /// Slices of the file, in all channels.
    pub fn slices(&self) -> usize {
        self.slow.side * self.outer.side
    }

    /// Voxels of the volume, in all channels.
    pub fn voxels(&self) -> usize {
        self.size.iter().product::<usize>() * self.channels
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_reduced_no_more_than_needed() {
        let reduced = |sides: [u64; 3], count| {
            let layout = Layout::of(sides, Channels::Slowest(count), &Orientation::OURS).unwrap();
            (layout.reduced, layout.size)
        };
        assert_eq!(reduced([61, 73, 50], 3), (1, [50, 73, 61]));
        assert_eq!(reduced([256, 256, 64], 1), (1, [64, 256, 256]));
        assert_eq!(reduced([256, 256, 65], 1), (2, [33, 128, 128]));
        assert_eq!(reduced([256, 256, 64], 2), (2, [32, 128, 128]));
        assert_eq!(reduced([257, 1, 2], 1), (2, [1, 1, 129]));
        assert_eq!(reduced([512, 512, 128], 1), (2, [64, 256, 256]));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let refused =
            |sides, count| Layout::of(sides, Channels::Fastest(count), &Orientation::OURS).unwrap_err();
        for sides in [[513, 1, 1], [1, u64::MAX, 1], [u64::MAX; 3]] {
            assert_eq!(refused(sides, 1), VolumeMisfit::Sides { found: sides });
        }
        let found = (512 * 512 * 43 * 3) as u64;
        assert_eq!(refused([512, 512, 43], 3), VolumeMisfit::Voxels { found });
    }

    proptest! {
        /// Whatever a header says, what is allocated for it stays within the limits: the volume, a slice, and its sums.
        #[test]
        fn little_is_allocated(sides in [1_u64..600, 1_u64..600, 1_u64..600], count in 1_usize..=3, fastest: bool) {
            let channels = if fastest { Channels::Fastest(count) } else { Channels::Slowest(count) };
            if let Ok(layout) = Layout::of(sides, channels, &Orientation::OURS) {
                prop_assert!(layout.voxels() <= VOXELS);
                prop_assert!(layout.size.iter().all(|side| VOLUME_SIDE.contains(side)));
                prop_assert!(layout.slice() <= 3 * VOLUME_FILE_SIDE * VOLUME_FILE_SIDE);
            }
        }

        /// Every place of the volume is reached by as many voxels as go into its mean.
        #[test]
        fn places_are_whole(side in 1_usize..40, block in 1_usize..9, flipped: bool) {
            let axis = Axis { side, flipped, block, stride: 1 };
            let mut reached = vec![0; axis.places()];
            (0..side).for_each(|index| reached[axis.place(index)] += 1);
            prop_assert!(reached.iter().enumerate().all(|(place, count)| *count == axis.within(place)));
        }
    }
}
