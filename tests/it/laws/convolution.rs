//! Laws of convolution: the fast way, the trace and the plain definition give the same bits.

use convolens::engine::{
    Border, Cell, Convolution, Exact, Number, Padding, Shape, Source, Tensor, Trace,
};
use proptest::prelude::*;

use super::sample::{border, cells, padding, reader, same, sizes, tensor, values, where_long};

/// All settings of a convolution, random.
#[derive(Clone, Debug)]
struct Case {
    input: Shape,
    filters: Shape,
    stride: [usize; 3],
    dilation: [usize; 3],
    padding: Padding,
    border: Border,
    groups: usize,
    seed: u64,
    hostile: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let numbers = || prop::array::uniform3(1usize..4);
    let counts = (1usize..3, 1usize..4, 1usize..4, 1usize..8);
    let kernel = prop::array::uniform3(1usize..5);
    let moves = (kernel, numbers(), numbers(), padding(), border());
    (sizes(), counts, moves, any::<u64>(), any::<bool>()).prop_map(
        |(sizes, counts, moves, seed, hostile)| {
            let (samples, groups, channels, filters) = counts;
            let (kernel, stride, dilation, padding, border) = moves;
            let [depth, height, width] = where_long(sizes, kernel);
            Case {
                input: [samples, groups * channels, sizes[0], sizes[1], sizes[2]],
                filters: [groups * filters, channels, depth, height, width],
                stride: where_long(sizes, stride),
                dilation: where_long(sizes, dilation),
                padding,
                border,
                groups,
                seed,
                hostile,
            }
        },
    )
}

impl Case {
    fn divisors(&self) -> Vec<f32> {
        values(self.seed ^ 1, self.filters[0], false)
            .into_iter()
            .map(|value| value.abs() + 0.5)
            .collect()
    }

    fn biases(&self) -> Vec<f32> {
        values(self.seed ^ 2, self.filters[0], self.hostile)
    }

    fn weights(&self) -> Tensor {
        tensor(self.seed ^ 3, self.filters, self.hostile)
    }

    fn convolution(&self) -> Convolution {
        let convolution = Convolution::new(self.weights()).unwrap();
        let convolution = convolution
            .with_divisors(self.divisors())
            .unwrap()
            .with_biases(self.biases())
            .unwrap();
        let convolution = convolution
            .with_stride(self.stride)
            .with_dilation(self.dilation);
        convolution
            .with_padding(self.padding)
            .with_border(self.border)
            .with_groups(self.groups)
    }
}

/// The input index at a distance from the first cell, as the border says.
fn source(border: Border, size: usize, position: isize) -> Option<usize> {
    let last = size as isize - 1;
    let index = match border {
        Border::Zero => position,
        Border::Replicate => position.clamp(0, last),
        Border::Reflect if position < 0 => -position,
        Border::Reflect if position > last => 2 * last - position,
        Border::Reflect => position,
    };
    (0..=last).contains(&index).then_some(index as usize)
}

/// Where a tap of an output cell reads: the padded position, and the input cell that the border names there.
fn place(case: &Case, before: [usize; 3], cell: Cell, tap: Cell) -> ([usize; 3], Option<Cell>) {
    let [filters, channels, ..] = case.filters;
    let position = [0, 1, 2]
        .map(|axis| cell[axis + 2] * case.stride[axis] + tap[axis + 2] * case.dilation[axis]);
    let index = [0, 1, 2].map(|axis| {
        let position = position[axis] as isize - before[axis] as isize;
        source(case.border, case.input[axis + 2], position)
    });
    let channel = cell[1] / (filters / case.groups) * channels + tap[1];
    let input = match index {
        [Some(depth), Some(row), Some(column)] => Some([cell[0], channel, depth, row, column]),
        _ => None,
    };
    (position, input)
}

/// The taps of one filter in the order of the sum.
fn taps(case: &Case, filter: usize) -> impl Iterator<Item = Cell> {
    let [_, channels, depth, height, width] = case.filters;
    cells([1, channels, depth, height, width]).map(move |[_, c, d, h, w]| [filter, c, d, h, w])
}

/// One cell by the definition: from +0 on by channel, depth, row, column; then the divisor; then the bias.
fn defined(case: &Case, input: &Tensor, weights: &Tensor, before: [usize; 3], cell: Cell) -> f32 {
    let product = |tap| {
        let value = place(case, before, cell, tap)
            .1
            .map_or(0.0, |source| input.get(source).unwrap());
        weights.get(tap).unwrap() * value
    };
    let sum = taps(case, cell[1]).fold(0.0f32, |sum, tap| sum + product(tap));
    sum / case.divisors()[cell[1]] + case.biases()[cell[1]]
}

/// Every term says rightly where its value and its weight come from, and stands in the right group.
fn explain(
    case: &Case,
    trace: &Trace,
    weights: &Tensor,
    before: [usize; 3],
    cell: Cell,
) -> Result<(), TestCaseError> {
    let terms = trace
        .groups
        .iter()
        .flat_map(|group| group.terms.iter().map(move |term| (group, term)));
    let mut taps = taps(case, cell[1]);
    for (group, term) in terms {
        let tap = taps.next().unwrap();
        let (position, input) = place(case, before, cell, tap);
        let end = |axis: usize| before[axis] + case.input[axis + 2];
        let inside = (0..3).all(|axis| (before[axis]..end(axis)).contains(&position[axis]));
        let expected = match input {
            Some(cell) if inside => Source::Cell(cell),
            copied_from => Source::Padding {
                position,
                copied_from,
            },
        };
        prop_assert_eq!((term.source, term.tap), (expected, Some(tap)));
        prop_assert!(same(term.weight.value, weights.get(tap).unwrap()));
        prop_assert!(same(
            term.product.value,
            term.value.value * term.weight.value
        ));
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
            prop_assert_eq!(
                convolution.trace(case.input, [0; 5], &reader(&input)),
                Err(misfit)
            );
            return Ok(());
        }
    };
    let output = convolution.forward(&input).unwrap();
    prop_assert_eq!(output.shape(), shape);
    let before = convolution
        .axes(case.input)
        .unwrap()
        .map(|axis| axis.before);
    for cell in cells(shape) {
        let fast = output.get(cell).unwrap();
        let slow = defined(case, &input, &weights, before, cell);
        prop_assert!(same(fast, slow), "{fast} is not {slow} at {cell:?}");
        let traced = convolution
            .trace(case.input, cell, &reader(&input))
            .unwrap();
        prop_assert!(
            same(fast, traced.result.value),
            "{fast} is not {} at {cell:?}",
            traced.result.value
        );
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
    let over_nine = Convolution::exact(
        [1, 1, 1, 3, 3],
        vec![Exact::ONE; 9],
        vec![Exact::integer(9)],
        vec![Exact::ZERO],
    )
    .unwrap();
    assert_eq!(over_nine.forward(&input).unwrap().values(), [9.0; 9]);
    let ninth = Exact::new(1, 9).unwrap();
    let of_ninths = Convolution::exact(
        [1, 1, 1, 3, 3],
        vec![ninth; 9],
        vec![Exact::ONE],
        vec![Exact::ZERO],
    )
    .unwrap();
    for convolution in [over_nine, of_ninths] {
        let trace = convolution
            .trace(input.shape(), [0, 0, 0, 1, 1], &|_| nine)
            .unwrap();
        assert_eq!(trace.result.exact, nine.exact);
    }
}
