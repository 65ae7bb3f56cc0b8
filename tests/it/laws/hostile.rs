//! Nothing panics: absurd geometry, cells that are not there, shapes that fit nowhere.

use convolens::engine::layer::pool::Kind;
use convolens::engine::loss::{Reduction, cross_entropy, squared_error, trace_sample};
use convolens::engine::window::Window;
use convolens::engine::{
    Axis, Concat, Convolution, Exact, Flatten, GlobalPool, Layer, Misfit, Number, Numbers, Padding, Pool,
    Relu, Shape, Softmax, Tensor,
};
use proptest::prelude::*;

use super::sample::{absurd, border, tensor};

fn three() -> impl Strategy<Value = [usize; 3]> {
    prop::array::uniform3(absurd())
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![prop::array::uniform5(absurd()), prop::array::uniform5(0usize..4)]
}

fn paddings() -> impl Strategy<Value = Padding> {
    let sides = prop::array::uniform3(prop::array::uniform2(absurd())).prop_map(Padding::Explicit);
    prop_oneof![sides, Just(Padding::SameUpper), Just(Padding::SameLower), Just(Padding::Valid)]
}

fn layer() -> impl Strategy<Value = Layer> {
    let filters = prop::array::uniform5(0usize..4);
    let moves = || (three(), three(), paddings());
    let convolution = (filters, moves(), border(), absurd(), any::<u64>()).prop_filter_map(
        "filters without cells",
        |(filters, (stride, dilation, padding), border, groups, seed)| {
            let convolution = Convolution::new(tensor(seed, filters, true)).ok()?;
            let convolution = convolution.with_stride(stride).with_dilation(dilation).with_padding(padding);
            Some(Layer::Convolution(convolution.with_border(border).with_groups(groups.min(4))))
        },
    );
    let kind = prop_oneof![Just(Kind::Maximum), Just(Kind::MeanInside), Just(Kind::MeanPadded)];
    let pool = (kind.clone(), three(), moves(), any::<bool>()).prop_map(
        |(kind, kernel, (stride, dilation, padding), ceil)| {
            Layer::Pool(Pool { kind, window: Window { kernel, stride, dilation, padding, ceil } })
        },
    );
    prop_oneof![
        4 => convolution,
        4 => pool,
        1 => kind.prop_map(|kind| Layer::GlobalPool(GlobalPool { kind })),
        1 => Just(Layer::Relu(Relu)),
        1 => (absurd(), any::<bool>()).prop_map(|(axis, logarithm)| Layer::Softmax(Softmax { axis, logarithm })),
        1 => absurd().prop_map(|axis| Layer::Flatten(Flatten { axis })),
        1 => prop::array::uniform5(0usize..4).prop_map(|side| {
            Layer::Concat(Concat::new(Numbers::approximate(tensor(7, side, true))))
        }),
    ]
}

/// Few enough cells to be computed in a test.
fn modest(shape: Shape) -> bool {
    let cells = |product: usize, size: usize| product.checked_mul(size.max(1));
    shape.into_iter().try_fold(1, cells).is_some_and(|cells| cells < 100_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_axis_answers(numbers in prop::array::uniform6(absurd()), ceil in any::<bool>(), place in absurd(), border in border()) {
        let [input, kernel, stride, dilation, before, after] = numbers;
        let axis = Axis { input, kernel, stride, dilation, before, after, ceil };
        let checked = (axis.output(), border.check(axis));
        prop_assert_eq!(axis.window(place).take(9).count() > 0, checked.0.is_ok_and(|outputs| place < outputs));
        axis.readers(place).take(9).for_each(drop);
        axis.readers_at(place).take(9).for_each(drop);
        border.copies(axis, place).take(2).for_each(drop);
        let _ = (axis.inside(place), axis.position(place), border.source(axis, place));
        for padding in [Padding::SameUpper, Padding::SameLower] {
            let _ = padding.applied(place, axis).output();
        }
        if input < 1000 {
            axis.leftover();
        }
    }

    #[test]
    fn any_layer_answers(layer in layer(), shape in shape(), cell in shape(), seed in any::<u64>()) {
        let input = |_| Number::exact(Exact::integer(1 << 62));
        let to = layer.output_shape(shape);
        let trace = layer.trace(shape, cell, &input);
        let too_long = matches!(trace, Err(Misfit::TooManyTerms { .. })) && !modest(shape);
        prop_assert_eq!(trace.is_ok() || too_long, to.clone().is_ok_and(|to| inside(to, cell)));
        if modest(shape) {
            let input = tensor(seed, shape, true);
            match to {
                Ok(to) if modest(to) => {
                    let output = layer.forward(&input);
                    prop_assert!(output.is_err() || output.is_ok_and(|output| output.shape() == to));
                    let gradient = tensor(seed ^ 1, to, true);
                    let back = layer.input_gradient(&input, &gradient);
                    prop_assert!(back.is_err() || back.is_ok_and(|back| back.shape() == shape));
                    let _ = layer.parameter_gradient(&input, &gradient);
                }
                Ok(_) => {}
                Err(misfit) => {
                    prop_assert_eq!(layer.forward(&input), Err(misfit.clone()));
                    prop_assert_eq!(layer.input_gradient(&input, &input), Err(misfit));
                }
            }
        }
    }

    #[test]
    fn any_loss_answers(shape in prop::array::uniform5(0usize..4), labels in prop::collection::vec(absurd(), 0..4), sample in absurd()) {
        let logits = tensor(1, shape, true);
        for reduction in [Reduction::None, Reduction::Mean, Reduction::Sum] {
            let _ = cross_entropy(&logits, &labels, reduction);
        }
        let _ = squared_error(&logits, &logits);
        let _ = trace_sample(shape, &labels, sample, &|_| Number::approximate(f32::NAN));
    }

    #[test]
    fn any_tensor_answers(shape in shape(), cell in shape(), length in 0usize..9) {
        let made = Tensor::from_vec(shape, vec![1.0; length]);
        if let Ok(tensor) = made {
            prop_assert_eq!(tensor.get(cell).is_some(), inside(shape, cell));
        }
        let weights = Convolution::exact(shape, vec![Exact::ONE; length], vec![Exact::ZERO; length], vec![]);
        prop_assert!(weights.is_err());
    }
}

fn inside(shape: Shape, cell: [usize; 5]) -> bool {
    shape.iter().zip(cell).all(|(size, position)| position < *size)
}

#[test]
fn a_trace_has_an_end() {
    let shape = [1, 1, 1 << 20, 1 << 20, 1 << 20];
    let trace = GlobalPool::AVERAGE.trace(shape, [0; 5], &|_| Number::ZERO);
    assert_eq!(trace, Err(Misfit::TooManyTerms { terms: 1 << 60, most: 1 << 20 }));
}
