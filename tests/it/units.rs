//! Chapters on networks: links name the open number, and every number leads to what it was made of.
#![allow(clippy::unwrap_used, reason = "a state that can not be made must stop the test")]

use std::sync::Arc;

use convolens::engine::exact::Exact;
use convolens::engine::layer::{Convolution, Flatten, Layer, Pool, Relu, Softmax, pool::Kind};
use convolens::engine::network::{Network, Unit};
use convolens::engine::tensor::{Tensor, cell_at, cells};
use convolens::lab::action::{Action, Move};
use convolens::lab::address::{Opened, Opening, Shelf, open, write};
use convolens::lab::bench::Bench;
use convolens::lab::face::WeightsPlace;
use convolens::lab::filter::Filter;
use convolens::lab::grid::Grid;
use convolens::lab::network::trained::Model;
use convolens::lab::network::{MapPlace, WeightPlace};
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use proptest::prelude::*;

const CHANNELS: &str = "picture=grid:1,2,3;4,5,6;7,8,9|0,1,0;1,0,1;0,1,0|9,8,7;6,5,4;3,2,1\
    &kernel=1,0;0,-1|2,2;2,2|0,1;1,0!1,1;1,1/4&bias=2,-1&select=conv1:0,0,0";
const FLATTEN: &str = "picture=grid:1,2,3,4;5,6,7,8;9,8,7,6;5,4,3,2&kernel=1,0;0,-1!1,1;1,1/4&relu=1&pool=max2x2s1x1\
    &head=flat&dense=1,0,1,0,1,0,1,2;0,1,0,-1,0,1,0,1&dense-pooled=1,1;1,-1&dense-bias=1/2,0&select=dense1:0,0,0";

fn opened(query: &'static str, rest: &str) -> Opened {
    let opening = [Opening { chapter: "channels", query }];
    open(&format!("/channels?{rest}"), &opening, Shelf { networks: &shelf, ..Shelf::EMPTY })
}

fn done(lab: &Lab, action: &Action) -> Lab {
    update(lab, action).unwrap().lab
}

/// A small network as a file would give it; always the same copy.
fn shelf(id: &str) -> Option<Arc<Model>> {
    static MODEL: std::sync::OnceLock<Arc<Model>> = std::sync::OnceLock::new();
    let numbers = |shape| {
        let value = |index: usize| ((index * 7 + 3) % 11) as f32 / 4.0 - 1.0;
        Tensor::from_vec(shape, (0..cells(shape).unwrap()).map(value).collect()).unwrap()
    };
    let model = || {
        let network = Network::new(vec![
            Layer::Convolution(Convolution::new(numbers([2, 1, 1, 3, 3])).unwrap()),
            Layer::Relu(Relu),
            Layer::Pool(Pool::new(Kind::Maximum, [1, 2, 2])),
            Layer::Flatten(Flatten { axis: 1 }),
            Layer::Convolution(Convolution::new(numbers([3, 8, 1, 1, 1])).unwrap()),
            Layer::Softmax(Softmax::over(1)),
        ]);
        let classes = ["a", "b", "c"].map(str::to_owned).to_vec();
        Arc::new(Model { id: "digit", input: [1, 1, 1, 6, 6], classes, network })
    };
    (id == "digit").then(|| Arc::clone(MODEL.get_or_init(model)))
}

const TRAINED: &str = "picture=grid:0,1,2,3,4,5;5,4,3,2,1,0;1,1,1,1,1,1;0,9,0,9,0,9;3,1,4,1,5,9;2,7,1,8,2,8\
    &network=digit&select=dense1:1,0,0";

#[test]
fn a_sum_goes_over_all_channels() {
    let lab = opened(CHANNELS, "").lab;
    let bench = Bench::of(&lab.setting).unwrap();
    // 1·1 − 5 + 2·(0 + 1 + 1 + 0) + (8 + 6) + 2, and (1 + 2 + 4 + 5 + 0 + 1 + 1 + 0 + 9 + 8 + 6 + 5) / 4 − 1.
    assert_eq!(bench.network.run.after(1).get([0, 0, 0, 0, 0]), Some(16.0));
    assert_eq!(bench.network.run.after(1).get([0, 1, 0, 0, 0]), Some(9.5));
    assert_eq!(bench.trace(0).unwrap().result.value, 16.0);
    let trace = bench.network.trace(lab.unit().unwrap()).unwrap().unwrap();
    let subtotals: Vec<f32> = trace.groups.iter().map(|group| group.subtotal.value).collect();
    assert_eq!(subtotals, [-4.0, 4.0, 14.0]);
    assert_eq!(trace.result.exact, Some(Exact::integer(16)));
    let without = done(&lab, &Action::SwitchChannel(1, false));
    let bench = Bench::of(&without.setting).unwrap();
    assert_eq!(bench.network.run.after(1).get([0, 0, 0, 0, 0]), Some(12.0));
    assert_eq!(done(&without, &Action::SwitchChannel(1, true)), lab);
}

