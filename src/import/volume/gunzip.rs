//! A gzip file unpacked piece by piece, so that nobody has to believe what it says of its size.
//!
//! RFC 1952: members one after the other, each a header, a deflate stream, and the checksum and length of what it holds.
//! The name and the comment in a header are passed over.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use rawzip::Crc32;

use super::misfit::VolumeMisfit;

/// How every member begins: deflate is the only method there is.
const MAGIC: &[u8] = &[0x1f, 0x8b, 8];

/// What is left of a gzip file.
pub(super) struct Gunzip<'a> {
    /// Not unpacked yet.
    packed: &'a [u8],
    state: Box<InflateState>,
    checksum: Crc32,
    length: u32,
    has_ended: bool,
    is_cut: bool,
}

impl<'a> Gunzip<'a> {
    /// Whether a file is one.
    pub fn begins_so(file: &[u8]) -> bool {
        file.starts_with(MAGIC)
    }

    /// Begins with the first member.
    pub fn of(file: &'a [u8]) -> Result<Gunzip<'a>, VolumeMisfit> {
        let packed = behind_header(file).ok_or(VolumeMisfit::Damaged)?;
        let state = InflateState::new_boxed(DataFormat::Raw);
        Ok(Gunzip { packed, state, checksum: Crc32::new(), length: 0, has_ended: false, is_cut: false })
    }

    /// The next bytes; fewer than there is room for only where the file ends. What stands behind the last member is passed over.
    pub fn take(&mut self, into: &mut [u8]) -> Result<usize, VolumeMisfit> {
        let mut filled = 0;
        while let Some(room) = into.get_mut(filled..).filter(|room| !room.is_empty() && !self.has_ended) {
            let step = inflate(&mut self.state, self.packed, room, MZFlush::None);
            self.packed = self.packed.get(step.bytes_consumed..).unwrap_or_default();
            self.checksum.update(room.get(..step.bytes_written).unwrap_or_default());
            self.length = self.length.wrapping_add(step.bytes_written as u32);
            filled += step.bytes_written;
            match step.status {
                Ok(MZStatus::StreamEnd) => self.end_member()?,
                Ok(_) if step.bytes_consumed + step.bytes_written > 0 => (),
                Ok(_) | Err(MZError::Buf) if self.packed.is_empty() => {
                    (self.has_ended, self.is_cut) = (true, true);
                }
                _ => return Err(VolumeMisfit::Damaged),
            }
        }
        Ok(filled)
    }

    /// Whether the file stops before its end.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Checks a member and begins the next, if there is one.
    fn end_member(&mut self) -> Result<(), VolumeMisfit> {
        let trailer = self.packed.split_first_chunk().and_then(|(checksum, rest)| {
            rest.split_first_chunk().map(|(length, rest)| (*checksum, *length, rest))
        });
        let (checksum, length, rest) = trailer.ok_or(VolumeMisfit::Damaged)?;
        let is_whole = u32::from_le_bytes(checksum) == self.checksum.checksum()
            && u32::from_le_bytes(length) == self.length;
        if !is_whole {
            return Err(VolumeMisfit::Damaged);
        }
        match behind_header(rest) {
            Some(packed) => {
                self.packed = packed;
                self.state.reset(DataFormat::Raw);
                (self.checksum, self.length) = (Crc32::new(), 0);
            }
            None => self.has_ended = true,
        }
        Ok(())
    }
}

/// What follows the header of a member.
fn behind_header(file: &[u8]) -> Option<&[u8]> {
    let (&[flags, ..], mut rest) = file.strip_prefix(MAGIC)?.split_first_chunk::<7>()?;
    let has = |bit: u8| flags & 1 << bit != 0;
    if has(2) {
        let (length, more) = rest.split_first_chunk()?;
        rest = more.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for text in [3, 4] {
        if has(text) {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if has(1) { rest.get(2..) } else { Some(rest) }
}
