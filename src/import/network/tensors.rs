//! Named tensors, read from the files that hold them.

use std::collections::BTreeMap;

use super::list::TensorEntry;
use super::misfit::NetworkFileMisfit;

/// Numbers in all tensors of a network together, at most.
pub const MOST_PARAMETERS: usize = 4_000_000;

/// One tensor: its shape and its values in C order.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    /// As many as it has dimensions.
    pub shape: Vec<usize>,
    /// As many as the product of the shape.
    pub values: Vec<f32>,
}

/// Tensors by name.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tensors(BTreeMap<String, Named>);

impl Tensors {
    /// Little-endian f32 one after the other, at the places that the list says.
    pub fn flat(bytes: &[u8], entries: &[TensorEntry]) -> Result<Tensors, NetworkFileMisfit> {
        let mut tensors = Tensors::default();
        for entry in entries {
            let wrong = || NetworkFileMisfit::Bytes { tensor: entry.name.clone() };
            let count = count(&entry.shape).ok_or_else(wrong)?;
            let length = count.checked_mul(4).filter(|length| *length == entry.bytes).ok_or_else(wrong)?;
            let end = entry.offset.checked_add(length).ok_or_else(wrong)?;
            let part = bytes.get(entry.offset..end).ok_or_else(wrong)?;
            tensors.insert(&entry.name, entry.shape.clone(), floats(part))?;
        }
        Ok(tensors)
    }

    /// One more. Fails if there are more numbers together than are taken on.
    pub fn insert(
        &mut self,
        name: &str,
        shape: Vec<usize>,
        values: Vec<f32>,
    ) -> Result<(), NetworkFileMisfit> {
        self.0.insert(name.to_owned(), Named { shape, values });
        match self.0.values().map(|named| named.values.len()).sum() {
            parameters if parameters > MOST_PARAMETERS => {
                Err(NetworkFileMisfit::TooLarge { parameters, most: MOST_PARAMETERS })
            }
            _ => Ok(()),
        }
    }

    /// The tensor of a name.
    pub fn get(&self, name: &str) -> Option<&Named> {
        self.0.get(name)
    }
}

/// How many numbers a shape has; `None` if more than are taken on.
pub fn count(shape: &[usize]) -> Option<usize> {
    let count = shape.iter().try_fold(1_usize, |count, side| count.checked_mul(*side))?;
    (count <= MOST_PARAMETERS).then_some(count)
}

/// Little-endian f32.
pub fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect()
}
