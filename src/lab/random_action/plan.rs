//! Any plan of a training.

use super::{Chance, NOTHING};
use crate::engine::exact::Exact;
use crate::engine::train::Augmentation;
use crate::lab::learning::{Kind, Method, Plan};
use crate::lab::limits;

impl Chance<'_> {
    pub(super) fn plan(&mut self) -> Plan {
        let methods = [Method::Descent, Method::Momentum, Method::Adam];
        let frozen = [None, None, Some("edge"), Some("sobel-x"), Some(NOTHING)];
        let augmentation = match self.is_one_in(9) {
            true => [9, 99, 99],
            false => [5, 31, 31],
        };
        let [shift, rotation, scale] = augmentation.map(|end| self.below(end));
        Plan {
            kind: if self.is_one_in(2) { Kind::Connected } else { Kind::Convolutional },
            depth: self.mostly(1, 3, 6),
            filters: self.mostly(1, 16, 30),
            side: match self.is_one_in(9) {
                true => self.below(9),
                false => self.one(&limits::FILTER_SIDES, 3),
            },
            relu: self.is_one_in(2),
            method: self.one(&methods, Method::Descent),
            rate: self.amount(),
            decay: self.amount(),
            batch: self.mostly(1, 256, 400),
            augmentation: Augmentation { shift, rotation, scale },
            examples: self.mostly(50, 2_951, 4_000),
            shuffled: self.is_one_in(2),
            frozen: self.one(&frozen, None),
            seed: self.below(10_010),
        }
    }

    /// One of `count` numbers from `least` on, seldom any below `end`.
    fn mostly(&mut self, least: usize, count: usize, end: usize) -> usize {
        if self.is_one_in(9) { self.below(end) } else { least + self.below(count) }
    }

    fn amount(&mut self) -> Exact {
        let (top, bottom) = match self.below(8) {
            0 => (0, 1),
            1 => (self.whole(3), 1 + self.below(19_999) as i64),
            _ => (1 + self.below(99) as i64, 1_000),
        };
        Exact::new(i128::from(top), i128::from(bottom)).unwrap_or(Exact::ZERO)
    }
}
