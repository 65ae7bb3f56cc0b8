//! The bytes of tensors: their sizes, then every f32 as it is.

use crate::engine::tensor::{Shape, Tensor, cells};
use crate::lab::outputs::Outputs;
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

impl Wire for Outputs {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Outputs { convolution, stages, winners } = self;
        convolution.put(bytes);
        stages.put(bytes);
        winners.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Outputs, WireError> {
        let (convolution, stages, winners) = (Wire::take(bytes)?, Wire::take(bytes)?, Wire::take(bytes)?);
        Ok(Outputs { convolution, stages, winners })
    }
}
