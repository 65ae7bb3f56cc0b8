//! Named tensors, read from the files that hold them.

use std::collections::BTreeMap;

use super::float::Float;
use super::list::TensorEntry;
use super::misfit::{Measure, NetworkFileMisfit};
use crate::lab::limits::{PARAMETERS, TENSORS};

/// One tensor: its shape and its values in C order.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    /// As many as it has dimensions.
    pub shape: Vec<usize>,
    /// As many as the product of the shape; or the name of a type that is not read.
    pub values: Result<Vec<f32>, String>,
}

/// Tensors by name.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tensors {
    named: BTreeMap<String, Named>,
    parameters: usize,
}

impl Tensors {
    /// Little-endian f32 one after the other, at the places that the list says.
    pub fn flat(bytes: &[u8], entries: &[TensorEntry]) -> Result<Tensors, NetworkFileMisfit> {
        let mut tensors = Tensors::default();
        for entry in entries {
            let end = entry.offset.checked_add(entry.bytes);
            let part = end.and_then(|end| bytes.get(entry.offset..end));
            let part = part.ok_or_else(|| NetworkFileMisfit::Bytes { tensor: entry.name.clone() })?;
            tensors.insert(&entry.name, entry.shape.clone(), Ok(Float::F32), part)?;
        }
        Ok(tensors)
    }

    /// One more, of a type that is read or else of that name. Fails, before it allocates, if there are more tensors or
    /// numbers together than are taken on, if there is one of this name, or if the bytes are not as many as the shape says.
    pub fn insert(
        &mut self,
        name: &str,
        shape: Vec<usize>,
        stored: Result<Float, String>,
        bytes: &[u8],
    ) -> Result<(), NetworkFileMisfit> {
        let tensor = || name.to_owned();
        if self.named.contains_key(name) {
            return Err(NetworkFileMisfit::Twice { tensor: tensor() });
        }
        NetworkFileMisfit::check(Measure::Tensors, self.named.len() + 1, TENSORS)?;
        let values = match stored {
            Ok(float) => {
                let count = count(&shape);
                let parameters = count.saturating_add(self.parameters);
                NetworkFileMisfit::check(Measure::Parameters, parameters, PARAMETERS)?;
                if bytes.len() != count * float.size() {
                    return Err(NetworkFileMisfit::Bytes { tensor: tensor() });
                }
                self.parameters = parameters;
                Ok(float.values(bytes))
            }
            Err(other) => Err(other),
        };
        self.named.insert(tensor(), Named { shape, values });
        Ok(())
    }

    /// The tensor of a name.
    pub fn get(&self, name: &str) -> Option<&Named> {
        self.named.get(name)
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }
}

/// How many numbers a shape has; `usize::MAX` if more.
fn count(shape: &[usize]) -> usize {
    shape.iter().fold(1, |count: usize, side| count.saturating_mul(*side))
}
