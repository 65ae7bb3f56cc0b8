//! Packed bytes that ship with the page: a zlib stream, unpacked no further than was said beforehand.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// Why packed bytes can't be read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PackedMisfit {
    /// A size that is not read: nothing, too much, or channels other than 1 and 3.
    Size,
    /// The bytes end too early.
    Truncated,
    /// The bytes are no zlib stream, its checksum is wrong, or what they hold can't be.
    Damaged,
    /// More or fewer values than the size says.
    Length {
        /// Values that the size asks for.
        expected: usize,
    },
}

/// The bytes of a stream, exactly so many.
pub(super) fn unpacked(bytes: &[u8], expected: usize) -> Result<Vec<u8>, PackedMisfit> {
    let values = decompress_to_vec_zlib_with_limit(bytes, expected).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => PackedMisfit::Length { expected },
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => PackedMisfit::Truncated,
        _ => PackedMisfit::Damaged,
    })?;
    if values.len() == expected { Ok(values) } else { Err(PackedMisfit::Length { expected }) }
}
