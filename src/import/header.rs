//! What a picture file says about itself in its first bytes, read without decoding.
//!
//! Own code and not the crate `imagesize`: that one (0.15) refuses JPEG files with fill bytes, takes a BMP stored
//! from the top for four billion rows high, misreads OS/2 BMP, checks no more of a PNG than four bytes, and can't
//! tell a file that ends too early from one that is no picture.

mod bmp;
mod ending;
mod gif;
mod jpeg;
mod png;
mod svg;
mod webp;

use super::PictureMisfit;
use crate::lab::limits::PICTURE_PIXELS;

pub use ending::is_whole;

/// What the first bytes of a picture file say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Header {
    /// A picture of pixels, before the turn that its camera may have noted; both at least 1.
    Pixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A drawing (SVG), which has no pixels of its own.
    Drawing,
}

/// Width and height in pixels.
type Size = (u32, u32);
/// Whether bytes begin as a format does, and the size they then say.
type Format = (fn(&[u8]) -> bool, fn(&[u8]) -> Result<Size, PictureMisfit>);

const FORMATS: [Format; 5] = [
    (png::begins, png::size),
    (jpeg::begins, jpeg::size),
    (webp::begins, webp::size),
    (gif::begins, gif::size),
    (bmp::begins, bmp::size),
];

/// Reads the header of a PNG, JPEG, WebP, GIF, BMP or SVG file from its first bytes.
///
/// A kilobyte is enough but for JPEG, whose size may stand behind megabytes of metadata: on `Truncated`, ask
/// again with more bytes if the file has them. Pictures over [`PICTURE_PIXELS`] are refused.
pub fn header(bytes: &[u8]) -> Result<Header, PictureMisfit> {
    if bytes.is_empty() {
        return Err(PictureMisfit::Empty);
    }
    match FORMATS.iter().find(|(begins, _)| begins(bytes)) {
        Some((_, size)) => {
            let (width, height) = size(bytes)?;
            check(width, height).map(|()| Header::Pixels { width, height })
        }
        None if svg::begins(bytes) => Ok(Header::Drawing),
        None => Err(PictureMisfit::NotAPicture),
    }
}

/// Refuses sizes without pixels and sizes over [`PICTURE_PIXELS`].
pub(super) fn check(width: u32, height: u32) -> Result<(), PictureMisfit> {
    if width == 0 || height == 0 {
        return Err(PictureMisfit::NoPixels);
    }
    if u64::from(width) * u64::from(height) > PICTURE_PIXELS {
        return Err(PictureMisfit::TooLarge { width, height, limit: PICTURE_PIXELS });
    }
    Ok(())
}

/// The `N` bytes from `position` on.
fn take<const N: usize>(bytes: &[u8], position: usize) -> Result<[u8; N], PictureMisfit> {
    let rest = bytes.get(position..).and_then(|rest| rest.first_chunk());
    rest.copied().ok_or(PictureMisfit::Truncated)
}

#[cfg(test)]
mod tests;
