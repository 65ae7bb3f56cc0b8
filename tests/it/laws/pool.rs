//! Laws of pooling: the fast way, the trace and the plain definition give the same bits.

use convolens::engine::layer::pool::Kind;
use convolens::engine::pace::finish;
use convolens::engine::{GlobalPool, Pace, Padding, Pool, Rule, Shape, Source, Tensor};
use proptest::prelude::*;

use super::sample::{cells, padding, reader, same, sizes, tensor, where_long};

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Maximum), Just(Kind::MeanInside), Just(Kind::MeanPadded)]
}

fn pool() -> impl Strategy<Value = ([usize; 3], Pool)> {
    let numbers = || prop::array::uniform3(1usize..5);
    (sizes(), kind(), (numbers(), numbers(), numbers()), padding(), any::<bool>()).prop_map(
        |(sizes, kind, (kernel, stride, dilation), padding, ceil)| {
            let pool = Pool::new(kind, where_long(sizes, kernel)).with_stride(where_long(sizes, stride));
            (sizes, pool.with_dilation(where_long(sizes, dilation)).with_padding(padding).with_ceil(ceil))
        },
    )
}

/// One cell by the definition, and the winner's flat index.
fn defined(pool: &Pool, input: &Tensor, sides: [[usize; 2]; 3], cell: [usize; 5]) -> (f32, usize) {
    let shape = input.shape();
    let (mut sum, mut counted, mut inside, mut best) = (0.0f32, 0usize, 0usize, None::<(f32, usize)>);
    let [depth, height, width] = pool.window.kernel;
    for tap in cells([1, 1, depth, height, width]) {
        let position = [0, 1, 2].map(|axis| {
            let padded =
                cell[axis + 2] * pool.window.stride[axis] + tap[axis + 2] * pool.window.dilation[axis];
            padded as isize - sides[axis][0] as isize
        });
        let within =
            |more: [usize; 3]| (0..3).all(|axis| position[axis] < (shape[axis + 2] + more[axis]) as isize);
        counted += usize::from(within(sides.map(|side| side[1])));
        if position.iter().all(|&position| position >= 0) && within([0; 3]) {
            inside += 1;
            let [d, h, w] = position.map(|position| position as usize);
            let value = input.get([cell[0], cell[1], d, h, w]).unwrap();
            sum += value;
            let index = (d * shape[3] + h) * shape[4] + w;
            best = match best {
                Some((kept, _)) if value > kept || value.is_nan() && !kept.is_nan() => Some((value, index)),
                None => Some((value, index)),
                kept => kept,
            };
        }
    }
    match pool.kind {
        Kind::Maximum => best.unwrap(),
        Kind::MeanInside => (sum / inside as f32, 0),
        Kind::MeanPadded => (sum / counted as f32, 0),
    }
}

fn check(pool: &Pool, shape: Shape, seed: u64, hostile: bool) -> Result<(), TestCaseError> {
    let input = tensor(seed, shape, hostile);
    let Ok(to) = pool.output_shape(shape) else {
        prop_assert!(pool.forward(&input).is_err() && pool.winners(&input).is_err());
        prop_assert!(pool.trace(shape, [0; 5], &reader(&input)).is_err());
        return Ok(());
    };
    let (output, winners) = (pool.forward(&input).unwrap(), pool.winners(&input).unwrap());
    let pace = Pace::in_steps();
    let in_steps = finish(pool.forward_at(&input, &pace)).unwrap();
    prop_assert!(output.values().iter().zip(in_steps.values()).all(|(&fast, &slow)| same(fast, slow)));
    prop_assert_eq!(finish(pool.winners_at(&input, &pace)).unwrap(), winners.clone());
    let sides = pool.axes(shape).unwrap().map(|axis| [axis.before, axis.after]);
    prop_assert_eq!(output.shape(), to);
    for (index, cell) in cells(to).enumerate() {
        let fast = output.get(cell).unwrap();
        let (slow, winner) = defined(pool, &input, sides, cell);
        prop_assert!(same(fast, slow), "{fast} is not {slow} at {cell:?}");
        let trace = pool.trace(shape, cell, &reader(&input)).unwrap();
        prop_assert!(same(fast, trace.result.value), "{fast} is not {} at {cell:?}", trace.result.value);
        if let Rule::Maximum { winner: term } = trace.rule {
            prop_assert_eq!(winners[index], winner);
            let [_, _, d, h, w] =
                convolens::engine::tensor::cell_at([1, 1, shape[2], shape[3], shape[4]], winner);
            let source = trace.terms().nth(term).unwrap().source;
            prop_assert_eq!(source, Source::Cell([cell[0], cell[1], d, h, w]));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn fast_trace_and_definition_agree((sizes, pool) in pool(), counts in (1usize..3, 1usize..3), seed in any::<u64>(), hostile in any::<bool>()) {
        check(&pool, [counts.0, counts.1, sizes[0], sizes[1], sizes[2]], seed, hostile)?;
    }

    #[test]
    fn global_pools_see_all(sizes in sizes(), seed in any::<u64>()) {
        let input = tensor(seed, [1, 1, sizes[0], sizes[1], sizes[2]], false);
        let largest = input.values().iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let output = GlobalPool::MAXIMUM.forward(&input).unwrap();
        prop_assert_eq!(output.values(), [largest]);
        let mean = input.values().iter().fold(0.0, |sum, value| sum + value) / input.values().len() as f32;
        let output = GlobalPool::AVERAGE.forward(&input).unwrap();
        prop_assert_eq!(output.values(), [mean]);
        prop_assert_eq!(output.shape(), [1; 5]);
    }
}

#[test]
fn exact_means_and_maxima() {
    use convolens::engine::{Exact, Number};
    let third = |cell: [usize; 5]| Number::exact(Exact::new(cell[4] as i128 + 1, 3).unwrap());
    let trace = |kind| Pool::new(kind, [1, 1, 4]).trace([1, 1, 1, 1, 4], [0; 5], &third).unwrap();
    assert_eq!(trace(Kind::MeanInside).result.exact, Exact::new(5, 6));
    assert_eq!(trace(Kind::Maximum).result.exact, Exact::new(4, 3));
    let padded =
        Pool::new(Kind::MeanPadded, [1, 1, 2]).with_padding(Padding::Explicit([[0; 2], [0; 2], [1, 0]]));
    let trace = padded.trace([1, 1, 1, 1, 4], [0; 5], &third).unwrap();
    assert_eq!(trace.result.exact, Exact::new(1, 6));
    assert!(matches!(
        trace.terms().next().unwrap().source,
        Source::Padding { position: [0, 0, 0], copied_from: None }
    ));
}
