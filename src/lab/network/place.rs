//! Which map of a network, and which of its units.

use crate::engine::network::Unit;
use crate::engine::tensor::Shape;

/// One channel of the values after some layers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MapPlace {
    /// How many layers are done there: 0 is the picture.
    pub after: usize,
    /// The channel, from 0; of a vector always 0.
    pub channel: usize,
}

impl MapPlace {
    /// The first feature map.
    pub const FIRST: MapPlace = MapPlace { after: 1, channel: 0 };

    /// Which map of that many layers, by its channel.
    pub fn new(after: usize, channel: usize) -> MapPlace {
        MapPlace { after, channel }
    }

    /// The map of a unit among values of this shape, and its row and column there; a vector is one map of one column.
    pub fn of(shape: Shape, unit: Unit) -> (MapPlace, [usize; 2]) {
        let [_, channel, _, row, column] = unit.cell;
        match is_vector(shape, unit.after) {
            true => (MapPlace::new(unit.after, 0), [channel, 0]),
            false => (MapPlace::new(unit.after, channel), [row, column]),
        }
    }

    /// The unit at a row and a column of it, among values of this shape; it may not be there.
    pub fn unit(self, shape: Shape, [row, column]: [usize; 2]) -> Unit {
        let cell = match is_vector(shape, self.after) {
            true => [0, row, 0, 0, column],
            false => [0, self.channel, 0, row, column],
        };
        Unit { after: self.after, cell }
    }

    /// Height and width among values of this shape; of a vector its length and 1.
    pub fn size(self, shape: Shape) -> [usize; 2] {
        let [_, channels, _, height, width] = shape;
        if is_vector(shape, self.after) { [channels, 1] } else { [height, width] }
    }
}

/// Whether values of this shape after so many layers are one vector.
pub fn is_vector([_, _, cell @ ..]: Shape, after: usize) -> bool {
    after > 0 && cell == [1; 3]
}
