//! Pooling as the page has it: whatever is set, through `update`, the bench's numbers are those of plain loops.
#![allow(clippy::unwrap_used, reason = "a setting that can not be worked out must stop the test")]
#![allow(clippy::needless_range_loop, reason = "plain loops over places, as one reads them")]

use convolens::engine::misfit::{AxisMisfit, Dimension, Misfit};
use convolens::engine::network::Unit;
use convolens::lab::action::Action;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::bench::Bench;
use convolens::lab::fate::{Fate, Fates};
use convolens::lab::grid::Grid;
use convolens::lab::pooling::{Kept, Pooling};
use convolens::lab::setting::Part;
use convolens::lab::state::Lab;
use convolens::lab::update::{Refusal, check, update};
use proptest::prelude::*;

const CHAPTER: Opening =
    Opening { chapter: "pooling", query: "picture=seven&kernel=1,-1;-1,1&pool=max2x2s2x2&compare=1" };

fn lab() -> Lab {
    open("", &[CHAPTER], Shelf::EMPTY).lab
}

fn pooling() -> impl Strategy<Value = Pooling> {
    let sides = |least: usize, most: usize| [least..=most, least..=most];
    (sides(1, 8), sides(1, 8), sides(0, 7), any::<bool>(), any::<bool>()).prop_map(
        |(window, stride, padding, ceil, counts_padding)| {
            let padding = [padding[0].min(window[0] - 1), padding[1].min(window[1] - 1)];
            Pooling { kept: Kept::Maximum, window, stride, padding, ceil, counts_padding }
        },
    )
}

fn picture() -> impl Strategy<Value = Grid> {
    (5_usize..14, 5_usize..14).prop_flat_map(|(height, width)| {
        prop::collection::vec(-9_i64..10, height * width)
            .prop_filter_map("a grid", move |cells| Grid::of_integers(height, width, cells))
    })
}

/// How many windows stand side by side, by PyTorch's rule; none if not even one fits.
fn places(input: usize, window: usize, stride: usize, padding: usize, ceil: bool) -> usize {
    let padded = input + 2 * padding;
    if padded < window {
        return 0;
    }
    let room = padded - window;
    let count = (if ceil { room.div_ceil(stride) } else { room / stride }) + 1;
    // The last window starts inside the input or the padding before it.
    if ceil && (count - 1) * stride >= input + padding { count - 1 } else { count }
}

/// One window of the three operations.
struct Plain {
    maximum: f32,
    winner: [usize; 2],
    average: f32,
    convolution: f32,
}

fn at(after: usize, [row, column]: [usize; 2]) -> Unit {
    Unit { after, cell: [0, 0, 0, row, column] }
}

fn plainly(input: &[Vec<f32>], weights: &[f32], pooling: &Pooling, place: [usize; 2]) -> Option<Plain> {
    let (height, width) = (input.len() as isize, input[0].len() as isize);
    let [above, left] = pooling.padding.map(|cells| cells as isize);
    let (mut sum, mut convolution, mut inside, mut counted) = (0.0_f32, 0.0_f32, 0, 0);
    let mut best: Option<(f32, [usize; 2])> = None;
    for row in 0..pooling.window[0] {
        for column in 0..pooling.window[1] {
            let down = (place[0] * pooling.stride[0] + row) as isize - above;
            let along = (place[1] * pooling.stride[1] + column) as isize - left;
            counted += usize::from(down < height + above && along < width + left);
            if !(0..height).contains(&down) || !(0..width).contains(&along) {
                continue;
            }
            let at = [down as usize, along as usize];
            let value = input[at[0]][at[1]];
            sum += value;
            convolution += value * weights[row * pooling.window[1] + column];
            inside += 1;
            if best.is_none_or(|(most, _)| value > most) {
                best = Some((value, at));
            }
        }
    }
    let (maximum, winner) = best?;
    let divisor = if pooling.counts_padding { counted } else { inside };
    Some(Plain { maximum, winner, average: sum / divisor as f32, convolution })
}

fn rows(bench: &Bench) -> Vec<Vec<f32>> {
    bench.input.values().chunks(bench.picture().size()[1]).map(<[f32]>::to_vec).collect()
}

