//! The average head that ships, one file a modality.
//!
//! `assets/volumes/pack_volumes.mjs` packs it: every value less the one to its right, then less the row in front, then
//! less the slice below, all modulo 256, as one zlib stream.

use crate::import::packed::{PackedMisfit, unpacked};
use crate::lab::volume::scan::{Modality, Scan, ScanName};

/// Slices, rows, columns.
const SIZE: [usize; 3] = [61, 73, 61];
/// Millimetres from one voxel to the next.
const VOXEL: f32 = 3.0;

/// A modality in which the head of 152 people was averaged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Head {
    /// T1-weighted.
    T1,
    /// T2-weighted.
    T2,
}

impl Head {
    /// What links call it.
    pub fn name(self) -> ScanName {
        match self {
            Head::T1 => ScanName::T1,
            Head::T2 => ScanName::T2,
        }
    }

    /// Where its file lies beside the page.
    pub fn file(self) -> &'static str {
        match self {
            Head::T1 => "volumes/t1.bin",
            Head::T2 => "volumes/t2.bin",
        }
    }

    /// The scan of packed bytes, whole numbers from 0 to 255. Whatever the bytes say, no more than its size is unpacked.
    pub fn unpack(self, bytes: &[u8]) -> Result<Scan, PackedMisfit> {
        let [slices, rows, columns] = SIZE;
        let mut values = unpacked(bytes, slices * rows * columns)?;
        for (stride, side) in [(rows * columns, slices), (columns, rows), (1, columns)] {
            add_before(&mut values, stride, side);
        }
        let modality = match self {
            Head::T1 => Modality::T1,
            Head::T2 => Modality::T2,
        };
        let values = values.into_iter().map(f32::from).collect();
        let mut scan = Scan::new(self.name(), vec![modality], SIZE, values).ok_or(PackedMisfit::Size)?;
        scan.voxel = Some([VOXEL; 3]);
        Ok(scan)
    }
}

/// Both modalities as two channels; `None` if they are of two sizes.
pub fn both(t1: &Scan, t2: &Scan) -> Option<Scan> {
    let modalities = [t1.modalities.as_slice(), &t2.modalities].concat();
    let mut scan = Scan::new(ScanName::Both, modalities, t1.size, [t1.values(), t2.values()].concat())?;
    scan.voxel = t1.voxel;
    (t1.size == t2.size).then_some(scan)
}

/// Undoes "less the value before" along an axis.
fn add_before(values: &mut [u8], stride: usize, side: usize) {
    for at in stride..values.len() {
        if !(at / stride).is_multiple_of(side) {
            values[at] = values[at].wrapping_add(values[at - stride]);
        }
    }
}
