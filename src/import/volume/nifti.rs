//! The header of a NIfTI volume of version 1 or 2, in either byte order. Of its texts none is read.
//!
//! Numbers stand where `nifti1.h` and `nifti2.h` of the NIfTI Data Format Working Group put them.

use super::misfit::{Foreign, Unread, VolumeMisfit};
use super::number::{Kind, Number, Stored};
use super::orientation::Orientation;
use super::pose::Pose;

/// Bytes of the first field, the header's size.
const SIZE: usize = 4;
/// Most bytes of a header.
const LONGEST: usize = 540;

/// Both versions: how long their headers are, and how the size begins them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Version {
    is_second: bool,
    is_big: bool,
}

impl Version {
    /// The version of a file, by its first bytes.
    pub fn of(file: &[u8]) -> Option<Version> {
        let size: &[u8; SIZE] = file.first_chunk()?;
        [(348, false), (LONGEST as u32, true)].into_iter().find_map(|(bytes, is_second)| match *size {
            size if size == bytes.to_le_bytes() => Some(Version { is_second, is_big: false }),
            size if size == bytes.to_be_bytes() => Some(Version { is_second, is_big: true }),
            _ => None,
        })
    }

    /// Bytes of the header.
    pub fn length(self) -> usize {
        if self.is_second { LONGEST } else { 348 }
    }
}

/// What a header says.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Header {
    /// Sides of the volume, fastest first.
    pub sides: [u64; 3],
    /// Volumes in the file.
    pub volumes: u64,
    /// What the numbers are.
    pub number: Number,
    /// Where the numbers begin.
    pub offset: u64,
    /// How the head lies.
    pub orientation: Orientation,
    /// Whether the file does not say how it lies.
    pub is_assumed: bool,
}

impl Header {
    /// Reads a whole header.
    pub fn read(version: Version, bytes: &[u8]) -> Result<Header, VolumeMisfit> {
        let fields = Fields { bytes, is_big: version.is_big };
        let at = |first: usize, second: usize| if version.is_second { second } else { first };
        match fields.array::<3>(at(344, 4)) {
            [b'n', b'+', _] => (),
            [b'n', b'i', _] => return Err(VolumeMisfit::Foreign(Foreign::Pair)),
            _ => return Err(VolumeMisfit::Unknown),
        }
        let dims = [0, 1, 2, 3, 4, 5, 6, 7].map(|index: usize| match version.is_second {
            true => fields.i64(16 + 8 * index),
            false => fields.i16(40 + 2 * index).into(),
        });
        let (sides, volumes) = shape(dims)?;
        let real = |first: usize, second: usize, index: usize| match version.is_second {
            true => fields.f64(second + 8 * index),
            false => fields.f32(first + 4 * index).into(),
        };
        let code = |first: usize, second: usize| match version.is_second {
            true => fields.i32(second),
            false => fields.i16(first).into(),
        };
        let reals = |first, second| [0, 1, 2].map(|index| real(first, second, index));
        let units = if version.is_second { fields.i32(500) } else { fields.array::<1>(123)[0].into() };
        let pose = Pose {
            sizes: [1, 2, 3].map(|index| real(76, 104, index).abs()),
            hand: real(76, 104, 0),
            quaternion: (code(252, 344) > 0).then(|| reals(256, 352)),
            rows: (code(254, 348) > 0).then(|| [reals(280, 400), reals(296, 432), reals(312, 464)]),
            unit: match units & 7 {
                1 => 1000.0, // metres
                3 => 0.001,  // micrometres
                _ => 1.0,
            },
        };
        let (orientation, is_assumed) = pose.orientation();
        let offset = if version.is_second { fields.i64(168) } else { fields.f32(108) as i64 };
        let stored = Stored { kind: kind(fields.i16(at(70, 12)))?, is_big: version.is_big };
        // Where there are extensions, four bytes behind the header say so.
        let least = version.length() as u64 + 4;
        Ok(Header {
            sides,
            volumes,
            number: Number { stored, scale: scale(real(112, 176, 0), real(116, 184, 0)) },
            offset: u64::try_from(offset).unwrap_or(0).max(least),
            orientation,
            is_assumed,
        })
    }
}

/// The numbers of a header; 0 for one that is not there.
struct Fields<'a> {
    bytes: &'a [u8],
    is_big: bool,
}

impl Fields<'_> {
    fn array<const SIZE: usize>(&self, at: usize) -> [u8; SIZE] {
        self.bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; SIZE])
    }

    /// The bytes of a number, the lowest first.
    fn number<const SIZE: usize>(&self, at: usize) -> [u8; SIZE] {
        let mut bytes = self.array(at);
        if self.is_big {
            bytes.reverse();
        }
        bytes
    }

    fn i16(&self, at: usize) -> i16 {
        i16::from_le_bytes(self.number(at))
    }

    fn i32(&self, at: usize) -> i32 {
        i32::from_le_bytes(self.number(at))
    }

    fn i64(&self, at: usize) -> i64 {
        i64::from_le_bytes(self.number(at))
    }

    fn f32(&self, at: usize) -> f32 {
        f32::from_le_bytes(self.number(at))
    }

    fn f64(&self, at: usize) -> f64 {
        f64::from_le_bytes(self.number(at))
    }
}

/// The sides of a volume, and how many volumes there are: all dimensions above the third count volumes.
fn shape([count, dims @ ..]: [i64; 8]) -> Result<([u64; 3], u64), VolumeMisfit> {
    let count = usize::try_from(count).ok().filter(|count| (1..=dims.len()).contains(count));
    let count = count.ok_or(VolumeMisfit::Header)?;
    if count < 3 {
        return Err(VolumeMisfit::Dimensions { found: count });
    }
    let mut sides = [1; 7];
    for (side, dim) in sides.iter_mut().zip(dims).take(count) {
        *side = u64::try_from(dim).ok().filter(|side| *side > 0).ok_or(VolumeMisfit::Header)?;
    }
    let [x, y, z, volumes @ ..] = sides;
    Ok(([x, y, z], volumes.into_iter().fold(1, u64::saturating_mul)))
}

/// A slope of 0, or one that is not finite, is none.
fn scale(slope: f64, intercept: f64) -> Option<[f64; 2]> {
    let is_there = slope.is_finite() && slope != 0.0;
    is_there.then_some([slope, if intercept.is_finite() { intercept } else { 0.0 }])
}

fn kind(code: i16) -> Result<Kind, VolumeMisfit> {
    Ok(match code {
        2 => Kind::U8,
        4 => Kind::I16,
        8 => Kind::I32,
        16 => Kind::F32,
        64 => Kind::F64,
        256 => Kind::I8,
        512 => Kind::U16,
        768 => Kind::U32,
        1024 => Kind::I64,
        1280 => Kind::U64,
        32 | 1792 | 2048 => return Err(VolumeMisfit::Type(Unread::Complex)),
        128 | 2304 => return Err(VolumeMisfit::Type(Unread::Colour)),
        _ => return Err(VolumeMisfit::Type(Unread::Other)),
    })
}
