//! PNG: the first chunk is IHDR and begins with the size.

use super::{Size, take};
use crate::import::PictureMisfit;

pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

pub(super) fn size(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    if &take::<4>(bytes, 12)? != b"IHDR" {
        return Err(PictureMisfit::NotAPicture);
    }
    Ok((u32::from_be_bytes(take(bytes, 16)?), u32::from_be_bytes(take(bytes, 20)?)))
}
