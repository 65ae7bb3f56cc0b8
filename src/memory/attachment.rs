//! What is too large for a text: a picture's channels, the files of a network, a training, or a volume, as bytes.

use std::sync::Arc;

use crate::lab::grid::Grid;
use crate::lab::learning::Run;
use crate::lab::limits::{CHANNELS, PICTURE_SIDE};
use crate::lab::numeral;
use crate::lab::volume::{Scan, ScanName};
use crate::memory::Key;
use crate::work::wire::{self, Bytes, Wire, WireError};

/// One attachment.
#[derive(Clone, PartialEq, Debug)]
pub enum Attachment {
    /// The stored values of a picture's channels.
    Picture(Vec<Grid>),
    /// The files that a network of one's own was read from.
    Network(Vec<Vec<u8>>),
    /// A training.
    Training(Kept),
    /// A volume as it was read.
    Volume(Arc<Scan>),
}

/// A training and how long it took.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    /// As far as it went.
    pub run: Arc<Run>,
    /// Milliseconds that it went.
    pub millis: usize,
}

impl Attachment {
    /// Its name and its bytes.
    pub fn pack(&self) -> (Key, Vec<u8>) {
        let bytes = wire::write(self);
        (Key::of(&bytes), bytes)
    }

    /// The attachment of this name, if these are its bytes.
    pub fn unpack(key: Key, bytes: &[u8]) -> Option<Attachment> {
        let attachment = wire::read(bytes).ok().filter(|_| Key::of(bytes) == key)?;
        match &attachment {
            Attachment::Picture(channels) => are_channels(channels).then_some(attachment),
            // Whoever reads the files checks them; a training was checked while it was read.
            Attachment::Network(_) | Attachment::Training(_) => Some(attachment),
            Attachment::Volume(scan) => (scan.name == ScanName::Local).then_some(attachment),
        }
    }

    /// The channels of a picture.
    pub fn picture(self) -> Option<Vec<Grid>> {
        match self {
            Attachment::Picture(channels) => Some(channels),
            _ => None,
        }
    }

    /// The files of a network.
    pub fn network(self) -> Option<Vec<Vec<u8>>> {
        match self {
            Attachment::Network(files) => Some(files),
            _ => None,
        }
    }

    /// A training.
    pub fn training(self) -> Option<Kept> {
        match self {
            Attachment::Training(kept) => Some(kept),
            _ => None,
        }
    }

    /// A volume.
    pub fn volume(self) -> Option<Arc<Scan>> {
        match self {
            Attachment::Volume(scan) => Some(scan),
            _ => None,
        }
    }
}

/// Whether the page could have such a picture.
fn are_channels(channels: &[Grid]) -> bool {
    let most = *PICTURE_SIDE.end();
    CHANNELS.contains(&channels.len())
        && channels.iter().all(|grid| {
            grid.height().max(grid.width()) <= most
                && (grid.bytes().is_some() || grid.cells().into_iter().all(numeral::fits))
        })
}