proptest! {
    #[test]
    fn all_three_agree_with_plain_loops(grid in picture(), pooling in pooling(), down in -3_isize..4, right in -3_isize..4) {
        let taken = update(&lab(), &Action::TakePicture(grid.clone())).unwrap().lab;
        let sides = [0, 1].map(|side| {
            let input = [grid.height(), grid.width()][side];
            places(input, pooling.window[side], pooling.stride[side], pooling.padding[side], pooling.ceil)
        });
        let set = update(&taken, &Action::SetPooling(Some(pooling)));
        if sides.contains(&0) {
            prop_assert!(set.is_err());
            return Ok(());
        }
        let set = set.unwrap().lab;
        let still = Bench::of(&set.setting).unwrap();
        let moved = update(&set, &Action::SetShift([down, right])).unwrap().lab;
        let bench = Bench::of(&moved.setting).unwrap();
        let [height, width] = bench.picture().size();
        prop_assert_eq!(bench.output_size(), sides);
        prop_assert_eq!(bench.later(), 2..4);
        let weights = bench.kernel.values();
        prop_assert_eq!(weights.len(), pooling.window[0] * pooling.window[1]);

        let input = rows(&bench);
        let whole = rows(&still);
        for (row, cells) in input.iter().enumerate() {
            for (column, &value) in cells.iter().enumerate() {
                let from = [row as isize - down, column as isize - right];
                let is_in = (0..height as isize).contains(&from[0]) && (0..width as isize).contains(&from[1]);
                let expected = if is_in { whole[from[0] as usize][from[1] as usize] } else { 0.0 };
                prop_assert_eq!(value, expected);
            }
        }

        let mut kept = vec![false; height * width];
        let mut differing = [0_usize; 3];
        for step in 0..bench.steps() {
            let place = bench.place(step);
            let now = plainly(&input, &weights, &pooling, place).unwrap();
            let before = plainly(&whole, &weights, &pooling, place).unwrap();
            prop_assert_eq!(bench.network.value(at(2, place)), Some(now.maximum));
            prop_assert_eq!(bench.network.value(at(3, place)), Some(now.average));
            prop_assert_eq!(bench.value(step), Some(now.convolution));
            prop_assert_eq!(bench.winners[step], now.winner);
            for (after, value) in [(2, now.maximum), (3, now.average)] {
                prop_assert_eq!(bench.network.trace(at(after, place)).unwrap().unwrap().result.value, value);
            }
            prop_assert_eq!(bench.trace(step).unwrap().result.value, now.convolution);
            kept[now.winner[0] * width + now.winner[1]] = true;
            differing[0] += usize::from(now.maximum != before.maximum);
            differing[1] += usize::from(now.average != before.average);
            differing[2] += usize::from(now.convolution != before.convolution);
        }
        let fates = Fates::of(&bench, usize::MAX).unwrap();
        prop_assert_eq!(fates.count(Fate::Kept), kept.iter().filter(|&&kept| kept).count());
        prop_assert_eq!(fates.count(Fate::Ahead), 0);
        let counted = bench.changes.as_deref().map(|changes| changes.each_ref().map(|change| change.count()));
        prop_assert_eq!(counted, ([down, right] != [0, 0]).then_some(differing));
    }
}

/// What the engine works out is offered, and nothing else: a window must never hold nothing but padding. PyTorch allows
/// no more than half of the window, ONNX and we all but one cell.
#[test]
fn padding_is_offered_up_to_one_cell_less_than_the_window() {
    let large =
        update(&lab(), &Action::TakePicture(Grid::of_bytes(20, 20, vec![7; 400]).unwrap())).unwrap().lab;
    for window in 1..=8 {
        for padding in 0..=10 {
            let pooling = Pooling { padding: [padding, 0], ..Pooling::new(Kept::Maximum, [window, window]) };
            let refusal = check(&large.setting, &Action::SetPooling(Some(pooling))).err();
            let misfit = AxisMisfit::PaddingTooLarge { padding, most: window - 1 };
            let misfit = Misfit::Axis { dimension: Dimension::Height, misfit };
            assert_eq!(refusal, (padding >= window).then_some(Refusal::Misfit(Part::Beside, misfit)));
        }
    }
}
