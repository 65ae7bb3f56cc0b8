//! Any change of a late fusion.

use super::Chance;
use crate::engine::network::Unit;
use crate::lab::fusion::{Change, Sample, Sex};

impl Chance<'_> {
    /// A change of a late fusion, seldom one of a person, an age or a number that there is not.
    pub(super) fn fusion(&mut self) -> Change {
        let switched = self.is_one_in(2);
        match self.below(11) {
            0 => Change::Person(if self.is_one_in(9) { usize::MAX } else { self.below(62) }),
            1 => Change::Age(self.perhaps(|chance| 38 + chance.below(55))),
            2 => Change::Sex(self.perhaps(|chance| chance.one(&Sex::ALL, Sex::Female))),
            3 => Change::Image(switched),
            4 => Change::Table(switched),
            5 => Change::Scaled(switched),
            6 => Change::Sample(self.one(&Sample::ALL, Sample::Everybody)),
            7 => Change::Open(self.fused()),
            8 => Change::Follow(self.fused()),
            9 => Change::Back(self.below(15)),
            _ => Change::Close,
        }
    }

    fn fused(&mut self) -> Unit {
        let after = self.below(12);
        let channel = if after < 7 { self.below(9) } else { self.below(645) };
        let places = if after < 7 { [24, 28, 24] } else { [1; 3] };
        let [slice, row, column] = places.map(|end| self.below(end));
        Unit { after, cell: [0, channel, slice, row, column] }
    }
}
