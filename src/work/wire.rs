//! Bytes of jobs and reports: read in full or refused, whatever they are.

#[macro_use]
mod macros;

mod fusion;
mod learning;
mod outputs;
mod setting;
#[cfg(test)]
mod tests;
mod volume;
mod volume_file;

use std::sync::Arc;

use crate::work::job::{Job, Report};

/// Why bytes are not what they should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WireError {
    /// They end too early.
    Short,
    /// There are more than belong to it.
    Long,
    /// There is no kind of this number.
    Kind(u8),
    /// A value that can't be.
    Value,
}

/// What can be written as bytes and read back.
pub trait Wire: Sized {
    /// Writes it behind what is written.
    fn put(&self, bytes: &mut Vec<u8>);

    /// Reads it from what is not read yet.
    fn take(bytes: &mut Bytes<'_>) -> Result<Self, WireError>;
}

/// The bytes of a thing.
pub fn write(thing: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    thing.put(&mut bytes);
    bytes
}

/// The thing of these bytes, which must be all its own.
pub fn read<T: Wire>(bytes: &[u8]) -> Result<T, WireError> {
    let mut bytes = Bytes(bytes);
    let thing = T::take(&mut bytes)?;
    if bytes.0.is_empty() { Ok(thing) } else { Err(WireError::Long) }
}

/// What is not read yet.
pub struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    /// So many bytes as they are.
    pub fn next(&mut self, count: usize) -> Result<&'a [u8], WireError> {
        let (next, rest) = self.0.split_at_checked(count).ok_or(WireError::Short)?;
        self.0 = rest;
        Ok(next)
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, WireError> {
        let (&byte, rest) = self.0.split_first().ok_or(WireError::Short)?;
        self.0 = rest;
        Ok(byte)
    }

    /// So many things. None of them has no bytes, so what can't be there takes no memory.
    fn list<T: Wire>(&mut self, count: usize) -> Result<Vec<T>, WireError> {
        if count > self.0.len() {
            return Err(WireError::Short);
        }
        (0..count).map(|_| T::take(self)).collect()
    }
}

