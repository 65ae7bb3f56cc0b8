//! Tensors from a `.npz` file: a zip archive of `.npy` files.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::misfit::{Foreign, Measure, NetworkFileMisfit};
use super::npy;
use super::tensors::Tensors;
use crate::lab::limits::{NETWORK_BYTES, TENSORS};

/// Whether the bytes begin as a zip archive.
pub(super) fn begins_so(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The tensors of such a file. Nothing is unpacked before it is known how much all of it is.
pub(super) fn tensors(bytes: &[u8]) -> Result<Tensors, NetworkFileMisfit> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| NetworkFileMisfit::Damaged)?;
    let entries = entries(&archive)?;
    let mut tensors = Tensors::default();
    for entry in &entries {
        let path = entry.file_path();
        let name = path.as_bytes().strip_suffix(b".npy").and_then(|name| std::str::from_utf8(name).ok());
        let name = name.ok_or(NetworkFileMisfit::Damaged)?;
        let file = unpacked(&archive, entry)?;
        npy::insert(&mut tensors, name, &file)?;
    }
    Ok(tensors)
}

/// All entries, if they are those of a `.npz` file and not too many or too large.
fn entries<'a>(
    archive: &'a ZipSliceArchive<&[u8]>,
) -> Result<Vec<ZipFileHeaderRecord<'a>>, NetworkFileMisfit> {
    let mut directory = archive.entries();
    let mut entries = Vec::new();
    let mut size = 0_usize;
    while let Some(entry) = directory.next_entry().map_err(|_| NetworkFileMisfit::Damaged)? {
        match entry.file_path().as_bytes() {
            path if path.ends_with(b"data.pkl") => return Err(NetworkFileMisfit::Foreign(Foreign::PyTorch)),
            path if path.ends_with(b".h5") => return Err(NetworkFileMisfit::Foreign(Foreign::Keras)),
            _ => {}
        }
        size = size.saturating_add(stated(&entry));
        NetworkFileMisfit::check(Measure::NetworkBytes, size, NETWORK_BYTES)?;
        entries.push(entry);
        NetworkFileMisfit::check(Measure::Tensors, entries.len(), TENSORS)?;
    }
    Ok(entries)
}

/// The bytes of one entry, if they are as many and the same as the directory says.
fn unpacked<'a>(
    archive: &'a ZipSliceArchive<&[u8]>,
    entry: &ZipFileHeaderRecord<'_>,
) -> Result<Cow<'a, [u8]>, NetworkFileMisfit> {
    let packed = archive.get_entry(entry.wayfinder()).map_err(|_| NetworkFileMisfit::Damaged)?.data();
    let bytes = match entry.compression_method() {
        CompressionMethod::STORE => Cow::Borrowed(packed),
        CompressionMethod::DEFLATE => {
            let bytes = decompress_to_vec_with_limit(packed, stated(entry));
            Cow::Owned(bytes.map_err(|_| NetworkFileMisfit::Damaged)?)
        }
        _ => return Err(NetworkFileMisfit::Damaged),
    };
    let whole = bytes.len() == stated(entry) && rawzip::crc32(&bytes) == entry.crc32();
    if whole { Ok(bytes) } else { Err(NetworkFileMisfit::Damaged) }
}

/// How many bytes the directory says an entry has.
fn stated(entry: &ZipFileHeaderRecord<'_>) -> usize {
    usize::try_from(entry.uncompressed_size_hint()).unwrap_or(usize::MAX)
}
