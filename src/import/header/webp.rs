//! WebP: a RIFF file whose first chunk is lossy (VP8), lossless (VP8L) or extended (VP8X).

use super::{Size, take};
use crate::import::PictureMisfit;

pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

pub(super) fn size(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    match &take::<4>(bytes, 12)? {
        b"VP8 " => lossy(bytes),
        b"VP8L" => lossless(bytes),
        b"VP8X" => extended(bytes),
        _ => Err(PictureMisfit::NotAPicture),
    }
}

fn lossy(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    if take(bytes, 23)? != [0x9d, 0x01, 0x2a] {
        return Err(PictureMisfit::NotAPicture);
    }
    // The two upper bits ask for enlarging on screen and are not part of the size.
    let side = |position| Ok(u32::from(u16::from_le_bytes(take(bytes, position)?) & 0x3fff));
    Ok((side(26)?, side(28)?))
}

fn lossless(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    if take(bytes, 20)? != [0x2f] {
        return Err(PictureMisfit::NotAPicture);
    }
    let bits = u32::from_le_bytes(take(bytes, 21)?);
    Ok(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
}

fn extended(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    let side = |position| {
        let [low, middle, high] = take(bytes, position)?;
        Ok(u32::from_le_bytes([low, middle, high, 0]) + 1)
    };
    Ok((side(24)?, side(27)?))
}
