//! One array as NumPy stores it, `.npy`: a header that is a Python dictionary, then the numbers.

use std::borrow::Cow;

use super::float::Float;
use super::misfit::NetworkFileMisfit;
use super::tensors::Tensors;

/// How every such file begins.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// What the header says.
struct Header<'a> {
    shape: Vec<usize>,
    stored: Result<Float, String>,
    /// Whether the first axis is the fastest.
    fortran: bool,
    numbers: &'a [u8],
}

/// Puts the array of such a file among the tensors.
pub(super) fn insert(tensors: &mut Tensors, name: &str, file: &[u8]) -> Result<(), NetworkFileMisfit> {
    let wrong = || NetworkFileMisfit::Bytes { tensor: name.to_owned() };
    let Header { shape, stored, fortran, numbers } = header(file).ok_or_else(wrong)?;
    let numbers = match (&stored, fortran) {
        (Ok(float), true) => Cow::Owned(last_axis_fastest(&shape, float.size(), numbers).ok_or_else(wrong)?),
        _ => Cow::Borrowed(numbers),
    };
    tensors.insert(name, shape, stored, &numbers)
}

fn header(file: &[u8]) -> Option<Header<'_>> {
    let rest = file.strip_prefix(MAGIC)?;
    let (version, rest) = rest.split_first_chunk()?;
    let (length, rest) = match version {
        [1, _] => {
            rest.split_first_chunk().map(|(length, rest)| (u16::from_le_bytes(*length).into(), rest))?
        }
        [2 | 3, _] => rest.split_first_chunk().map(|(length, rest)| (u32::from_le_bytes(*length), rest))?,
        _ => return None,
    };
    let (dictionary, numbers) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let dictionary = std::str::from_utf8(dictionary).ok()?;
    let fortran = match entry(dictionary, "fortran_order")? {
        text if text.starts_with("True") => true,
        text if text.starts_with("False") => false,
        _ => return None,
    };
    let shape = shape(entry(dictionary, "shape")?)?;
    Some(Header { shape, stored: stored(entry(dictionary, "descr")?), fortran, numbers })
}

/// What stands after a key.
fn entry<'a>(dictionary: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = dictionary.split_once(&format!("'{key}':"))?;
    Some(rest.trim_start())
}

/// `()`, `(3,)`, `(8, 1, 3, 3)`.
fn shape(text: &str) -> Option<Vec<usize>> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    let sides = inside.strip_suffix(',').unwrap_or(inside);
    if sides.trim().is_empty() {
        return Some(Vec::new());
    }
    sides.split(',').map(|side| side.trim().parse().ok()).collect()
}

fn stored(text: &str) -> Result<Float, String> {
    let name = text.split('\'').nth(1).filter(|_| text.starts_with('\''));
    match name {
        Some("<f2") => Ok(Float::F16),
        Some("<f4") => Ok(Float::F32),
        Some("<f8") => Ok(Float::F64),
        Some(other) => Err(other.chars().take(40).collect()),
        None => Err(text.chars().take(40).collect()), // a record of several
    }
}

/// The numbers of an array with the first axis fastest, in C order.
fn last_axis_fastest(shape: &[usize], size: usize, numbers: &[u8]) -> Option<Vec<u8>> {
    let count = shape.iter().try_fold(1, |count: usize, side| count.checked_mul(*side))?;
    if count.checked_mul(size)? != numbers.len() {
        return None;
    }
    let mut ordered = Vec::with_capacity(numbers.len());
    for index in 0..count {
        let (mut rest, mut stride, mut from) = (index, count, 0);
        for side in shape.iter().rev() {
            stride /= side;
            from += rest % side * stride;
            rest /= side;
        }
        ordered.extend_from_slice(numbers.get(from * size..(from + 1) * size)?);
    }
    Some(ordered)
}
