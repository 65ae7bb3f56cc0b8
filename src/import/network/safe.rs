//! Tensors from a `.safetensors` file.

use safetensors::{Dtype, SafeTensors};

use super::float::Float;
use super::misfit::{Measure, NetworkFileMisfit};
use super::tensors::Tensors;
use crate::lab::limits::LIST_BYTES;

/// Whether the bytes begin as such a file: the length of a header, then the header, which is JSON.
pub(super) fn begins_so(bytes: &[u8]) -> bool {
    bytes.get(8) == Some(&b'{') && bytes.first_chunk().is_some_and(|length| u64::from_le_bytes(*length) >= 2)
}

/// The tensors of such a file. A header longer than is read is not looked into.
pub(super) fn tensors(bytes: &[u8]) -> Result<Tensors, NetworkFileMisfit> {
    let length = bytes.first_chunk().ok_or(NetworkFileMisfit::Damaged)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    NetworkFileMisfit::check(Measure::HeaderBytes, length, LIST_BYTES)?;
    let file = SafeTensors::deserialize(bytes).map_err(|_| NetworkFileMisfit::Damaged)?;
    let mut views = file.tensors();
    views.sort_by(|(one, _), (other, _)| one.cmp(other)); // the order of the file is lost, and errors need one
    let mut tensors = Tensors::default();
    for (name, view) in views {
        let stored = match view.dtype() {
            Dtype::F16 => Ok(Float::F16),
            Dtype::BF16 => Ok(Float::Bf16),
            Dtype::F32 => Ok(Float::F32),
            Dtype::F64 => Ok(Float::F64),
            other => Err(format!("{other:?}")),
        };
        tensors.insert(&name, view.shape().to_vec(), stored, view.data())?;
    }
    Ok(tensors)
}
