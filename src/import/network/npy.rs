//! One array as NumPy stores it, `.npy`, as a tensor.

use std::borrow::Cow;

use super::float::Float;
use super::misfit::NetworkFileMisfit;
use super::tensors::Tensors;
use crate::import::npy;

/// Puts the array of such a file among the tensors.
pub(super) fn insert(tensors: &mut Tensors, name: &str, file: &[u8]) -> Result<(), NetworkFileMisfit> {
    let wrong = || NetworkFileMisfit::Bytes { tensor: name.to_owned() };
    let dictionary = npy::dictionary(file).ok_or_else(wrong)?;
    let (beginning, numbers) = file.split_at_checked(dictionary.end).ok_or_else(wrong)?;
    let header = beginning.get(dictionary).and_then(npy::header).ok_or_else(wrong)?;
    let stored = stored(header.stored);
    let numbers = match (&stored, header.fortran) {
        (Ok(float), true) => {
            Cow::Owned(last_axis_fastest(&header.shape, float.size(), numbers).ok_or_else(wrong)?)
        }
        _ => Cow::Borrowed(numbers),
    };
    tensors.insert(name, header.shape, stored, &numbers)
}

fn stored(name: &str) -> Result<Float, String> {
    match name {
        "<f2" => Ok(Float::F16),
        "<f4" => Ok(Float::F32),
        "<f8" => Ok(Float::F64),
        other => Err(other.chars().take(40).collect()),
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
