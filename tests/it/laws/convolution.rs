//! Laws of convolution: the fast way, the trace and the plain definition give the same bits.

use convolens::engine::pace::finish;
use convolens::engine::{Cell, Convolution, Exact, Layer, Number, Pace, Source, Tensor, Trace};
use proptest::prelude::*;

use super::definition::{Case, case, defined, place, taps};
use super::sample::{cells, reader, same, tensor};

/// Every term says rightly where its value and its weight come from, and stands in the right group.
fn explain(
    case: &Case,
    trace: &Trace,
    weights: &Tensor,
    before: [usize; 3],
    cell: Cell,
) -> Result<(), TestCaseError> {
    let terms = trace.groups.iter().flat_map(|group| group.terms.iter().map(move |term| (group, term)));
    let mut taps = taps(case, cell[1]);
    for (group, term) in terms {
        let tap = taps.next().unwrap();
        let (position, input) = place(case, before, cell, tap);
        let end = |axis: usize| before[axis] + case.input[axis + 2];
        let inside = (0..3).all(|axis| (before[axis]..end(axis)).contains(&position[axis]));
        let expected = match input {
            Some(cell) if inside => Source::Cell(cell),
            copied_from => Source::Padding { position, copied_from },
        };
        prop_assert_eq!((term.source, term.tap), (expected, Some(tap)));
        prop_assert!(same(term.weight.value, weights.get(tap).unwrap()));
        prop_assert!(same(term.product.value, term.value.value * term.weight.value));
        let first = cell[1] / (case.filters[0] / case.groups) * case.filters[1];
        prop_assert_eq!((group.channel, group.slice), (first + tap[1], tap[2]));
    }
    prop_assert_eq!(taps.next(), None);
    Ok(())
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let (convolution, weights) = (case.convolution(), case.weights());
    let input = tensor(case.seed, case.input, case.hostile);
    let shape = match convolution.output_shape(case.input) {
        Ok(shape) => shape,
        Err(misfit) => {
            prop_assert_eq!(convolution.forward(&input), Err(misfit.clone()));
            prop_assert_eq!(convolution.trace(case.input, [0; 5], &reader(&input)), Err(misfit));
            return Ok(());
        }
    };
    let output = convolution.forward(&input).unwrap();
    prop_assert_eq!(output.shape(), shape);
    let pace = Pace::in_steps();
    let in_steps = finish(convolution.forward_at(&input, &pace)).unwrap();
    prop_assert!(output.values().iter().zip(in_steps.values()).all(|(&fast, &slow)| same(fast, slow)));
    prop_assert_eq!(pace.done(), Layer::Convolution(convolution.clone()).products(case.input).unwrap());
    let before = convolution.axes(case.input).unwrap().map(|axis| axis.before);
    for cell in cells(shape) {
        let fast = output.get(cell).unwrap();
        let slow = defined(case, &input, &weights, before, cell);
        prop_assert!(same(fast, slow), "{fast} is not {slow} at {cell:?}");
        let traced = convolution.trace(case.input, cell, &reader(&input)).unwrap();
        prop_assert!(same(fast, traced.result.value), "{fast} is not {} at {cell:?}", traced.result.value);
        prop_assert_eq!(traced.result.exact, None);
        explain(case, &traced, &weights, before, cell)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn fast_trace_and_definition_agree(case in case()) {
        check(&case)?;
    }

    #[test]
    fn a_moved_input_moves_the_output(seed in any::<u64>(), height in 6usize..12, width in 6usize..50, down in 0usize..3, right in 0usize..3) {
        let convolution = Convolution::new(tensor(seed ^ 1, [3, 2, 1, 3, 2], false)).unwrap();
        let whole = tensor(seed, [1, 2, 1, height, width], false);
        let shape = [1, 2, 1, height - down, width - right];
        let moved = cells(shape).map(|[n, c, d, h, w]| whole.get([n, c, d, h + down, w + right]).unwrap()).collect();
        let moved = convolution.forward(&Tensor::from_vec(shape, moved).unwrap()).unwrap();
        let whole = convolution.forward(&whole).unwrap();
        for cell @ [n, o, d, h, w] in cells(moved.shape()) {
            prop_assert_eq!(moved.get(cell), whole.get([n, o, d, h + down, w + right]));
        }
    }

    #[test]
    fn turned_twice_is_the_same(case in case()) {
        let convolution = case.convolution();
        prop_assert_eq!(format!("{:?}", convolution.clone().turned().turned()), format!("{convolution:?}"));
        let [_, _, depth, height, width] = case.filters;
        let turned = convolution.turned();
        for [o, c, d, h, w] in cells(case.filters) {
            let from = [o, c, depth - 1 - d, height - 1 - h, width - 1 - w];
            prop_assert!(same(turned.filters().get([o, c, d, h, w]).unwrap(), case.weights().get(from).unwrap()));
        }
    }

    #[test]
    fn exact_sums_are_exact(numbers in prop::collection::vec((-99i64..99, 1i64..10), 18), divisor in 1i64..50, bias in -9i64..9) {
        let exact = |(numerator, denominator): (i64, i64)| Exact::new(numerator.into(), denominator.into()).unwrap();
        let (weights, inputs): (Vec<_>, Vec<_>) = numbers.chunks(2).map(|pair| (exact(pair[0]), exact(pair[1]))).unzip();
        let divisor = Exact::integer(divisor);
        let convolution =
            Convolution::exact([1, 1, 1, 3, 3], weights.clone(), vec![divisor], vec![Exact::integer(bias)]).unwrap();
        let input = |[_, _, _, h, w]: [usize; 5]| Number::exact(inputs[h * 3 + w]);
        let trace = convolution.trace([1, 1, 1, 3, 3], [0; 5], &input).unwrap();
        let common: i128 = 2520 * 2520; // all denominators divide it
        let whole = |exact: Exact| exact.numerator() * (2520 / exact.denominator());
        let sum: i128 = weights.iter().zip(&inputs).map(|(weight, input)| whole(*weight) * whole(*input)).sum();
        prop_assert_eq!(trace.sum.exact, Exact::new(sum, common));
        let result = Exact::new(sum + i128::from(bias) * common * divisor.numerator(), common * divisor.numerator());
        prop_assert_eq!(trace.result.exact, result);
    }
}

#[test]
fn nines_under_the_box_filter_are_exactly_nine() {
    let nine = Number::exact(Exact::integer(9));
    let input = Tensor::from_vec([1, 1, 1, 5, 5], vec![9.0; 25]).unwrap();
    let over_nine =
        Convolution::exact([1, 1, 1, 3, 3], vec![Exact::ONE; 9], vec![Exact::integer(9)], vec![Exact::ZERO])
            .unwrap();
    assert_eq!(over_nine.forward(&input).unwrap().values(), [9.0; 9]);
    let ninth = Exact::new(1, 9).unwrap();
    let of_ninths =
        Convolution::exact([1, 1, 1, 3, 3], vec![ninth; 9], vec![Exact::ONE], vec![Exact::ZERO]).unwrap();
    for convolution in [over_nine, of_ninths] {
        let trace = convolution.trace(input.shape(), [0, 0, 0, 1, 1], &|_| nine).unwrap();
        assert_eq!(trace.result.exact, nine.exact);
    }
}
