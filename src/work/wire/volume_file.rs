//! The bytes of a volume that was read from a file, or of why it is none.

use crate::import::volume::{Foreign, Read, Unread, VolumeMisfit};
use crate::work::wire::{Bytes, Wire, WireError};

fields!(Read { scan, left_out, not_finite, is_assumed });
choices!(Foreign { Dicom = 0, Pair = 1, Archive = 2 });
choices!(Unread { Complex = 0, Colour = 1, Other = 2 });

impl Wire for VolumeMisfit {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            VolumeMisfit::Unknown => bytes.push(0),
            VolumeMisfit::Foreign(foreign) => {
                bytes.push(1);
                foreign.put(bytes);
            }
            VolumeMisfit::Bytes { found } => {
                bytes.push(2);
                found.put(bytes);
            }
            VolumeMisfit::Header => bytes.push(3),
            VolumeMisfit::Dimensions { found } => {
                bytes.push(4);
                found.put(bytes);
            }
            VolumeMisfit::Channels { found } => {
                bytes.push(5);
                found.put(bytes);
            }
            VolumeMisfit::Sides { found } => {
                bytes.push(6);
                found.put(bytes);
            }
            VolumeMisfit::Voxels { found } => {
                bytes.push(7);
                found.put(bytes);
            }
            VolumeMisfit::Type(unread) => {
                bytes.push(8);
                unread.put(bytes);
            }
            VolumeMisfit::Truncated { expected, found } => {
                bytes.push(9);
                [*expected, *found].put(bytes);
            }
            VolumeMisfit::Damaged => bytes.push(10),
            VolumeMisfit::Longer => bytes.push(11),
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<VolumeMisfit, WireError> {
        Ok(match bytes.byte()? {
            0 => VolumeMisfit::Unknown,
            1 => VolumeMisfit::Foreign(Wire::take(bytes)?),
            2 => VolumeMisfit::Bytes { found: Wire::take(bytes)? },
            3 => VolumeMisfit::Header,
            4 => VolumeMisfit::Dimensions { found: Wire::take(bytes)? },
            5 => VolumeMisfit::Channels { found: Wire::take(bytes)? },
            6 => VolumeMisfit::Sides { found: Wire::take(bytes)? },
            7 => VolumeMisfit::Voxels { found: Wire::take(bytes)? },
            8 => VolumeMisfit::Type(Wire::take(bytes)?),
            9 => {
                let [expected, found] = Wire::take(bytes)?;
                VolumeMisfit::Truncated { expected, found }
            }
            10 => VolumeMisfit::Damaged,
            11 => VolumeMisfit::Longer,
            kind => return Err(WireError::Kind(kind)),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::import::volume::read;
    use crate::work::wire::{read as taken, write};
    use crate::work::{Job, Report, Task};

    /// What a worker answers to a file.
    fn reported(file: &[u8]) -> Report {
        let mut task = Task::read(&write(&Job::ReadVolume(Arc::new(file.to_vec()))));
        loop {
            if let Some(report) = task.step() {
                return taken(&write(&report)).unwrap();
            }
        }
    }

    #[test]
    fn a_worker_reads_what_is_read_here() {
        for name in ["u8-4d.nii.gz", "pir-u32.nii.gz", "f64-noform.nii.gz"] {
            let file = std::fs::read(format!("tests/golden/volumes/{name}")).unwrap();
            assert_eq!(reported(&file), Report::ReadVolume(Ok(Box::new(read(&file).unwrap()))), "{name}");
            let end = file.len() - 9;
            assert_eq!(reported(&file[..end]), Report::ReadVolume(Err(read(&file[..end]).unwrap_err())));
        }
    }

    #[test]
    fn every_misfit_comes_back() {
        let all = [
            VolumeMisfit::Unknown,
            VolumeMisfit::Foreign(Foreign::Archive),
            VolumeMisfit::Bytes { found: 7 },
            VolumeMisfit::Header,
            VolumeMisfit::Dimensions { found: 2 },
            VolumeMisfit::Channels { found: 5 },
            VolumeMisfit::Sides { found: [1, 2, u64::MAX] },
            VolumeMisfit::Voxels { found: 1 << 40 },
            VolumeMisfit::Type(Unread::Colour),
            VolumeMisfit::Truncated { expected: u64::MAX, found: 3 },
            VolumeMisfit::Damaged,
            VolumeMisfit::Longer,
        ];
        for (kind, misfit) in all.into_iter().enumerate() {
            let bytes = write(&misfit);
            assert_eq!((taken(&bytes), usize::from(bytes[0])), (Ok(misfit), kind));
            for end in 0..bytes.len() {
                assert_eq!(taken::<VolumeMisfit>(&bytes[..end]), Err(WireError::Short));
            }
        }
        assert_eq!(taken::<VolumeMisfit>(&[all.len() as u8]), Err(WireError::Kind(all.len() as u8)));
    }
}
