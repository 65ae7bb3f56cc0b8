//! The bytes of late fusion: what makes features, the simulated people, their features, and last layers learned anew.

#[cfg(test)]
mod tests;

use crate::lab::fusion::{Extractor, Features, Learned, Material, People, Person, Refit, Sex, Tally};
use crate::work::wire::{Bytes, Wire, WireError};

choices!(Sex { Female = 0, Male = 1 });
fields!(Person { tenths, sex, class });
fields!(Learned { weights, biases });
fields!(Tally { right, seen });
fields!(Refit { last, taught, tested });

impl Wire for Extractor {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.learned().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Extractor, WireError> {
        Extractor::new(Wire::take(bytes)?).ok_or(WireError::Value)
    }
}

/// The table, then all voxels.
impl Wire for People {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.table().to_vec().put(bytes);
        bytes.extend_from_slice(self.all_voxels());
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<People, WireError> {
        let table = Vec::take(bytes)?;
        let voxels = bytes.next(People::ALL_VOXELS)?.to_vec();
        People::new(table, voxels).ok_or(WireError::Value)
    }
}

impl Wire for Features {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Features { late, image } = self;
        late.put(bytes);
        image.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Features, WireError> {
        let features = Features { late: Wire::take(bytes)?, image: Wire::take(bytes)? };
        if features.are_whole() { Ok(features) } else { Err(WireError::Value) }
    }
}

impl Wire for Material {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Material { features, table } = self;
        features.put(bytes);
        table.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Material, WireError> {
        let material = Material { features: Wire::take(bytes)?, table: Wire::take(bytes)? };
        if material.is_whole() { Ok(material) } else { Err(WireError::Value) }
    }
}
