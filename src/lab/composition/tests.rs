use proptest::prelude::*;

use super::*;
use crate::engine::number::Number;
use crate::lab::address::{Opening, Shelf, open};
use crate::lab::picture::Picture;
use crate::lab::picture::Values;

fn bench(query: &'static str) -> Bench {
    let lab = open("", &[Opening { chapter: "filters", query }], Shelf::EMPTY).lab;
    Bench::of(&lab.setting).unwrap()
}

fn found(query: &'static str) -> Composition {
    composition(&bench(query)).unwrap().unwrap()
}

#[test]
fn two_in_a_row_are_one_larger_kernel() {
    let blurred = found("picture=seven&kernel=box&second=box&bias=3");
    let row = [1, 2, 3, 2, 1];
    let products = row.iter().flat_map(|one| row.iter().map(move |two| one * two));
    assert_eq!(Some(blurred.filter.weights), Grid::of_integers(5, 5, products));
    assert_eq!((blurred.filter.divisor, blurred.filter.bias), (81, Exact::integer(3)));
    assert_eq!(blurred.rectified, None);
}

#[test]
fn what_has_no_one_kernel_says_why() {
    let obstacle = |query| composition(&bench(query)).unwrap().unwrap_err();
    assert_eq!(obstacle("picture=noise&kernel=box&second=box&stride=2x1"), Obstacle::Stride([2, 1]));
    assert_eq!(obstacle("picture=noise&kernel=box&second=box&dilation=2"), Obstacle::Dilation([2, 2]));
    assert_eq!(obstacle("picture=noise&kernel=box&second=box&padding=1"), Obstacle::Padding);
    assert_eq!(obstacle("picture=noise&second=box&pool=max2&compare=1"), Obstacle::Beside);
    assert_eq!(composition(&bench("picture=noise&kernel=box")), None);
}

#[test]
fn too_large_a_kernel_can_not_stand_alone() {
    let bench = bench("picture=noise&kernel=box&second=box&padding=0");
    let large = Filter { weights: Grid::filled(12, 1, Exact::ONE).unwrap(), ..bench.setting.filter.clone() };
    assert!(matches!(check_alone(&bench.setting, &large), Err(Refusal::Limit { wanted: 12, most: 11, .. })));
    assert_eq!(check_alone(&bench.setting, &found("picture=noise&kernel=box&second=box").filter), Ok(()));
}

/// Few values, so that sums cancel; fractions with and without an end.
fn value() -> impl Strategy<Value = Exact> {
    prop_oneof![
        4 => (-3_i64..4).prop_map(Exact::integer),
        1 => (-7_i128..8, 1_i128..8).prop_map(|(top, bottom)| Exact::new(top, bottom).unwrap()),
    ]
}

fn grid(height: std::ops::Range<usize>) -> impl Strategy<Value = Grid> {
    (height.clone(), height).prop_flat_map(|(height, width)| {
        prop::collection::vec(value(), height * width)
            .prop_map(move |cells| Grid::new(height, width, cells).unwrap())
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    (grid(1..4), 1_u32..17).prop_map(|(weights, divisor)| Filter { divisor, ..Filter::new(weights) })
}

fn setting() -> impl Strategy<Value = Setting> {
    let of =
        |((picture, first, bias), second, [flip, relu, unit]): ((Grid, Filter, Exact), Filter, [bool; 3])| {
            let values = if unit { Values::Unit } else { Values::Byte };
            let picture = Picture { values, ..Picture::new(picture) };
            let next = Next { relu, second: Some(second), ..Next::default() };
            Setting { flip, next, ..Setting::new(picture, Filter { bias, ..first }) }
        };
    let bias = prop_oneof![2 => Just(Exact::ZERO), 1 => value()];
    ((grid(5..8), filter(), bias), filter(), any::<[bool; 3]>()).prop_map(of)
}

/// Every output of the second filter, exactly, with ReLU before it or not.
fn in_a_row(bench: &Bench, relu: bool) -> Vec<Exact> {
    let second = bench.setting.next.second.clone().unwrap();
    let layer = bench.setting.layer(&[&second], Geometry::default()).unwrap();
    let between = |[_, _, _, row, column]: [usize; 5]| {
        let step = bench.step_at([row, column]).unwrap();
        let exact = bench.trace(step).unwrap().result.exact.unwrap();
        Number::exact(if relu && exact < Exact::ZERO { Exact::ZERO } else { exact })
    };
    let [_, _, _, height, width] = layer.output_shape(bench.output().shape()).unwrap();
    let cells = (0..height).flat_map(|row| (0..width).map(move |column| [0, 0, 0, row, column]));
    cells
        .map(|cell| layer.trace(bench.output().shape(), cell, &between).unwrap().result.exact.unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn one_sweep_with_the_one_filter_is_both_in_a_row(setting in setting()) {
        let bench = Bench::of(&setting).unwrap();
        let Composition { filter, rectified } = composition(&bench).unwrap().unwrap();
        let alone = Setting { filter, next: Next::default(), ..setting.clone() };
        let one = Bench::of(&alone).unwrap();
        let exact: Vec<Exact> =
            (0..one.steps()).map(|step| one.trace(step).unwrap().result.exact.unwrap()).collect();
        let plain = in_a_row(&bench, false);
        prop_assert_eq!(&exact, &plain);
        let both = bench.network.run.after(bench.network.layers()).values();
        if !setting.next.relu {
            prop_assert_eq!(rectified, None);
            let largest = plain.iter().fold(1.0_f32, |most, value| most.max(value.to_f32().abs()));
            for (both, one) in both.iter().zip(one.output().values()) {
                prop_assert!((both - one).abs() <= 1e-3 * largest, "{both} {one}");
            }
            return Ok(());
        }
        let outputs = (0..bench.steps()).map(|step| bench.trace(step).unwrap().result.exact.unwrap());
        let erased = outputs.filter(|output| *output < Exact::ZERO).count();
        let different = in_a_row(&bench, true).iter().zip(&plain).filter(|(one, two)| one != two).count();
        prop_assert_eq!(rectified, Some(Rectified { erased, different }));
    }
}
