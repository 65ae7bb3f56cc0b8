//! Tensors from a `.safetensors` file: the length of a header, the header, which is JSON, then all numbers.

use serde_json::{Map, Value};

use super::float::Float;
use super::misfit::{Measure, NetworkFileMisfit};
use super::tensors::Tensors;
use crate::lab::limits::{LIST_BYTES, TENSORS};

/// What the header says of one tensor.
struct Entry<'a> {
    name: &'a str,
    stored: Result<Float, String>,
    shape: Vec<usize>,
    /// Its first number's place among all bytes of numbers, and the end of its last.
    place: [usize; 2],
}

/// Whether the bytes begin as such a file.
pub(super) fn begins_so(bytes: &[u8]) -> bool {
    bytes.get(8) == Some(&b'{') && bytes.first_chunk().is_some_and(|length| u64::from_le_bytes(*length) >= 2)
}

/// The tensors of such a file. A header longer than is read is not looked into.
pub(super) fn tensors(bytes: &[u8]) -> Result<Tensors, NetworkFileMisfit> {
    let (length, rest) = bytes.split_first_chunk().ok_or(NetworkFileMisfit::Damaged)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    NetworkFileMisfit::check(Measure::HeaderBytes, length, LIST_BYTES)?;
    let (header, numbers) = rest.split_at_checked(length).ok_or(NetworkFileMisfit::Damaged)?;
    let header: Map<String, Value> =
        serde_json::from_slice(header).map_err(|_| NetworkFileMisfit::Damaged)?;
    let said = header.iter().filter(|(name, _)| *name != "__metadata__"); // texts for people
    let entries: Option<Vec<Entry>> = said.map(|(name, value)| entry(name, value)).collect();
    let entries = entries.ok_or(NetworkFileMisfit::Damaged)?;
    NetworkFileMisfit::check(Measure::Tensors, entries.len(), TENSORS)?;
    check_places(&entries, numbers.len())?;
    let mut tensors = Tensors::default();
    for Entry { name, stored, shape, place: [start, end] } in entries {
        let part = numbers.get(start..end).ok_or(NetworkFileMisfit::Damaged)?;
        tensors.insert(name, shape, stored, part)?;
    }
    Ok(tensors)
}

fn entry<'a>(name: &'a str, value: &Value) -> Option<Entry<'a>> {
    let counts = |field| -> Option<Vec<usize>> {
        let numbers = value.get(field)?.as_array()?.iter();
        numbers.map(|number| number.as_u64().and_then(|number| usize::try_from(number).ok())).collect()
    };
    let stored = match value.get("dtype")?.as_str()? {
        "F16" => Ok(Float::F16),
        "BF16" => Ok(Float::Bf16),
        "F32" => Ok(Float::F32),
        "F64" => Ok(Float::F64),
        other => Err(other.chars().take(40).collect()),
    };
    let place = counts("data_offsets")?.try_into().ok()?;
    Some(Entry { name, stored, shape: counts("shape")?, place })
}

/// Refuses tensors that overlap, or bytes that are in none: so the format has it, that a file can't be two at once.
fn check_places(entries: &[Entry], length: usize) -> Result<(), NetworkFileMisfit> {
    let mut places: Vec<[usize; 2]> = entries.iter().map(|entry| entry.place).collect();
    places.sort_unstable();
    let end = places.into_iter().try_fold(0, |at, [start, end]| (start == at && end >= at).then_some(end));
    if end == Some(length) { Ok(()) } else { Err(NetworkFileMisfit::Damaged) }
}