#[test]
fn what_links_say_reads_back_the_same() {
    for query in [CHANNELS, FLATTEN, TRAINED] {
        let opening = opened(query, "");
        assert!(opening.partly.is_empty() && !opening.lab.is_lone, "{query}: {:?}", opening.partly);
        let bench = Bench::of(&opening.lab.setting).unwrap();
        for after in 0..=bench.network.layers() {
            let shape = bench.network.shape(after);
            for index in 0..cells(shape).unwrap() {
                let unit = Unit { after, cell: cell_at(shape, index) };
                let lab = done(&opening.lab, &Action::Open(unit));
                assert_eq!(lab.unit(), Some(unit));
                let link = write(&lab, &opening.opening);
                assert_eq!(opened(query, link.split_once('?').unwrap().1).lab, lab, "{link}");
            }
        }
    }
}

#[test]
fn every_number_is_made_of_the_numbers_before_it() {
    for query in [CHANNELS, FLATTEN, TRAINED] {
        let lab = opened(query, "").lab;
        let network = Bench::of(&lab.setting).unwrap().network;
        for after in 1..=network.layers() {
            let shape = network.shape(after);
            for index in 0..cells(shape).unwrap() {
                let unit = Unit { after, cell: cell_at(shape, index) };
                let trace = network.trace(unit).unwrap().unwrap();
                let value = network.value(unit).unwrap();
                assert!(trace.result.value == value || trace.result.value.is_nan() && value.is_nan());
                for term in trace.terms() {
                    let before = network.source(unit, term.source).unwrap();
                    assert_eq!(network.value(before), Some(term.value.value), "{query} {unit:?}");
                }
            }
        }
    }
}

#[test]
fn the_way_back_is_kept() {
    let start = opened(TRAINED, "").lab;
    let units = [(4, [0, 3, 0, 0, 0]), (3, [0, 0, 0, 1, 1]), (2, [0, 0, 0, 2, 3]), (0, [0, 0, 0, 4, 4])];
    let units = units.map(|(after, cell)| Unit { after, cell });
    let end = units.iter().fold(start.clone(), |lab, &unit| done(&lab, &Action::Follow(unit)));
    assert_eq!(end.unit(), Some(units[3]));
    assert_eq!(end.path, [start.unit().unwrap(), units[0], units[1], units[2]]);
    let link = write(&end, &start);
    assert!(
        link.ends_with("select=input:0,4,4&path=dense1:1,0,0;flatten:3,0,0;pool1:0,1,1;relu1:0,2,3"),
        "{link}"
    );
    assert_eq!(opened(TRAINED, link.split_once('?').unwrap().1).lab, end);
    assert_eq!(done(&end, &Action::GoBack(0)), start);
    assert!(update(&end, &Action::GoBack(4)).is_err());
}

#[test]
fn a_weight_of_a_trained_network_can_be_changed_and_put_back() {
    let lab = opened(TRAINED, "").lab;
    let place = WeightPlace::Weight(4, [1, 3, 0, 0, 0]);
    let half = Exact::new(1, 2).unwrap();
    let edited = done(&lab, &Action::EditWeight(place, Some(half)));
    let [before, after] = [&lab, &edited].map(|lab| Bench::of(&lab.setting).unwrap().network);
    let unit = lab.unit().unwrap();
    let input = before.value(Unit { after: 4, cell: [0, 3, 0, 0, 0] }).unwrap();
    let learned = edited.setting.trained.as_ref().unwrap().learned(place).unwrap();
    let change = after.value(unit).unwrap() - before.value(unit).unwrap();
    assert!((change - input * (0.5 - learned)).abs() < 1e-4, "{change}");
    let link = write(&edited, &lab);
    assert!(link.contains("edits=dense1:1,3,0,0@0.5&"), "{link}");
    assert_eq!(opened(TRAINED, link.split_once('?').unwrap().1).lab, edited);
    assert_eq!(done(&edited, &Action::EditWeight(place, None)), lab);
    assert!(update(&lab, &Action::EditWeight(WeightPlace::Weight(0, [2, 0, 0, 0, 0]), Some(half))).is_err());
}

