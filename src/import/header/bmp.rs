//! BMP: an information header of one of a few lengths; a negative height means stored from the top.

use super::{Size, take};
use crate::import::PictureMisfit;

pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
}

pub(super) fn size(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    match u32::from_le_bytes(take(bytes, 14)?) {
        12 => {
            let width = u16::from_le_bytes(take(bytes, 18)?);
            let height = u16::from_le_bytes(take(bytes, 20)?);
            Ok((width.into(), height.into()))
        }
        16 | 40 | 52 | 56 | 64 | 108 | 124 => {
            let width = i32::from_le_bytes(take(bytes, 18)?);
            let height = i32::from_le_bytes(take(bytes, 22)?);
            let width = u32::try_from(width).map_err(|_| PictureMisfit::NotAPicture)?;
            Ok((width, height.unsigned_abs()))
        }
        // Two letters are a weak mark: this is some other file, or a text.
        _ => Err(PictureMisfit::NotAPicture),
    }
}