/// Whole numbers: seven bits a byte, the lowest first; the eighth says that more follow.
impl Wire for u128 {
    fn put(&self, bytes: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<u128, WireError> {
        let mut number = 0;
        for shift in (0..u128::BITS).step_by(7) {
            let byte = bytes.byte()?;
            let part = u128::from(byte & 0x7f);
            if part.leading_zeros() < shift {
                return Err(WireError::Value);
            }
            number |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(WireError::Value)
    }
}

/// With a sign: 0, −1, 1, −2, … are written as 0, 1, 2, 3, …
impl Wire for i128 {
    fn put(&self, bytes: &mut Vec<u8>) {
        ((self << 1) ^ (self >> 127)).cast_unsigned().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<i128, WireError> {
        let number = u128::take(bytes)?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

/// Smaller numbers as their large ones.
macro_rules! numbers {
    ($($small:ty as $large:ty),*) => {$(
        impl Wire for $small {
            fn put(&self, bytes: &mut Vec<u8>) {
                (*self as $large).put(bytes);
            }

            fn take(bytes: &mut Bytes<'_>) -> Result<$small, WireError> {
                <$large>::take(bytes)?.try_into().map_err(|_| WireError::Value)
            }
        }
    )*};
}

numbers!(usize as u128, u32 as u128, u64 as u128, isize as i128);

impl Wire for bool {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<bool, WireError> {
        match bytes.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            kind => Err(WireError::Kind(kind)),
        }
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.is_some().put(bytes);
        if let Some(thing) = self {
            thing.put(bytes);
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Option<T>, WireError> {
        bool::take(bytes)?.then(|| T::take(bytes)).transpose()
    }
}

impl<T: Wire> Wire for Arc<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        (**self).put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Arc<T>, WireError> {
        T::take(bytes).map(Arc::new)
    }
}

impl<T: Wire, const N: usize> Wire for [T; N] {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.iter().for_each(|thing| thing.put(bytes));
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<[T; N], WireError> {
        bytes.list(N)?.try_into().map_err(|_| WireError::Short)
    }
}

/// The numbers of both jobs of late fusion, and of their reports.
const FEATURES: u8 = 20;
const REFIT: u8 = 21;
/// A volume.
const VOLUME: u8 = 22;
/// A file with a volume, and what it is if it is none.
const READ_VOLUME: u8 = 23;
const NO_VOLUME: u8 = 24;

impl Wire for Job {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Job::Outputs(setting) => {
                bytes.push(0);
                setting.put(bytes);
            }
            Job::Learn(run, lessons) => {
                bytes.push(1);
                run.put(bytes);
                lessons.put(bytes);
            }
            Job::Inspect(run, digits, place) => {
                bytes.push(2);
                run.put(bytes);
                digits.put(bytes);
                place.put(bytes);
            }
            Job::Features(extractors, people) => {
                bytes.push(FEATURES);
                extractors.put(bytes);
                people.put(bytes);
            }
            Job::Refit(material) => {
                bytes.push(REFIT);
                material.put(bytes);
            }
            Job::Volume(setting) => {
                bytes.push(VOLUME);
                setting.put(bytes);
            }
            Job::ReadVolume(file) => {
                bytes.push(READ_VOLUME);
                file.len().put(bytes);
                bytes.extend_from_slice(file);
            }
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Job, WireError> {
        match bytes.byte()? {
            0 => Wire::take(bytes).map(Job::Outputs),
            1 => Ok(Job::Learn(Wire::take(bytes)?, Wire::take(bytes)?)),
            2 => Ok(Job::Inspect(Wire::take(bytes)?, Wire::take(bytes)?, Wire::take(bytes)?)),
            FEATURES => Ok(Job::Features(Wire::take(bytes)?, Wire::take(bytes)?)),
            REFIT => Wire::take(bytes).map(Job::Refit),
            VOLUME => Wire::take(bytes).map(Job::Volume),
            READ_VOLUME => {
                let length = usize::take(bytes)?;
                bytes.next(length).map(|file| Job::ReadVolume(Arc::new(file.to_vec())))
            }
            kind => Err(WireError::Kind(kind)),
        }
    }
}

impl Wire for Report {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Report::Outputs(outputs) => {
                bytes.push(0);
                outputs.put(bytes);
            }
            Report::Impossible => bytes.push(1),
            Report::Learnt(run) => {
                bytes.push(2);
                run.put(bytes);
            }
            Report::Inspected(shares) => {
                bytes.push(3);
                shares.put(bytes);
            }
            Report::Features(features) => {
                bytes.push(FEATURES);
                features.put(bytes);
            }
            Report::Refitted(refitted) => {
                bytes.push(REFIT);
                refitted.put(bytes);
            }
            Report::Volume(layers) => {
                bytes.push(VOLUME);
                layers.put(bytes);
            }
            Report::ReadVolume(Ok(read)) => {
                bytes.push(READ_VOLUME);
                read.put(bytes);
            }
            Report::ReadVolume(Err(misfit)) => {
                bytes.push(NO_VOLUME);
                misfit.put(bytes);
            }
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Report, WireError> {
        match bytes.byte()? {
            0 => Wire::take(bytes).map(Report::Outputs),
            1 => Ok(Report::Impossible),
            2 => Wire::take(bytes).map(Report::Learnt),
            3 => Wire::take(bytes).map(Report::Inspected),
            FEATURES => Wire::take(bytes).map(Report::Features),
            REFIT => Wire::take(bytes).map(Box::new).map(Report::Refitted),
            VOLUME => Wire::take(bytes).map(Report::Volume),
            READ_VOLUME => Wire::take(bytes).map(Box::new).map(Ok).map(Report::ReadVolume),
            NO_VOLUME => Wire::take(bytes).map(Err).map(Report::ReadVolume),
            kind => Err(WireError::Kind(kind)),
        }
    }
}
