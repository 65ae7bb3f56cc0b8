//! What an action acts with: places, numbers, grids, settings of layers.

use super::{Chance, NOTHING};
use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::lab::action::{Action, Move};
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::network::Head;
use crate::lab::photographs::photographs;
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::presets::presets;

impl Chance<'_> {
    pub(super) fn is_one_in(&mut self, count: usize) -> bool {
        self.random.below(count) == 0
    }

    pub(super) fn perhaps<T>(&mut self, draw: impl Fn(&mut Self) -> T) -> Option<T> {
        (!self.is_one_in(3)).then(|| draw(self))
    }

    /// One of these, or `other` where there are none.
    pub(super) fn one<T: Clone>(&mut self, all: &[T], other: T) -> T {
        all.get(self.random.below(all.len())).cloned().unwrap_or(other)
    }

    /// One of these ids, seldom one that there is not.
    pub(super) fn id(&mut self, ids: &[&'static str]) -> &'static str {
        if self.is_one_in(ids.len() + 1) { NOTHING } else { self.one(ids, NOTHING) }
    }

    pub(super) fn to(&mut self) -> Move {
        let named = [Move::Forward, Move::Back, Move::Down, Move::Up, Move::First, Move::Last];
        match self.random.below(4) {
            0 => Move::To(self.place()),
            1 => Move::To(self.random.below(2_000)),
            _ => self.one(&named, Move::First),
        }
    }

    /// A row or a column, seldom one that no grid has.
    pub(super) fn place(&mut self) -> usize {
        match self.random.below(14) {
            0 => 60 + self.random.below(10),
            1 => usize::MAX,
            _ => self.random.below(9),
        }
    }

    /// Height and width from 0 to below a number a little above their limits, seldom far beyond.
    pub(super) fn sides(&mut self, end: usize) -> [usize; 2] {
        let mut side = || if self.is_one_in(31) { usize::MAX } else { self.random.below(end) };
        [side(), side()]
    }

    pub(super) fn shift(&mut self) -> isize {
        if self.is_one_in(21) { isize::MIN } else { self.random.below(19) as isize - 9 }
    }

    pub(super) fn unit(&mut self) -> Unit {
        let (after, channel) = (self.random.below(8), self.random.below(5));
        Unit { after, cell: [0, channel, 0, self.place(), self.place()] }
    }

    /// A whole number from −`most` to `most`.
    pub(super) fn whole(&mut self, most: u64) -> i64 {
        (self.random.bits() % (2 * most + 1)) as i64 - most as i64
    }

    /// A number that a link can carry, seldom one that it can't.
    pub(super) fn number(&mut self) -> Exact {
        let fraction = |top: i64, bottom: i64| Exact::new(i128::from(top), i128::from(bottom));
        let drawn = match self.random.below(14) {
            0..6 => Some(Exact::integer(self.whole(99))),
            6..9 => fraction(self.whole(999), 100),
            9..12 => fraction(self.whole(99), 1 + self.random.below(199) as i64),
            12 => Some(Exact::integer(self.whole(999_999_999))),
            _ => fraction(self.random.bits().cast_signed(), 1 + self.random.below(19_999) as i64),
        };
        drawn.unwrap_or(Exact::ONE)
    }

    /// A grid of at most so many cells a side; one in four of any numbers, the others of small whole ones.
    pub(super) fn grid(&mut self, most: usize) -> Grid {
        let (height, width) = (1 + self.random.below(most), 1 + self.random.below(most));
        self.grid_of(height, width)
    }

    pub(super) fn grid_of(&mut self, height: usize, width: usize) -> Grid {
        let count = height * width;
        let grid = match self.is_one_in(4) {
            true => Grid::new(height, width, (0..count).map(|_| self.number()).collect()),
            false => {
                let cells: Vec<i64> = (0..count).map(|_| self.whole(9)).collect();
                Grid::of_integers(height, width, cells)
            }
        };
        grid.unwrap_or(Grid::single(Exact::ONE))
    }

    /// Small ones, long ones, and some that are too long.
    pub(super) fn picture(&mut self) -> Grid {
        let mut side = |least: usize, count: usize| least + self.random.below(count);
        let [height, width] = match side(0, 10) {
            0..4 => [side(1, 15), side(1, 15)],
            4 => [side(1, 15), side(60, 60)],
            5 => [side(60, 60), side(1, 39)],
            6 => [side(1, 2), side(1_020, 10)],
            _ => return self.grid(8),
        };
        let bytes: Vec<u8> = (0..height * width).map(|_| self.random.below(256) as u8).collect();
        Grid::of_bytes(height, width, bytes).unwrap_or(Grid::single(Exact::ONE))
    }

    /// The smallest photograph where it is at hand: a large one takes longer to work out and has no other law.
    pub(super) fn photograph(&mut self) -> Action {
        let smallest = photographs().iter().min_by_key(|photograph| photograph.height * photograph.width);
        let known = smallest.filter(|_| self.is_one_in(4)).and_then(|photograph| {
            Some(Action::TakePhotograph(photograph.id, (self.shelf.pictures)(photograph.id)?.pop()?))
        });
        known.unwrap_or_else(|| Action::TakePhotograph(NOTHING, self.grid(8)))
    }

    /// Up to four channels, seldom of different sizes.
    pub(super) fn channels(&mut self) -> Vec<Grid> {
        let (height, width) = (1 + self.random.below(8), 1 + self.random.below(8));
        let count = self.random.below(5);
        let mut channels: Vec<Grid> = (0..count).map(|_| self.grid_of(height, width)).collect();
        if self.is_one_in(8) {
            channels.push(self.grid(8));
        }
        channels
    }

    pub(super) fn filter(&mut self) -> Filter {
        let preset = self.random.below(2 * presets().len());
        match presets().get(preset).and_then(Filter::of) {
            Some(filter) => filter,
            None => Filter {
                divisor: self.random.below(12) as u32,
                bias: self.number(),
                ..Filter::new(self.grid(12))
            },
        }
    }

    pub(super) fn padding(&mut self) -> Padding {
        let named = [Padding::Valid, Padding::SameUpper, Padding::SameLower];
        match self.random.below(3) {
            0 => self.one(&named, Padding::Valid),
            1 => Padding::Explicit([[0, 0], self.sides(4), self.sides(4)]),
            _ => {
                let depth = if self.is_one_in(10) { self.sides(2) } else { [0, 0] };
                Padding::Explicit([depth, self.sides(12), self.sides(12)])
            }
        }
    }

    pub(super) fn pooling(&mut self) -> Pooling {
        Pooling {
            kept: if self.is_one_in(2) { Kept::Maximum } else { Kept::Average },
            window: self.sides(10),
            stride: self.sides(10),
            padding: self.sides(5),
            ceil: self.is_one_in(2),
            counts_padding: self.is_one_in(2),
        }
    }

    pub(super) fn head(&mut self) -> Head {
        let classes = 1 + self.random.below(11);
        let (flat, pooled) = (1 + self.random.below(269), 1 + self.random.below(19));
        Head {
            pools: self.is_one_in(2),
            flat: self.grid_of(classes, flat),
            pooled: self.grid_of(classes, pooled),
            biases: (0..classes).map(|_| self.number()).collect(),
        }
    }
}