impl Wire for Attachment {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Attachment::Picture(channels) => {
                bytes.push(0);
                channels.put(bytes);
            }
            Attachment::Network(files) => {
                bytes.push(1);
                files.len().put(bytes);
                for file in files {
                    file.len().put(bytes);
                    bytes.extend_from_slice(file);
                }
            }
            Attachment::Training(Kept { run, millis }) => {
                bytes.push(2);
                run.put(bytes);
                millis.put(bytes);
            }
            Attachment::Volume(scan) => {
                bytes.push(3);
                scan.put(bytes);
            }
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Attachment, WireError> {
        match bytes.byte()? {
            0 => Wire::take(bytes).map(Attachment::Picture),
            1 => {
                let mut files = Vec::new();
                for _ in 0..usize::take(bytes)? {
                    let length = usize::take(bytes)?;
                    files.push(bytes.next(length)?.to_vec());
                }
                Ok(Attachment::Network(files))
            }
            2 => Ok(Attachment::Training(Kept { run: Wire::take(bytes)?, millis: Wire::take(bytes)? })),
            3 => Wire::take(bytes).map(Attachment::Volume),
            kind => Err(WireError::Kind(kind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::exact::Exact;
    use crate::lab::learning::{Examples, Lesson, Plan};
    use crate::lab::volume::Modality;

    fn grid() -> impl Strategy<Value = Grid> {
        let byte = ([1_usize..9, 1_usize..9], any::<u8>())
            .prop_filter_map("a grid", |([height, width], byte)| {
                Grid::of_bytes(height, width, vec![byte; height * width])
            });
        let exact = (1_usize..9, -9_i128..9, 1_i128..9)
            .prop_filter_map("a grid", |(height, top, low)| Grid::filled(height, 2, Exact::new(top, low)?));
        prop_oneof![byte, exact]
    }

    /// A training that saw some digits of noise.
    fn training() -> impl Strategy<Value = Attachment> {
        (0_u8..4, 0_usize..99, any::<[u8; 2]>()).prop_map(|(steps, seed, [ink, label])| {
            let plan = Plan { filters: 1, depth: 1, examples: 50, seed, ..Plan::default() };
            let mut run = Run::new(&plan).unwrap();
            for step in 0..steps {
                let pixels = vec![ink.wrapping_mul(step); Examples::CELLS];
                run.learn(&Lesson::Step(Examples { pixels, labels: vec![label % 10] })).unwrap();
            }
            Attachment::Training(Kept { run: Arc::new(run), millis: seed })
        })
    }

    fn volume() -> impl Strategy<Value = Attachment> {
        let size = [1_usize..4, 1_usize..4, 1_usize..4];
        (1_usize..=3, size, -9_f32..9.0, any::<bool>(), 1_usize..4).prop_map(
            |(channels, size, value, is_known, reduced)| {
                let count = channels * size.iter().product::<usize>();
                let values = (0..count).map(|at| at as f32 * value).collect();
                let modalities = vec![Modality::Unknown; channels];
                let mut scan = Scan::new(ScanName::Local, modalities, size, values).unwrap();
                scan.reduced = reduced;
                if is_known {
                    (scan.voxel, scan.stored) = (Some([1.0, 0.5, 2.0]), Some(['R', 'A', 'S']));
                }
                Attachment::Volume(Arc::new(scan))
            },
        )
    }

    fn attachment() -> impl Strategy<Value = Attachment> {
        let files = prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..4);
        prop_oneof![
            training(),
            volume(),
            prop::collection::vec(grid(), 1..=3).prop_map(Attachment::Picture),
            files.prop_map(Attachment::Network),
        ]
    }

    #[test]
    fn a_picture_that_cannot_be_is_refused() {
        let wide = Grid::of_bytes(1, 1025, vec![0; 1025]).unwrap();
        let long = Grid::single(Exact::new(1, 10_007).unwrap());
        let single = Grid::single(Exact::ONE);
        for channels in [vec![], vec![wide], vec![long], vec![single; 4]] {
            let (key, bytes) = Attachment::Picture(channels).pack();
            assert_eq!(Attachment::unpack(key, &bytes), None);
        }
    }

    #[test]
    fn a_volume_that_ships_is_no_attachment() {
        let (key, bytes) = Attachment::Volume(Arc::new(Scan::ball())).pack();
        assert_eq!(Attachment::unpack(key, &bytes), None);
    }

    proptest! {
        #[test]
        fn it_reads_back_under_its_own_name_only(attachment in attachment(), other: u64) {
            let (key, bytes) = attachment.pack();
            prop_assert_eq!(Attachment::unpack(Key::of(&other.to_le_bytes()), &bytes), None);
            let unpacked = Attachment::unpack(key, &bytes).map(|attachment| attachment.pack());
            prop_assert_eq!(unpacked, Some((key, bytes)));
        }

        #[test]
        fn junk_is_read_without_a_panic(junk: Vec<u8>, kind in 0_u8..4) {
            let framed = [&[kind][..], &junk].concat();
            for bytes in [junk, framed] {
                let _ = Attachment::unpack(Key::of(&bytes), &bytes);
            }
        }

        #[test]
        fn a_wrong_byte_is_read_without_a_panic(attachment in attachment(), at: prop::sample::Index, byte: u8) {
            let (_, mut bytes) = attachment.pack();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = Attachment::unpack(Key::of(&bytes), &bytes);
        }
    }
}