fn change() -> impl Strategy<Value = Action> {
    let value = || (-20_i64..21).prop_map(Exact::integer);
    let grid = |height: usize, width: usize| {
        prop::collection::vec(-9_i64..10, height * width)
            .prop_map(move |cells| Grid::of_integers(height, width, cells).unwrap())
    };
    let filter = move |channels: usize| {
        prop::collection::vec(grid(2, 2), channels)
            .prop_map(|kernels| Filter::new(kernels[0].clone()).with_kernels(kernels).unwrap())
    };
    prop_oneof![
        (0_usize..4, 0_usize..5, 0_usize..5, value())
            .prop_map(|(channel, row, column, value)| Action::SetInput { channel, row, column, value }),
        (0_usize..3, 0_usize..4, [0_usize..3, 0_usize..3], value()).prop_map(
            |(filter, channel, cell, value)| {
                let place = WeightsPlace::new(1, filter, channel);
                Action::SetWeight { place, cell, value }
            }
        ),
        (1_usize..4)
            .prop_flat_map(move |channels| prop::collection::vec(filter(channels), 0..18))
            .prop_map(Action::TakeFilters),
        (1_usize..5)
            .prop_flat_map(move |channels| prop::collection::vec(grid(4, 5), channels))
            .prop_map(Action::TakeChannels),
        (0_usize..4, any::<bool>()).prop_map(|(channel, on)| Action::SwitchChannel(channel, on)),
        (1_usize..4, 1_usize..4).prop_map(|(height, width)| Action::SetKernelSize([height, width])),
        any::<bool>().prop_map(Action::SetRelu),
        any::<bool>().prop_map(Action::SetFlip),
        Just(Action::SetHead(None)),
        (0_usize..7, 0_usize..9, 0_usize..9, 0_usize..9).prop_map(|(after, channel, row, column)| {
            Action::Open(Unit { after, cell: [0, channel, 0, row, column] })
        }),
        (0_usize..7, 0_usize..9, 0_usize..9, 0_usize..9).prop_map(|(after, channel, row, column)| {
            Action::Follow(Unit { after, cell: [0, channel, 0, row, column] })
        }),
        (0_usize..5).prop_map(Action::GoBack),
        prop_oneof![Just(Move::Forward), Just(Move::Back), Just(Move::Down), Just(Move::Last)]
            .prop_map(Action::Go),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn whatever_is_done_the_open_number_is_there(
        first in any::<bool>(),
        actions in prop::collection::vec(change(), 0..14),
    ) {
        let query = if first { CHANNELS } else { FLATTEN };
        let start = opened(query, "");
        let lab = actions
            .iter()
            .fold(start.lab, |lab, action| update(&lab, action).map_or(lab, |updated| updated.lab));
        let bench = Bench::of(&lab.setting).unwrap();
        let unit = lab.unit().unwrap();
        prop_assert!(bench.network.value(unit).is_some(), "{unit:?}");
        let (map, _) = bench.network.place(unit);
        prop_assert_eq!(map, lab.map);
        for filter in lab.setting.filters() {
            prop_assert_eq!(filter.shape()[0], lab.setting.picture.channels());
        }
        for map in (0..bench.network.maps(1)).map(|channel| MapPlace::new(1, channel)) {
            prop_assert_eq!(bench.network.values(map).len(), bench.steps());
        }
        let link = write(&lab, &start.opening);
        let read = opened(query, link.split_once('?').unwrap().1);
        prop_assert_eq!(read.partly, Vec::<&str>::new(), "{}", link);
        prop_assert_eq!(read.lab, lab, "{}", link);
    }
}

#[test]
fn a_network_that_is_not_here_leaves_what_fits_the_opening_one() {
    let start = opened(TRAINED, "").lab;
    let rest = "network=local&picture=grid:1,2;3,4&range=map&edits=conv1:b0@1&select=conv7:0,0,0";
    let read = opened(TRAINED, rest);
    assert!(read.network_missing && read.partly.is_empty(), "{:?}", read.partly);
    assert_eq!(read.lab.setting, start.setting);
    assert_ne!(read.lab.range, start.range);
    let ones = ["1,1,1,1,1,1"; 6].join(";");
    let kept = opened(TRAINED, &format!("network=local&picture=grid:{ones}"));
    assert!(kept.network_missing);
    assert_eq!(kept.lab.setting.picture.grid.values(), [1.0; 36]);
    assert_eq!(kept.lab.setting.trained, start.setting.trained);
}
