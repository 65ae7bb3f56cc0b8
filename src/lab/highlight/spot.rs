//! What a person points at.

use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::face::{Role, WeightsPlace};

/// What a person points at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spot {
    /// A number: a value of the picture or of a map.
    Unit(Unit),
    /// A padding cell of the picture, counted from the padding's first row.
    Padding([usize; 2]),
    /// A weight, by its cell of its kernel as it is shown.
    Weight(WeightsPlace, [usize; 2]),
    /// A term of the open number, by its place among all.
    Term(usize),
}

impl Spot {
    /// A cell of a grid; of a `padded` picture counted with the padding.
    pub fn of(bench: &Bench, role: Role, cell: [usize; 2], padded: bool) -> Spot {
        let map = match role {
            Role::Weights(place) => return Spot::Weight(place, cell),
            Role::Map(map) => map,
        };
        let place = if padded && role == Role::PICTURE { bench.inside(cell) } else { Some(cell) };
        match place {
            Some(place) => Spot::Unit(bench.network.unit(map, place).unwrap_or(map.first())),
            None => Spot::Padding(cell),
        }
    }

    /// The number that it is, if it is one that a layer made.
    pub fn made(self) -> Option<Unit> {
        match self {
            Spot::Unit(unit) if unit.after > 0 => Some(unit),
            _ => None,
        }
    }

    /// The cell of the padded picture that it is, if it is one.
    pub fn picture_cell(self, bench: &Bench) -> Option<[usize; 2]> {
        match self {
            Spot::Unit(Unit { after: 0, cell: [_, _, _, row, column] }) => {
                Some(bench.position([row, column]))
            }
            Spot::Padding(cell) => Some(cell),
            _ => None,
        }
    }

    /// Whether it is a cell of the picture, be it padding.
    pub fn is_of_picture(self) -> bool {
        matches!(self, Spot::Unit(Unit { after: 0, .. }) | Spot::Padding(_))
    }
}
