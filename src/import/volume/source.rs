//! The bytes of a file from its beginning to its end, packed or not, of which never more than a piece is held.

use super::gunzip::Gunzip;
use super::misfit::VolumeMisfit;

/// Bytes that are passed over at once.
const PIECE: usize = 1 << 14;
/// Bytes behind the last voxel that are passed over; a packed file with more of them is made to do harm.
const SLACK: u64 = 1 << 20;

/// What is left of a file.
pub(super) struct Source<'a> {
    bytes: Bytes<'a>,
    /// How many were taken.
    taken: u64,
}

enum Bytes<'a> {
    Plain(&'a [u8]),
    Packed(Gunzip<'a>),
}

impl<'a> Source<'a> {
    /// A file as it is, or what it unpacks to.
    pub fn of(file: &'a [u8]) -> Result<Source<'a>, VolumeMisfit> {
        let bytes =
            if Gunzip::begins_so(file) { Bytes::Packed(Gunzip::of(file)?) } else { Bytes::Plain(file) };
        Ok(Source { bytes, taken: 0 })
    }

    /// How many bytes there are, where that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.bytes {
            Bytes::Plain(rest) => Some(self.taken + rest.len() as u64),
            Bytes::Packed(_) => None,
        }
    }

    /// Whether it was seen that a packed file stops before its end.
    pub fn is_cut(&self) -> bool {
        matches!(&self.bytes, Bytes::Packed(packed) if packed.is_cut())
    }

    /// The next bytes; fewer than there is room for only where the file ends.
    pub fn take(&mut self, into: &mut [u8]) -> Result<usize, VolumeMisfit> {
        let count = match &mut self.bytes {
            Bytes::Packed(packed) => packed.take(into)?,
            Bytes::Plain(rest) => {
                let count = into.len().min(rest.len());
                let (next, later) = rest.split_at(count);
                for (to, from) in into.iter_mut().zip(next) {
                    *to = *from;
                }
                *rest = later;
                count
            }
        };
        self.taken += count as u64;
        Ok(count)
    }

    /// The next bytes, all of them. Where the file ends before, it says how many bytes it should have had.
    pub fn fill(&mut self, into: &mut [u8], expected: u64) -> Result<(), VolumeMisfit> {
        let count = self.take(into)?;
        if count == into.len() {
            Ok(())
        } else {
            Err(VolumeMisfit::Truncated { expected, found: self.taken })
        }
    }

    /// Passes over bytes up to a place, or to the end if that is before.
    pub fn skip_to(&mut self, place: u64) -> Result<(), VolumeMisfit> {
        let mut piece = vec![0; PIECE];
        while self.taken < place {
            let room = usize::try_from(place - self.taken).unwrap_or(PIECE).min(PIECE);
            if self.take(piece.get_mut(..room).unwrap_or_default())? == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Goes on to the end, where a packed file's checksum stands.
    pub fn end(mut self) -> Result<(), VolumeMisfit> {
        if self.length().is_some() {
            return Ok(());
        }
        let most = self.taken + SLACK;
        self.skip_to(most + 1)?;
        match self.taken <= most {
            false => Err(VolumeMisfit::Longer),
            true if self.is_cut() => Err(VolumeMisfit::Damaged),
            true => Ok(()),
        }
    }
}
