//! Filters over several channels: presets for one channel, filters of one cell, each channel by itself.
#![allow(clippy::unwrap_used, reason = "a filter that can't be made must stop the test")]

use convolens::engine::exact::Exact;
use convolens::lab::action::Action;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::apart::Apart;
use convolens::lab::bench::Bench;
use convolens::lab::filter::Filter;
use convolens::lab::grid::Grid;
use convolens::lab::mixing::{one_by_one, preset_of, with_another, with_preset};
use convolens::lab::picture::Picture;
use convolens::lab::presets::{preset, presets};
use convolens::lab::setting::Setting;
use convolens::lab::state::Lab;
use convolens::lab::update::update;
use proptest::prelude::*;

fn lab(query: &'static str) -> Lab {
    open("", &[Opening { chapter: "channels", query }], Shelf::EMPTY).lab
}

const COLOURED: &str = "picture=grid:1,2,3;4,5,6;7,8,9|0,1,0;1,0,1;0,1,0|9,8,7;6,5,4;3,2,1\
    &kernel=box!sobel-x&select=conv1:0,0,0";

/// Weights over their divisor.
fn weights(filter: &Filter, channel: usize) -> Vec<Exact> {
    let divisor = Exact::integer(i64::from(filter.divisor));
    filter.kernel(channel).unwrap().cells().into_iter().map(|cell| cell.over(divisor).unwrap()).collect()
}

fn filters() -> impl Strategy<Value = Filter> {
    let kernels = prop::collection::vec(prop::collection::vec(-9_i64..10, 9), 3);
    (kernels, 1_u32..40, -9_i64..10).prop_map(|(kernels, divisor, bias)| {
        let grids = kernels.into_iter().map(|cells| Grid::of_integers(3, 3, cells).unwrap());
        let first = Filter::new(Grid::single(Exact::ONE)).with_kernels(grids).unwrap();
        Filter { divisor, bias: Exact::integer(bias), ..first }
    })
}

fn settings() -> impl Strategy<Value = Setting> {
    let planes = prop::collection::vec(prop::collection::vec(0_i64..256, 20), 3);
    (planes, prop::collection::vec(filters(), 1..4)).prop_map(|(planes, filters)| {
        let grids = planes.into_iter().map(|cells| Grid::of_integers(4, 5, cells).unwrap()).collect();
        let mut setting = Setting::new(Picture::of_channels(grids).unwrap(), filters[0].clone());
        setting.take_filters(filters).unwrap();
        setting
    })
}

proptest! {
    #[test]
    fn a_preset_for_one_channel_leaves_the_others(
        setting in settings(), chosen in 0..presets().len(), channel in 0_usize..3, at in 0_usize..3,
    ) {
        let (chosen, at) = (&presets()[chosen], at % setting.filters().count());
        let made = with_preset(&setting, at, Some(channel), chosen).unwrap();
        let before: Vec<Filter> = setting.filters().cloned().collect();
        for (index, (filter, old)) in made.iter().zip(&before).enumerate() {
            prop_assert_eq!(filter.bias, old.bias);
            for other in 0..3 {
                if (index, other) == (at, channel) {
                    prop_assert_eq!(weights(filter, other), weights(&Filter::of(chosen).unwrap(), 0));
                    prop_assert_eq!(preset_of(filter.kernel(other).unwrap(), filter.divisor), Some(chosen));
                } else {
                    prop_assert_eq!(weights(filter, other), weights(old, other));
                }
            }
        }
        let all = with_preset(&setting, at, None, chosen).unwrap();
        prop_assert_eq!(all[at].preset(), Some(chosen));
    }

    #[test]
    fn channels_by_themselves_add_up_to_the_map(setting in settings(), off in 0_usize..4) {
        let setting = Setting { off: (0..3).filter(|&channel| channel == off).collect(), ..setting };
        let bench = Bench::of(&setting).unwrap();
        for (at, filter) in setting.filters().enumerate() {
            let apart = Apart::of(&bench, at).unwrap();
            for (row, column) in (0..2).flat_map(|row| (0..3).map(move |column| (row, column))) {
                let sum: f64 = apart.at([row, column]).into_iter().map(f64::from).sum();
                let map = f64::from(bench.output().get([0, at, 0, row, column]).unwrap());
                let scale: f64 = 9.0 * 255.0 * 27.0 / f64::from(filter.divisor);
                prop_assert!((sum + filter.bias.to_f64() - map).abs() <= scale * 1e-6, "{} {}", sum, map);
            }
        }
        prop_assert_eq!(Apart::of(&bench, setting.filters().count()), None);
    }
}

#[test]
fn a_kernel_smaller_than_a_preset_grows_in_all_filters() {
    let small = "picture=grid:1,2,3;4,5,6;7,8,9|0,1,0;1,0,1;0,1,0&kernel=2|3!4|5&select=conv1:0,0,0";
    let setting = lab(small).setting;
    let made = with_preset(&setting, 0, Some(1), preset("box").unwrap()).unwrap();
    assert_eq!(made[0].divisor, 9);
    assert_eq!(made[0].weights, Grid::of_integers(3, 3, [0, 0, 0, 0, 18, 0, 0, 0, 0]).unwrap());
    assert_eq!(made[1].deeper, [Grid::of_integers(3, 3, [0, 0, 0, 0, 5, 0, 0, 0, 0]).unwrap()]);
    assert_eq!(with_preset(&setting, 0, Some(2), preset("box").unwrap()), None);
    assert_eq!(with_preset(&setting, 2, None, preset("box").unwrap()), None);
}

#[test]
fn another_filter_is_a_new_one_until_there_is_none() {
    let mut lab = lab(COLOURED);
    for count in 3..=16 {
        let filters = with_another(&lab.setting).unwrap();
        lab = update(&lab, &Action::TakeFilters(filters)).unwrap().lab;
        assert_eq!(lab.setting.filters().count(), count);
    }
    let known: Vec<_> =
        lab.setting.filters().filter_map(|filter| filter.preset()).map(|known| known.id).collect();
    let all: Vec<_> = presets().iter().map(|preset| preset.id).collect();
    assert!(all.iter().all(|id| known.contains(id)), "{known:?}");
    assert!(update(&lab, &Action::TakeFilters(with_another(&lab.setting).unwrap())).is_err());
}

#[test]
fn filters_of_one_cell_mix_the_channels() {
    let lab = lab(COLOURED);
    let mixed = update(&lab, &Action::TakeFilters(one_by_one(&lab.setting).unwrap())).unwrap().lab;
    let bench = Bench::of(&mixed.setting).unwrap();
    assert_eq!(bench.output().shape(), [1, 2, 1, 3, 3]);
    // 0.299·1 + 0.587·0 + 0.114·9, and 1 − 0.
    assert_eq!(bench.output().get([0, 0, 0, 0, 0]), Some(1.325));
    assert_eq!(bench.output().get([0, 1, 0, 0, 0]), Some(1.0));
}

#[test]
fn all_filters_keep_one_size() {
    let lab = lab(COLOURED);
    let flat = lab.setting.filters().map(|filter| filter.resized(1, 2).unwrap()).collect();
    let flat = update(&lab, &Action::TakeFilters(flat)).unwrap().lab;
    // As many weights in another shape: the engine alone would not see it.
    let upright = Action::TakeWeights(Grid::filled(2, 1, Exact::ONE).unwrap());
    let upright = update(&flat, &upright).unwrap().lab;
    assert!(upright.setting.filters().count() > 1);
    assert!(upright.setting.filters().all(|filter| filter.shape() == [3, 2, 1]));
}
