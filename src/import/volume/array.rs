//! A volume as an array of NumPy: `[D, H, W]`, or `[C, D, H, W]` of up to three channels.

use super::misfit::{Unread, VolumeMisfit};
use super::number::{Kind, Stored};
use crate::import::npy;
use crate::lab::limits::CHANNELS;

/// What a header says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Array {
    /// Slices, rows, columns.
    pub size: [usize; 3],
    pub channels: usize,
    pub stored: Stored,
    /// Whether the first axis is the fastest.
    pub fortran: bool,
}

impl Array {
    /// Reads the dictionary of a file.
    pub fn read(dictionary: &[u8]) -> Result<Array, VolumeMisfit> {
        let header = npy::header(dictionary).ok_or(VolumeMisfit::Header)?;
        let (channels, size) = match *header.shape.as_slice() {
            [slices, rows, columns] => (1, [slices, rows, columns]),
            [channels, slices, rows, columns] => (channels, [slices, rows, columns]),
            ref other => return Err(VolumeMisfit::Dimensions { found: other.len() }),
        };
        if channels > *CHANNELS.end() {
            return Err(VolumeMisfit::Channels { found: channels });
        }
        if channels == 0 || size.contains(&0) {
            return Err(VolumeMisfit::Header);
        }
        Ok(Array { size, channels, stored: stored(header.stored)?, fortran: header.fortran })
    }
}

/// The type of a name such as `<f4`: the order of its bytes, its kind, how many bytes it has.
fn stored(name: &str) -> Result<Stored, VolumeMisfit> {
    let order = name.chars().next();
    let is_big = match order {
        Some('<' | '|') => false,
        Some('>') => true,
        _ => return Err(VolumeMisfit::Type(Unread::Other)),
    };
    let kind = match name.get(1..).unwrap_or_default() {
        "u1" | "b1" => Kind::U8, // whether is 0 or 1
        "i1" => Kind::I8,
        "u2" => Kind::U16,
        "i2" => Kind::I16,
        "u4" => Kind::U32,
        "i4" => Kind::I32,
        "u8" => Kind::U64,
        "i8" => Kind::I64,
        "f4" => Kind::F32,
        "f8" => Kind::F64,
        "c8" | "c16" => return Err(VolumeMisfit::Type(Unread::Complex)),
        _ => return Err(VolumeMisfit::Type(Unread::Other)),
    };
    Ok(Stored { kind, is_big })
}
