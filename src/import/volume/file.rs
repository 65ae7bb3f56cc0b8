//! A volume of one's own from the bytes of its file.

use super::array::Array;
use super::layout::{Channels, Layout};
use super::misfit::{Foreign, VolumeMisfit};
use super::nifti::{Header, Version};
use super::number::Number;
use super::orientation::Orientation;
use super::source::Source;
use super::voxels;
use crate::engine::pace::{Pace, finish};
use crate::import::npy;
use crate::lab::limits::{CHANNELS, VOLUME_BYTES};
use crate::lab::volume::scan::{Modality, Scan, ScanName};

/// Bytes by which every kind of file is known but DICOM, which has 128 of any kind before them.
const BEGINNING: usize = 12;
/// Most bytes of the dictionary before an array.
const DICTIONARY: usize = 1 << 16;

/// Most bytes before the voxels of a NIfTI file.
const EXTENSIONS: u64 = 16 << 20;

/// A volume that was read, and what has to be said of it besides what its scan says.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    /// The volume.
    pub scan: Scan,
    /// Volumes of the file that were left out: of more than there can be channels, the first is read.
    pub left_out: u64,
    /// Numbers that were not finite, or too large, and count as 0.
    pub not_finite: usize,
    /// Whether the file does not say how the head lies, so that it was taken to lie as ANALYZE files have it.
    pub is_assumed: bool,
}

/// What a header says, of whatever kind of file.
struct Opened<'a> {
    /// Behind the header.
    source: Source<'a>,
    /// Where the voxels begin.
    begin: u64,
    layout: Layout,
    number: Number,
    orientation: Orientation,
    left_out: u64,
    is_assumed: bool,
}

/// The volume of a file: NIfTI of version 1 or 2 or an array of NumPy, as it is or packed by gzip.
///
/// # Errors
/// The first thing that is wrong. Whatever the file says of itself, no more is allocated than the limits allow.
pub fn read(file: &[u8]) -> Result<Read, VolumeMisfit> {
    finish(read_at(file, &Pace::at_once()))
}

/// The same at a pace, which counts at most [`effort`].
pub async fn read_at(file: &[u8], pace: &Pace) -> Result<Read, VolumeMisfit> {
    let mut opened = Opened::of(file)?;
    let voxels::Voxels { values, not_finite } =
        voxels::read(&mut opened.source, opened.begin, &opened.layout, opened.number, pace).await?;
    if opened.left_out == 0 {
        opened.source.end()?;
    }
    let Layout { size, channels, reduced, .. } = opened.layout;
    let scan = Scan::new(ScanName::Local, vec![Modality::Unknown; channels], size, values);
    let mut scan = scan.ok_or(VolumeMisfit::Header)?;
    scan.voxel = opened.orientation.voxel.map(|voxel| voxel.map(|length| length * reduced as f32));
    scan.stored = opened.orientation.stored;
    scan.reduced = reduced;
    Ok(Read { scan, left_out: opened.left_out, not_finite, is_assumed: opened.is_assumed })
}

/// Voxels that have to be read; 0 for a file that can't be.
pub fn effort(file: &[u8]) -> usize {
    Opened::of(file).map_or(0, |Opened { layout, .. }| layout.slice() * layout.slices())
}

impl Opened<'_> {
    fn of(file: &[u8]) -> Result<Opened<'_>, VolumeMisfit> {
        if file.len() > VOLUME_BYTES {
            return Err(VolumeMisfit::Bytes { found: file.len() });
        }
        if file.starts_with(b"PK\x03\x04") {
            return Err(VolumeMisfit::Foreign(Foreign::Archive));
        }
        let mut source = Source::of(file)?;
        let mut beginning = [0; BEGINNING];
        let count = source.take(&mut beginning)?;
        let beginning = beginning.get(..count).unwrap_or_default();
        match Version::of(beginning) {
            Some(version) => Opened::nifti(source, beginning, version),
            None if beginning.starts_with(npy::MAGIC) => Opened::array(source, beginning),
            None => Err(unknown(source)),
        }
    }

    fn nifti<'a>(
        mut source: Source<'a>,
        beginning: &[u8],
        version: Version,
    ) -> Result<Opened<'a>, VolumeMisfit> {
        let header = whole(&mut source, beginning, version.length())?;
        let header = Header::read(version, &header)?;
        let most = *CHANNELS.end() as u64;
        let channels = if header.volumes <= most { header.volumes as usize } else { 1 };
        let layout = Layout::of(header.sides, Channels::Slowest(channels), &header.orientation)?;
        if header.offset > EXTENSIONS {
            return Err(VolumeMisfit::Header);
        }
        Ok(Opened {
            source,
            begin: header.offset,
            layout,
            number: header.number,
            orientation: header.orientation,
            left_out: header.volumes - channels as u64,
            is_assumed: header.is_assumed,
        })
    }

    fn array<'a>(mut source: Source<'a>, beginning: &[u8]) -> Result<Opened<'a>, VolumeMisfit> {
        let dictionary = npy::dictionary(beginning).filter(|range| range.end <= DICTIONARY);
        let dictionary = dictionary.ok_or(VolumeMisfit::Header)?;
        let header = whole(&mut source, beginning, dictionary.end)?;
        let array = Array::read(header.get(dictionary).unwrap_or_default())?;
        let [slices, rows, columns] = array.size.map(|side| side as u64);
        let reversed = Orientation { axes: [0, 1, 2], ..Orientation::OURS };
        let (sides, orientation) = match array.fortran {
            true => ([slices, rows, columns], reversed),
            false => ([columns, rows, slices], Orientation::OURS),
        };
        let channels = match array.channels {
            count @ 2.. if array.fortran => Channels::Fastest(count),
            count => Channels::Slowest(count),
        };
        let layout = Layout::of(sides, channels, &orientation)?;
        let (number, begin) = (Number { stored: array.stored, scale: None }, header.len() as u64);
        Ok(Opened { source, begin, layout, number, orientation, left_out: 0, is_assumed: false })
    }
}

/// A header of so many bytes, of which some are read.
fn whole(source: &mut Source<'_>, beginning: &[u8], length: usize) -> Result<Vec<u8>, VolumeMisfit> {
    let mut header = beginning.to_vec();
    if let Some(more) = length.checked_sub(header.len()) {
        let mut rest = vec![0; more];
        source.fill(&mut rest, length as u64)?;
        header.append(&mut rest);
    }
    Ok(header)
}

/// What a file is that is none of those that are read.
fn unknown(mut source: Source<'_>) -> VolumeMisfit {
    let mut magic = [0; 4];
    let found = source.skip_to(128).and_then(|()| source.take(&mut magic));
    match found {
        Ok(4) if magic == *b"DICM" => VolumeMisfit::Foreign(Foreign::Dicom),
        Err(misfit) => misfit,
        Ok(_) if source.is_cut() => VolumeMisfit::Damaged,
        Ok(_) => VolumeMisfit::Unknown,
    }
}
