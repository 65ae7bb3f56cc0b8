//! Random tensors and settings for the laws.

use convolens::engine::{Border, Cell, Number, Padding, Shape, Tensor};
use proptest::prelude::*;

/// Numbers from a seed: mostly ordinary ones, with `hostile` also NaN, ∞, −0, the largest and the smallest.
pub fn values(seed: u64, count: usize, hostile: bool) -> Vec<f32> {
    let mut state = seed | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, 0.0, f32::MAX, f32::MIN_POSITIVE, 1e-42];
    let value = |random: u64| match random >> 60 {
        0 if hostile => odd[(random >> 8) as usize % odd.len()],
        0..8 => ((random >> 20) % 11) as f32 - 5.0,
        _ => (random >> 40) as f32 / (1 << 22) as f32 - 2.0,
    };
    (0..count).map(|_| value(next())).collect()
}

pub fn tensor(seed: u64, shape: Shape, hostile: bool) -> Tensor {
    Tensor::from_vec(shape, values(seed, shape.iter().product(), hostile)).unwrap()
}

/// Reads a tensor as numbers of which only the f32 is known.
pub fn reader(tensor: &Tensor) -> impl Fn(Cell) -> Number {
    |cell| Number::approximate(tensor.get(cell).unwrap())
}

/// The same bits; any NaN equals any other.
pub fn same(one: f32, two: f32) -> bool {
    one.to_bits() == two.to_bits() || one.is_nan() && two.is_nan()
}

/// All cells of a shape, the last axis fastest.
pub fn cells(shape: Shape) -> impl Iterator<Item = Cell> {
    (0..shape.iter().product()).map(move |index| convolens::engine::tensor::cell_at(shape, index))
}

/// Sizes of depth, height, width for one, two or three dimensions, the width also longer than a tile.
pub fn sizes() -> impl Strategy<Value = [usize; 3]> {
    let width = prop_oneof![1usize..9, 1usize..80];
    prop_oneof![
        width.clone().prop_map(|width| [1, 1, width]),
        (1usize..14, width.clone()).prop_map(|(height, width)| [1, height, width]),
        (1usize..6, 1usize..8, width).prop_map(|(depth, height, width)| [depth, height, width]),
    ]
}

/// A number for each of the axes that have more than one cell, 1 for the others.
pub fn where_long(sizes: [usize; 3], numbers: [usize; 3]) -> [usize; 3] {
    [0, 1, 2].map(|axis| if sizes[axis] > 1 { numbers[axis] } else { 1 })
}

pub fn padding() -> impl Strategy<Value = Padding> {
    let side = || prop::array::uniform2(0usize..4);
    prop_oneof![
        Just(Padding::Valid),
        Just(Padding::SameUpper),
        Just(Padding::SameLower),
        (prop_oneof![Just([0, 0]), side()], side(), side())
            .prop_map(|(d, h, w)| Padding::Explicit([d, h, w])),
    ]
}

pub fn border() -> impl Strategy<Value = Border> {
    prop_oneof![Just(Border::Zero), Just(Border::Reflect), Just(Border::Replicate)]
}

/// A number of a size from the whole range, the small ones often.
pub fn absurd() -> impl Strategy<Value = usize> {
    prop_oneof![
        4 => 0usize..6,
        1 => any::<usize>(),
        1 => (0usize..4).prop_map(|less| usize::MAX - less),
        1 => (0u32..64).prop_map(|bits| 1usize << bits),
        1 => (0usize..5).prop_map(|more| (1 << 24) - 2 + more),
    ]
}
