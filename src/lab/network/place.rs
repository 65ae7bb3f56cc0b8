//! Which map of a network, and which of its units.

use crate::engine::network::Unit;
use crate::lab::network::names::Values;

/// One channel of the values after some layers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MapPlace {
    /// How many layers are done there: 0 is the picture.
    pub after: usize,
    /// The channel, from 0; of a vector always 0.
    pub channel: usize,
}

impl MapPlace {
    /// The picture's first channel.
    pub const PICTURE: MapPlace = MapPlace { after: 0, channel: 0 };
    /// The first feature map.
    pub const FIRST: MapPlace = MapPlace { after: 1, channel: 0 };

    /// Which map of that many layers, by its channel.
    pub fn new(after: usize, channel: usize) -> MapPlace {
        MapPlace { after, channel }
    }

    /// The unit at its beginning, if it is no vector.
    pub fn first(self) -> Unit {
        Unit { after: self.after, cell: [0, self.channel, 0, 0, 0] }
    }

    /// The map of a unit among the values there, and its row and column there; a vector is one map of one column.
    pub fn of(values: &Values, unit: Unit) -> (MapPlace, [usize; 2]) {
        let [_, channel, _, row, column] = unit.cell;
        match values.is_vector {
            true => (MapPlace::new(unit.after, 0), [channel, 0]),
            false => (MapPlace::new(unit.after, channel), [row, column]),
        }
    }

    /// The unit at a row and a column of it, among the values there; it may not be there.
    pub fn unit(self, values: &Values, [row, column]: [usize; 2]) -> Unit {
        let cell = match values.is_vector {
            true => [0, row, 0, 0, column],
            false => [0, self.channel, 0, row, column],
        };
        Unit { after: self.after, cell }
    }

    /// Height and width among the values there; of a vector its length and 1.
    pub fn size(self, values: &Values) -> [usize; 2] {
        let [_, channels, _, height, width] = values.shape;
        if values.is_vector { [channels, 1] } else { [height, width] }
    }
}
