//! The bytes of a volume: a scan and what is done with it.

use crate::lab::limits;
use crate::lab::volume::change::check;
use crate::lab::volume::{
    Modality, Scan, ScanName, VolumeFilter, VolumeGeometry, VolumePooling, VolumeSetting,
};
use crate::work::wire::{Bytes, Wire, WireError};

fields!(VolumeGeometry { stride, dilation, padding, border });
fields!(VolumePooling { kept, window, stride });
choices!(Modality { T1 = 0, T2 = 1, Unknown = 2 });

/// Its text in a link.
impl Wire for ScanName {
    fn put(&self, bytes: &mut Vec<u8>) {
        let text = self.text();
        text.len().put(bytes);
        bytes.extend_from_slice(text.as_bytes());
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<ScanName, WireError> {
        let length = usize::take(bytes)?;
        let text = std::str::from_utf8(bytes.next(length)?).map_err(|_| WireError::Value)?;
        ScanName::parse(text).ok_or(WireError::Value)
    }
}

/// An ASCII letter.
impl Wire for char {
    fn put(&self, bytes: &mut Vec<u8>) {
        u32::from(*self).put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<char, WireError> {
        let letter = char::from_u32(u32::take(bytes)?).filter(char::is_ascii_alphabetic);
        letter.ok_or(WireError::Value)
    }
}

/// All that is known of it, then every f32 as it is.
impl Wire for Scan {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.name.put(bytes);
        self.modalities.put(bytes);
        self.size.put(bytes);
        self.voxel.put(bytes);
        self.stored.put(bytes);
        self.reduced.put(bytes);
        self.values().iter().for_each(|value| value.put(bytes));
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Scan, WireError> {
        let (name, modalities): (_, Vec<Modality>) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let size: [usize; 3] = Wire::take(bytes)?;
        let (voxel, stored): (Option<[f32; 3]>, _) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let reduced = usize::take(bytes)?;
        let count = size.iter().try_fold(modalities.len(), |count, side| count.checked_mul(*side));
        let count = count.filter(|count| *count <= limits::VOXELS).ok_or(WireError::Value)?;
        let values = bytes.next(count * size_of::<f32>())?.as_chunks().0;
        let values = values.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let mut scan = Scan::new(name, modalities, size, values).ok_or(WireError::Value)?;
        (scan.voxel, scan.stored, scan.reduced) = (voxel, stored, reduced);
        let is_length = |length: &f32| length.is_finite() && *length > 0.0;
        let is_possible = reduced > 0 && voxel.iter().flatten().all(is_length);
        if is_possible { Ok(scan) } else { Err(WireError::Value) }
    }
}

impl Wire for VolumeFilter {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.size().put(bytes);
        self.kernels().len().put(bytes);
        self.kernels().iter().for_each(|kernel| kernel.put(bytes));
        self.divisor.put(bytes);
        self.bias.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<VolumeFilter, WireError> {
        let (size, kernels) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let filter = VolumeFilter::new(size, kernels).ok_or(WireError::Value)?;
        Ok(filter.with_divisor(Wire::take(bytes)?).with_bias(Wire::take(bytes)?))
    }
}

impl Wire for VolumeSetting {
    fn put(&self, bytes: &mut Vec<u8>) {
        let VolumeSetting { scan, filters, geometry, relu, pool, off, shift, by_slice } = self;
        scan.put(bytes);
        filters.put(bytes);
        geometry.put(bytes);
        relu.put(bytes);
        pool.put(bytes);
        off.put(bytes);
        shift.put(bytes);
        by_slice.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<VolumeSetting, WireError> {
        let setting = VolumeSetting {
            scan: Wire::take(bytes)?,
            filters: Wire::take(bytes)?,
            geometry: Wire::take(bytes)?,
            relu: Wire::take(bytes)?,
            pool: Wire::take(bytes)?,
            off: Wire::take(bytes)?,
            shift: Wire::take(bytes)?,
            by_slice: Wire::take(bytes)?,
        };
        check(&setting).map_err(|_| WireError::Value)?;
        Ok(setting)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lab::pooling::Kept;
    use crate::lab::volume::presets::preset;
    use crate::work::wire::{read, write};

    fn setting() -> VolumeSetting {
        let modalities = vec![Modality::T1, Modality::T2];
        let mut scan = Scan::new(ScanName::T1, modalities, [2, 3, 2], vec![1.5; 24]).unwrap();
        (scan.voxel, scan.stored, scan.reduced) = (Some([1.0, 2.0, 3.0]), Some(['L', 'A', 'S']), 2);
        let filter = preset("sharpen3").unwrap().resized([1, 3, 1]).unwrap();
        let mut setting = VolumeSetting::new(Arc::new(scan), &filter);
        setting.filters.push(setting.filters[0].with_divisor(7));
        setting.pool = Some(VolumePooling::new(Kept::Average, [2, 1, 1]));
        (setting.off, setting.shift, setting.by_slice, setting.relu) = (vec![1], [0, -1, 2], true, true);
        setting
    }

    #[test]
    fn a_setting_comes_back_and_a_part_of_it_does_not() {
        let setting = setting();
        let bytes = write(&setting);
        let back: VolumeSetting = read(&bytes).unwrap();
        assert_eq!(back, setting);
        assert_eq!(*back.scan, *setting.scan);
        for length in 0..bytes.len() {
            assert!(read::<VolumeSetting>(&bytes[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let of = |change: fn(&mut VolumeSetting)| {
            let mut setting = setting();
            change(&mut setting);
            read::<VolumeSetting>(&write(&setting))
        };
        assert!(of(|_| ()).is_ok());
        assert_eq!(of(|setting| setting.filters.clear()), Err(WireError::Value));
        assert_eq!(of(|setting| setting.geometry.stride = [0; 3]), Err(WireError::Value));
        assert_eq!(
            of(|setting| setting.pool = Some(VolumePooling::new(Kept::Maximum, [9; 3]))),
            Err(WireError::Value)
        );
    }
}
