//! The bytes of outputs: those of a tensor are its sizes, then every f32 as it is.

use crate::engine::tensor::{Shape, Tensor, cells};
use crate::lab::composition::Rectified;
use crate::lab::outputs::Outputs;
use crate::lab::shift::Change;
use crate::work::wire::{Bytes, Wire, WireError};

impl Wire for Tensor {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.shape().put(bytes);
        bytes.extend_from_slice(&self.to_bytes());
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Tensor, WireError> {
        let shape = Shape::take(bytes)?;
        let count = cells(shape).ok().and_then(|cells| cells.checked_mul(size_of::<f32>()));
        let values = bytes.next(count.ok_or(WireError::Value)?)?;
        Tensor::from_bytes(shape, values).map_err(|_| WireError::Value)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.len().put(bytes);
        self.iter().for_each(|thing| thing.put(bytes));
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Vec<T>, WireError> {
        let count = usize::take(bytes)?;
        bytes.list(count)
    }
}

impl Wire for Rectified {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Rectified { erased, different } = *self;
        [erased, different].put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Rectified, WireError> {
        let [erased, different] = Wire::take(bytes)?;
        Ok(Rectified { erased, different })
    }
}

impl Wire for Change {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Change { places, mean } = self;
        places.put(bytes);
        mean.to_bits().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Change, WireError> {
        let (places, mean) = (Wire::take(bytes)?, u32::take(bytes)?);
        Ok(Change { places, mean: f32::from_bits(mean) })
    }
}

impl Wire for Outputs {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Outputs { layers, winners, rectified, changes } = self;
        layers.put(bytes);
        winners.put(bytes);
        rectified.put(bytes);
        changes.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Outputs, WireError> {
        let (layers, winners) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let (rectified, changes) = (Wire::take(bytes)?, Wire::take(bytes)?);
        Ok(Outputs { layers, winners, rectified, changes })
    }
}
