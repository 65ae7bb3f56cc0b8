//! Laws of a convolution's backward pass: the fast way and the plain definition give the same bits.

use convolens::engine::tensor::flat_index;
use convolens::engine::{Border, Convolution, Padding, Shape, Tensor};
use proptest::prelude::*;

use super::definition::{Case, case, place, taps};
use super::sample::{cells, same, tensor};

/// Weights' and biases' gradients by the definition: for each sample by output cell, then by sample; then the divisor.
fn defined_parameters(
    case: &Case,
    input: &Tensor,
    gradient: &Tensor,
    before: [usize; 3],
) -> (Vec<f32>, Vec<f32>) {
    let zeros = || (vec![0.0f32; case.filters.iter().product()], vec![0.0f32; case.filters[0]]);
    let (mut weights, mut biases) = zeros();
    for sample in 0..gradient.shape()[0] {
        let (mut of_weights, mut of_biases) = zeros();
        for cell in cells(gradient.shape()).filter(|cell| cell[0] == sample) {
            let slope = gradient.get(cell).unwrap();
            of_biases[cell[1]] += slope;
            for tap in taps(case, cell[1]) {
                let value = place(case, before, cell, tap).1.map_or(0.0, |source| input.get(source).unwrap());
                of_weights[flat_index(case.filters, tap).unwrap()] += slope * value;
            }
        }
        weights.iter_mut().zip(of_weights).for_each(|(sum, of_sample)| *sum += of_sample);
        biases.iter_mut().zip(of_biases).for_each(|(sum, of_sample)| *sum += of_sample);
    }
    let taps = weights.len() / case.filters[0];
    let divided = weights.iter().enumerate().map(|(index, sum)| sum / case.divisors()[index / taps]);
    (divided.collect(), biases)
}

/// The input's gradient by the definition: at each padded position by filter, then output cell; then, position by
/// position, at the input cell that stands there.
fn defined_input(case: &Case, weights: &Tensor, gradient: &Tensor, axes: [[usize; 2]; 3]) -> Vec<f32> {
    let padded = [0, 1, 2].map(|axis| axes[axis][0] + case.input[axis + 2] + axes[axis][1]);
    let shape = [case.input[0], case.input[1], padded[0], padded[1], padded[2]];
    let mut positions = vec![(0.0f32, None); shape.iter().product()];
    let [samples, filters, depth, height, width] = gradient.shape();
    for [n, o, d, h, w] in cells([samples, filters, depth, height, width]) {
        let slope = gradient.get([n, o, d, h, w]).unwrap() / case.divisors()[o];
        for tap in taps(case, o) {
            let ([d, h, w], source) = place(case, axes.map(|sides| sides[0]), [n, o, d, h, w], tap);
            let channel = o / (case.filters[0] / case.groups) * case.filters[1] + tap[1];
            let (sum, at) = &mut positions[flat_index(shape, [n, channel, d, h, w]).unwrap()];
            *sum += slope * weights.get(tap).unwrap();
            *at = source;
        }
    }
    let mut input = vec![0.0f32; case.input.iter().product()];
    for (sum, source) in positions {
        if let Some(source) = source {
            input[flat_index(case.input, source).unwrap()] += sum;
        }
    }
    input
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let convolution = case.convolution();
    let input = tensor(case.seed, case.input, case.hostile);
    let Ok(shape) = convolution.output_shape(case.input) else {
        prop_assert!(convolution.input_gradient(&input, &input).is_err());
        prop_assert!(convolution.parameter_gradient(&input, &input).is_err());
        return Ok(());
    };
    let gradient = tensor(case.seed ^ 9, shape, case.hostile);
    let sides = convolution.axes(case.input).unwrap().map(|axis| [axis.before, axis.after]);
    let (weights, biases) = defined_parameters(case, &input, &gradient, sides.map(|side| side[0]));
    let learned = convolution.parameter_gradient(&input, &gradient).unwrap();
    prop_assert_eq!(learned.filters.shape(), case.filters);
    prop_assert!(learned.biases.iter().zip(&biases).all(|(one, two)| same(*one, *two)));
    prop_assert!(learned.filters.values().iter().zip(&weights).all(|(one, two)| same(*one, *two)));
    if !case.hostile {
        let back = convolution.input_gradient(&input, &gradient).unwrap();
        prop_assert_eq!(back.shape(), case.input);
        prop_assert_eq!(back.values(), defined_input(case, &case.weights(), &gradient, sides));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn backward_and_definition_agree(case in case()) {
        check(&case)?;
    }
}

/// Four cells under three weights of 1: how often each is met, with its copies on the padding.
#[test]
fn a_copied_cell_gathers_from_all_its_places() {
    let ones = |shape: Shape| Tensor::from_vec(shape, vec![1.0; shape.iter().product()]).unwrap();
    let convolution = Convolution::new(ones([1, 1, 1, 1, 3])).unwrap().with_padding(Padding::SameUpper);
    let row = ones([1, 1, 1, 1, 4]);
    let back =
        |border| convolution.clone().with_border(border).input_gradient(&row, &row).unwrap().into_values();
    assert_eq!(back(Border::Zero), [2., 3., 3., 2.]);
    assert_eq!(back(Border::Replicate), [3., 3., 3., 3.]);
    assert_eq!(back(Border::Reflect), [2., 4., 4., 2.]);
}
