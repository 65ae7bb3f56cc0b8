//! What gives way to a new picture, what is refused, and in whose name.
#![allow(clippy::unwrap_used, reason = "a state that can not be made must stop the test")]

use convolens::engine::exact::Exact;
use convolens::engine::misfit::{AxisMisfit, Dimension, Misfit};
use convolens::engine::padding::Padding;
use convolens::lab::action::Action;
use convolens::lab::address::{Opened, Opening, Shelf, open, write};
use convolens::lab::bench::Bench;
use convolens::lab::filter::Filter;
use convolens::lab::fitted::Adjustment;
use convolens::lab::grid::Grid;
use convolens::lab::riddle;
use convolens::lab::setting::Part;
use convolens::lab::update::{Refusal, Updated, check, update};

const CHAPTER: Opening = Opening { chapter: "lab", query: "picture=seven&kernel=box" };

fn opened(query: &str) -> Opened {
    open(&format!("/lab?{query}"), &[CHAPTER], Shelf::EMPTY)
}

/// The state of a link after a picture of this size.
fn with_picture(query: &str, height: usize, width: usize) -> Updated {
    let grid = Grid::of_bytes(height, width, vec![1; height * width]).unwrap();
    let updated = update(&opened(query).lab, &Action::TakePicture(grid)).unwrap();
    assert!(Bench::of(&updated.lab.setting).is_ok());
    updated
}

#[test]
fn mirrored_padding_gives_way_to_a_smaller_picture() {
    let Updated { lab, adjustments } = with_picture("padding=3,4,5,2&border=reflect", 3, 4);
    assert_eq!(adjustments, [Adjustment::PaddingReduced]);
    assert_eq!(lab.setting.geometry.padding, Padding::Explicit([[0, 0], [2, 2], [2, 3]]));
    let Updated { lab, adjustments } = with_picture("padding=1&border=reflect", 1, 1);
    assert_eq!(adjustments, [Adjustment::PaddingReduced, Adjustment::KernelShrunk([1, 1])]);
    assert_eq!(lab.setting.geometry.padding, Padding::Valid);
}

#[test]
fn what_still_fits_stays() {
    for query in
        ["padding=4&border=replicate", "padding=4", "padding=same&border=reflect", "padding=2&border=reflect"]
    {
        let before = opened(query).lab.setting.geometry;
        let Updated { lab, adjustments } = with_picture(query, 3, 3);
        assert_eq!((lab.setting.geometry, adjustments), (before, Vec::new()), "{query}");
    }
}

#[test]
fn dilation_gives_way_before_the_kernel() {
    let Updated { adjustments, .. } = with_picture("dilation=2", 4, 4);
    assert_eq!(adjustments, [Adjustment::DilationReset]);
    let Updated { adjustments, .. } = with_picture("dilation=2&padding=5&border=reflect", 2, 4);
    assert_eq!(adjustments, [Adjustment::PaddingReduced, Adjustment::DilationReset]);
}

#[test]
fn a_link_with_too_much_mirrored_padding_opens_with_less() {
    let read = opened("picture=grid:1,2,3;4,5,6;7,8,9&padding=5&border=reflect&stride=2");
    assert_eq!(read.partly, ["padding"]);
    let geometry = read.lab.setting.geometry;
    assert_eq!((geometry.padding, geometry.stride), (Padding::Explicit([[0, 0], [2, 2], [2, 2]]), [2, 2]));
}

#[test]
fn a_riddle_without_a_kernel_stands_at_its_beginning() {
    for number in 1..=riddle::count() {
        let read = opened(&format!("find={number}"));
        assert_eq!(Some(read.lab.setting.filter), riddle::beginning(number));
    }
    let tried = opened("find=2&kernel=1,0,0;0,0,0;0,0,0").lab.setting.filter;
    assert_eq!(tried.weights.get(0, 0), Some(Exact::ONE));
    assert_eq!(opened("find=0").lab.setting.filter.preset().map(|preset| preset.id), Some("box"));
}

#[test]
fn a_refusal_names_the_layer_that_does_not_fit() {
    let too_large = |kernel, padded| AxisMisfit::KernelTooLarge { kernel, reach: kernel, padded };
    for (query, part, misfit) in [
        ("", Part::First, too_large(3, 2)),
        ("kernel=1&second=box", Part::Second, too_large(3, 2)),
        ("kernel=1&pool=max3", Part::Pool, too_large(3, 2)),
        ("kernel=1,1,1;1,1,1;1,1,1&pool=max3&compare=1", Part::Beside, too_large(3, 2)),
    ] {
        let mut setting = opened(query).lab.setting;
        setting.picture = opened("picture=grid:1,2;3,4&kernel=1").lab.setting.picture;
        let misfit = Misfit::Axis { dimension: Dimension::Height, misfit };
        assert_eq!(check(&setting, &Action::SetFlip(true)), Err(Refusal::Misfit(part, misfit)), "{query}");
    }
}

#[test]
fn a_long_picture_survives_its_link() {
    for [height, width] in [[1, 100], [3, 1024], [70, 3]] {
        let lab = with_picture("kernel=1", height, width).lab;
        let read = opened(write(&lab, &opened("").opening).split_once('?').unwrap().1);
        assert_eq!((read.partly, read.lab), (Vec::new(), lab));
    }
    assert_eq!(
        opened(&format!("picture=grid:{}", vec!["1"; 4000].join(","))).lab.setting.picture.size(),
        [1, 64]
    );
}

#[test]
fn what_no_link_can_carry_is_refused() {
    let lab = opened("").lab;
    let third = Grid::single(Exact::new(1, 30_000).unwrap());
    assert_eq!(update(&lab, &Action::TakePicture(third)).unwrap_err(), Refusal::ValueTooLong);
    let photograph = |id| Action::TakePhotograph(id, Grid::single(Exact::ONE));
    assert_eq!(update(&lab, &photograph("nothing")).unwrap_err(), Refusal::Unknown);
    assert_eq!(update(&lab, &photograph("coins")).unwrap_err(), Refusal::Unknown);
}

#[test]
fn neither_a_second_bias_nor_padding_of_the_depth_is_taken() {
    let lab = opened("").lab;
    let biased = Filter { bias: Exact::ONE, ..lab.setting.filter.clone() };
    let second = update(&lab, &Action::SetSecond(Some(biased))).unwrap().lab.setting.next.second;
    assert_eq!(second, Some(lab.setting.filter.clone()));
    let deep = Action::SetPadding(Padding::Explicit([[1, 1], [0, 0], [0, 0]]));
    assert_eq!(update(&lab, &deep).unwrap().lab.setting.geometry.padding, Padding::Valid);
}
