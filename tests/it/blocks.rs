//! Blocks of numbers at once: laid over the picture, or taken as the kernel.
#![allow(clippy::unwrap_used, reason = "a block that can't be made must stop the test")]

use convolens::engine::exact::Exact;
use convolens::engine::misfit::{AxisMisfit, Dimension, Misfit};
use convolens::lab::action::Action;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::grid::Grid;
use convolens::lab::setting::Part;
use convolens::lab::state::Lab;
use convolens::lab::update::{Limited, Refusal, update};

fn lab(query: &str) -> Lab {
    let opening = Opening { chapter: "convolution", query: "picture=seven&kernel=box" };
    open(&format!("#/convolution?{query}"), &[opening], Shelf::EMPTY).lab
}

fn grid(height: usize, width: usize, cells: &[i64]) -> Grid {
    Grid::of_integers(height, width, cells.iter().copied()).unwrap()
}

fn laid(query: &str, row: usize, column: usize, block: Grid) -> Grid {
    let updated = update(&lab(query), &Action::LayOver { row, column, block }).unwrap();
    (*updated.lab.setting.picture.grid).clone()
}

const SMALL: &str = "picture=grid:1,2;3,4&kernel=identity&padding=1";

#[test]
fn a_block_covers_what_it_lies_on() {
    assert_eq!(laid(SMALL, 0, 1, grid(2, 1, &[8, 9])), grid(2, 2, &[1, 8, 3, 9]));
}

#[test]
fn a_block_over_the_edge_makes_the_picture_grow_with_zeros() {
    let grown = grid(3, 3, &[1, 2, 0, 3, 5, 6, 0, 7, 8]);
    assert_eq!(laid(SMALL, 1, 1, grid(2, 2, &[5, 6, 7, 8])), grown);
    assert_eq!(laid(SMALL, 0, 0, grid(1, 3, &[5, 6, 7])), grid(2, 3, &[5, 6, 7, 3, 4, 0]));
}

#[test]
fn a_block_is_read_on_the_scale_that_is_shown() {
    let half = Grid::single(Exact::new(1, 5).unwrap());
    assert_eq!(laid(&format!("{SMALL}&values=unit"), 0, 0, half), grid(2, 2, &[51, 2, 3, 4]));
}

#[test]
fn a_picture_grows_to_its_limit_only() {
    let refused = |row, block| update(&lab(SMALL), &Action::LayOver { row, column: 0, block }).unwrap_err();
    let limit = |wanted| Refusal::Limit { what: Limited::Picture, wanted, least: 1, most: 1024 };
    assert_eq!(refused(1023, grid(2, 1, &[1, 1])), limit(1025));
    assert_eq!(refused(usize::MAX, grid(1, 1, &[1])), limit(usize::MAX));
    let moved = update(
        &lab(&format!("{SMALL}&shift=1,0")),
        &Action::LayOver { row: 0, column: 0, block: grid(1, 1, &[9]) },
    );
    assert_eq!(moved.unwrap_err(), Refusal::MovedAway);
    let fine = Grid::single(Exact::new(1, 99_991).unwrap());
    assert_eq!(refused(0, fine), Refusal::ValueTooLong);
}

#[test]
fn weights_are_taken_as_they_are_shown() {
    let weights = grid(2, 3, &[1, 2, 3, 4, 5, 6]);
    for (query, expected) in [("bias=-2", weights.clone()), ("bias=-2&flip=1", weights.turned())] {
        let taken = update(&lab(query), &Action::TakeWeights(weights.clone())).unwrap().lab.setting;
        assert_eq!((taken.filter.weights, taken.filter.divisor), (expected, 1));
        assert_eq!(taken.filter.bias, Exact::integer(-2));
    }
}

#[test]
fn weights_that_do_not_fit_are_refused() {
    let refused = |height: usize, width: usize| {
        let weights = Grid::filled(height, width, Exact::ONE).unwrap();
        update(&lab("picture=seven"), &Action::TakeWeights(weights)).unwrap_err()
    };
    assert_eq!(refused(1, 12), Refusal::Limit { what: Limited::Kernel, wanted: 12, least: 1, most: 11 });
    let misfit = AxisMisfit::KernelTooLarge { kernel: 8, reach: 8, padded: 7 };
    assert_eq!(
        refused(8, 1),
        Refusal::Misfit(Part::First, Misfit::Axis { dimension: Dimension::Height, misfit })
    );
}
