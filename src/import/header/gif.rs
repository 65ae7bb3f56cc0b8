//! GIF: the size of the logical screen, which is what browsers show.

use super::{Size, take};
use crate::import::PictureMisfit;

pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")
}

pub(super) fn size(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    let width = u16::from_le_bytes(take(bytes, 6)?);
    let height = u16::from_le_bytes(take(bytes, 8)?);
    Ok((width.into(), height.into()))
}
