//! JPEG: segments one after another, of which a frame header (SOF) tells the size.

use super::{Size, take};
use crate::import::PictureMisfit;

pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
}

pub(super) fn size(bytes: &[u8]) -> Result<Size, PictureMisfit> {
    let mut position = 2;
    loop {
        let [mark, kind] = take(bytes, position)?;
        position += match (mark, kind) {
            // Any number of fill bytes may stand before a marker.
            (0xff, 0xff) => 1,
            // Markers without a segment: TEM and restarts.
            (0xff, 0x01 | 0xd0..=0xd7) => 2,
            // Frame headers, without DHT (C4), JPG (C8) and DAC (CC).
            (0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) => {
                return frame(bytes, position);
            }
            // A scan or the end before any frame: no size will come.
            (0xff, 0x00 | 0xd8..=0xda) => return Err(PictureMisfit::NotAPicture),
            (0xff, _) => segment(bytes, position)?,
            _ => return Err(PictureMisfit::NotAPicture),
        };
    }
}

/// Bytes of marker and segment; the length that is written counts its own two bytes.
fn segment(bytes: &[u8], position: usize) -> Result<usize, PictureMisfit> {
    match u16::from_be_bytes(take(bytes, position + 2)?) {
        0 | 1 => Err(PictureMisfit::NotAPicture),
        length => Ok(2 + usize::from(length)),
    }
}

fn frame(bytes: &[u8], position: usize) -> Result<Size, PictureMisfit> {
    let height = u16::from_be_bytes(take(bytes, position + 5)?);
    let width = u16::from_be_bytes(take(bytes, position + 7)?);
    Ok((width.into(), height.into()))
}
