//! The figures that a lesson may name. They are counted from the bench; no lesson has a number of its own.

pub mod print;

mod channels;
mod cost;
mod geometry;
mod heads;
mod network;
mod pooling;
mod values;
mod weights;

use crate::engine::axis::Axis;
use crate::lab::bench::Bench;
use crate::lab::filter::anchor;
use geometry::{columns, rows};
use print::count;
use weights::{Effect, Turn};

/// A figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Its name in a text: `{products}`.
    pub name: &'static str,
    /// As it is printed, in this state; empty where there is none.
    pub count: fn(&Bench) -> String,
}

/// All figures by name. Rows and columns count from 1.
pub const FIGURES: &[Figure] = &[
    // Column and row of the kernel's anchor.
    Figure { name: "anchor_column", count: |bench| count(anchor(bench.kernel.width()) + 1) },
    Figure { name: "anchor_row", count: |bench| count(anchor(bench.kernel.height()) + 1) },
    Figure { name: "bias", count: weights::bias },
    Figure { name: "change_average", count: |bench| pooling::change(bench, 1) },
    Figure { name: "change_convolution", count: |bench| pooling::change(bench, 2) },
    Figure { name: "change_maximum", count: |bench| pooling::change(bench, 0) },
    Figure { name: "channels", count: channels::channels },
    Figure { name: "class_count", count: heads::classes },
    Figure { name: "convolution_weights", count: pooling::convolution_weights },
    // A convolution and a fully connected layer over a picture of the size that is counted: what each learns.
    Figure { name: "cost_convolution", count: cost::convolution },
    Figure { name: "cost_dense", count: cost::dense },
    Figure { name: "cost_height", count: |bench| cost::side(bench, 1) },
    Figure { name: "cost_width", count: |bench| cost::side(bench, 2) },
    // Of a network: the last maps before it becomes a vector.
    Figure { name: "deep_height", count: |bench| network::deep(bench, 0) },
    Figure { name: "deep_maps", count: network::deep_maps },
    Figure { name: "deep_width", count: |bench| network::deep(bench, 1) },
    Figure { name: "dense_parameters", count: channels::dense_parameters },
    // Products in one output, of all channels.
    Figure { name: "depth_products", count: channels::products },
    Figure { name: "dilation_height", count: |bench| rows(bench, |axis| axis.dilation) },
    Figure { name: "dilation_width", count: |bench| columns(bench, |axis| axis.dilation) },
    Figure { name: "divisor", count: weights::divisor },
    Figure { name: "dropped", count: pooling::dropped },
    Figure { name: "filters", count: channels::filters },
    Figure { name: "first_average", count: |bench| pooling::first(bench, 1) },
    Figure { name: "first_maximum", count: |bench| pooling::first(bench, 0) },
    Figure { name: "first_output", count: values::first_output },
    Figure { name: "first_sum", count: values::first_sum },
    Figure { name: "flat_changed", count: |bench| heads::changed(bench, 0) },
    Figure { name: "flat_inputs", count: heads::flat_inputs },
    Figure { name: "flat_parameters", count: |bench| heads::parameters(bench, 0) },
    Figure { name: "flat_weights", count: heads::flat_weights },
    Figure { name: "kept", count: pooling::kept },
    Figure { name: "kernel_height", count: |bench| rows(bench, |axis| axis.kernel) },
    Figure { name: "kernel_width", count: |bench| columns(bench, |axis| axis.kernel) },
    Figure { name: "leftover_columns", count: geometry::leftover_columns },
    Figure { name: "leftover_rows", count: geometry::leftover_rows },
    Figure { name: "map_count", count: heads::maps },
    Figure { name: "map_height", count: |bench| heads::map_side(bench, 0) },
    Figure { name: "map_width", count: |bench| heads::map_side(bench, 1) },
    Figure { name: "mean_weight", count: weights::mean_weight },
    // Weights that change their sign when the kernel is turned by 180°, if all do.
    Figure { name: "negated_weights", count: |bench| weights::weights_that(bench, Turn::Negates) },
    Figure { name: "negative_share", count: values::negative_share },
    Figure { name: "net_height", count: |bench| network::picture(bench, 0) },
    Figure { name: "net_parameters", count: network::parameters },
    Figure { name: "net_products", count: network::products },
    Figure { name: "net_width", count: |bench| network::picture(bench, 1) },
    Figure { name: "output_height", count: |bench| count(bench.output_size()[0]) },
    Figure { name: "output_width", count: |bench| count(bench.output_size()[1]) },
    Figure { name: "padded_height", count: |bench| rows(bench, Axis::padded) },
    Figure { name: "padded_width", count: |bench| columns(bench, Axis::padded) },
    Figure { name: "padding_bottom", count: |bench| rows(bench, |axis| axis.after) },
    Figure { name: "padding_cells", count: geometry::padding_cells },
    Figure { name: "padding_left", count: |bench| columns(bench, |axis| axis.before) },
    Figure { name: "padding_right", count: |bench| columns(bench, |axis| axis.after) },
    Figure { name: "padding_top", count: |bench| rows(bench, |axis| axis.before) },
    Figure { name: "parameters", count: channels::parameters },
    Figure { name: "pooled_changed", count: |bench| heads::changed(bench, 1) },
    Figure { name: "pooled_height", count: |bench| pooling::output(bench, 0) },
    Figure { name: "pooled_parameters", count: |bench| heads::parameters(bench, 1) },
    Figure { name: "pooled_width", count: |bench| pooling::output(bench, 1) },
    // Products in one output.
    Figure { name: "products", count: |bench| count(bench.kernel.count()) },
    // Cells from the first to the last of a window, dilation counted.
    Figure { name: "reach_height", count: |bench| rows(bench, Axis::reach) },
    Figure { name: "reach_width", count: |bench| columns(bench, Axis::reach) },
    // Of a network: what a value of the last convolution sees of the picture.
    Figure { name: "seen_height", count: |bench| network::seen(bench, 0) },
    Figure { name: "seen_width", count: |bench| network::seen(bench, 1) },
    Figure { name: "separable_products", count: weights::separable_products },
    // Maps if the channels' subtotals were not added up.
    Figure { name: "separate_maps", count: channels::separate_maps },
    Figure { name: "steps", count: |bench| count(bench.steps()) },
    Figure { name: "stride_height", count: |bench| rows(bench, |axis| axis.stride) },
    Figure { name: "stride_width", count: |bench| columns(bench, |axis| axis.stride) },
    // All weights added up, if this makes an even patch brighter, 0, darker, negative, or leaves it as it is.
    Figure { name: "sum_brightens", count: |bench| weights::sum_that(bench, Effect::Brightens) },
    Figure { name: "sum_cancels", count: |bench| weights::sum_that(bench, Effect::Cancels) },
    Figure { name: "sum_darkens", count: |bench| weights::sum_that(bench, Effect::Darkens) },
    Figure { name: "sum_inverts", count: |bench| weights::sum_that(bench, Effect::Inverts) },
    Figure { name: "sum_keeps", count: |bench| weights::sum_that(bench, Effect::Keeps) },
    // Weights of a kernel that stays the same when turned by 180°.
    Figure { name: "symmetric_weights", count: |bench| weights::weights_that(bench, Turn::Keeps) },
    // Weights that are others in a kernel turned by 180°.
    Figure { name: "turned_weights", count: |bench| weights::weights_that(bench, Turn::Changes) },
    // Values of the picture, all channels together.
    Figure { name: "vector_length", count: |bench| count(bench.input.values().len()) },
    Figure { name: "weight_sum", count: weights::sum },
    Figure { name: "window_height", count: |bench| pooling::window(bench, 0) },
    Figure { name: "window_width", count: |bench| pooling::window(bench, 1) },
    Figure { name: "winner_column", count: |bench| pooling::winner(bench, 1) },
    Figure { name: "winner_row", count: |bench| pooling::winner(bench, 0) },
];

/// A figure as it is printed in this state; empty where there is none.
pub fn figure(bench: &Bench, name: &str) -> String {
    FIGURES.iter().find(|figure| figure.name == name).map(|figure| (figure.count)(bench)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    fn check(query: &'static str, figures: &[(&str, &str)]) {
        let lab = open("", &[Opening { chapter: "convolution", query }], Shelf::EMPTY).lab;
        let bench = Bench::of(&lab.setting).unwrap();
        for (name, text) in figures {
            assert_eq!(figure(&bench, name), *text, "{name} of {query}");
        }
    }

    /// Of these figures, only the ones listed are there.
    fn check_only(query: &'static str, family: &[&str], there: &[(&str, &str)]) {
        check(query, there);
        for name in family.iter().filter(|name| !there.iter().any(|(other, _)| other == *name)) {
            check(query, &[(name, "")]);
        }
    }

    #[test]
    fn the_example_of_the_lesson() {
        check(
            "picture=seven&kernel=box",
            &[
                ("first_output", "9"),
                ("first_sum", "81"),
                ("divisor", "9"),
                ("mean_weight", "1/9"),
                ("products", "9"),
                ("steps", "25"),
                ("output_height", "5"),
                ("anchor_row", "2"),
                ("weight_sum", "1"),
            ],
        );
    }

    #[test]
    fn figures_follow_the_state() {
        check(
            "picture=spot&kernel=1,1,1,1;-1,0,0,-1",
            &[
                ("kernel_height", "2"),
                ("kernel_width", "4"),
                ("anchor_row", "1"),
                ("anchor_column", "2"),
                ("products", "8"),
                ("output_width", "3"),
                ("mean_weight", ""),
                ("divisor", ""),
                ("weight_sum", "2"),
                ("first_output", "6"),
            ],
        );
        check("picture=step&kernel=0.5,0.5", &[("mean_weight", "0.5"), ("weight_sum", "1")]);
        check("picture=step&kernel=box&bias=-2", &[("mean_weight", ""), ("weight_sum", "1"), ("bias", "−2")]);
        check("picture=step&kernel=sobel-x", &[("weight_sum", "0"), ("first_output", "0"), ("bias", "")]);
        check("picture=grid:1,2;3,4&kernel=-1/3", &[("weight_sum", "−1/3")]);
    }

    #[test]
    fn the_sum_has_one_effect_at_most() {
        const SUMS: [&str; 5] = ["sum_brightens", "sum_cancels", "sum_darkens", "sum_inverts", "sum_keeps"];
        check_only("picture=step&kernel=box", &SUMS, &[("sum_keeps", "1")]);
        check_only("picture=step&kernel=sobel-x", &SUMS, &[("sum_cancels", "0")]);
        check_only("picture=step&kernel=1,1;0.5,0", &SUMS, &[("sum_brightens", "2.5")]);
        check_only("picture=step&kernel=1,1;1,0/9", &SUMS, &[("sum_darkens", "1/3")]);
        check_only("picture=step&kernel=1,-3", &SUMS, &[("sum_inverts", "−2")]);
        check_only("picture=step&kernel=0,0;0,0", &SUMS, &[]);
        check_only("picture=step&kernel=box&bias=1", &SUMS, &[]);
    }

    #[test]
    fn half_a_turn_does_one_thing() {
        const TURNS: [&str; 3] = ["negated_weights", "symmetric_weights", "turned_weights"];
        check_only("picture=step&kernel=box", &TURNS, &[("symmetric_weights", "9")]);
        check_only("picture=step&kernel=sobel-x", &TURNS, &[("negated_weights", "6")]);
        check_only("picture=step&kernel=sobel-x&flip=1", &TURNS, &[("negated_weights", "6")]);
        check_only("picture=step&kernel=1,2,3", &TURNS, &[("turned_weights", "2")]);
        check_only("picture=step&kernel=0,0", &TURNS, &[("symmetric_weights", "2")]);
    }

    #[test]
    fn negative_outputs_are_counted() {
        check("picture=step&kernel=box", &[("negative_share", "")]);
        check("picture=grid:1,0,0,1&kernel=-1,1", &[("negative_share", "≈33")]);
        check("picture=step&kernel=-1", &[("negative_share", "100")]);
    }

    #[test]
    fn pooling_is_counted_beside_the_convolution() {
        let query = "picture=grid:1,3,2,0;5,2,1,7;0,8,6,2;4,1,3,5&kernel=1,0;0,-1&pool=max2x2s2x2&compare=1";
        let figures = [
            ("window_height", "2"),
            ("pooled_width", "2"),
            ("convolution_weights", "4"),
            ("first_maximum", "5"),
            ("first_average", "2.75"),
            ("winner_row", "2"),
            ("winner_column", "1"),
            ("kept", "4"),
            ("dropped", "12"),
            ("change_maximum", ""),
        ];
        check(query, &figures);
        // Moved to the right, the windows hold 0,1,0,5 – 3,2,2,1 – 0,0,0,4 – 8,6,1,3.
        check(
            "picture=grid:1,3,2,0;5,2,1,7;0,8,6,2;4,1,3,5&kernel=1,0;0,-1&pool=max2x2s2x2&compare=1&shift=0,1",
            &[("change_maximum", "75"), ("change_average", "100"), ("change_convolution", "100")],
        );
        check("picture=seven&kernel=box", &[("window_height", ""), ("kept", ""), ("first_average", "")]);
    }

    #[test]
    fn weights_are_counted_over_all_channels() {
        let query = "picture=grid:1,2,3;4,5,6|7,8,9;1,2,3|4,5,6;7,8,9&kernel=1,0|0,1|1,1!1,1|1,1|1,1";
        let figures = [
            ("channels", "3"),
            ("filters", "2"),
            ("depth_products", "6"),
            ("parameters", "14"),
            ("separate_maps", "6"),
            // 18 inputs, 8 outputs.
            ("dense_parameters", "152"),
        ];
        check(query, &figures);
        check(
            "picture=seven&kernel=box",
            &[("channels", "1"), ("parameters", "10"), ("dense_parameters", "1250")],
        );
    }

    #[test]
    fn both_layers_are_counted() {
        let figures = [
            ("cost_convolution", "10"),
            ("cost_dense", "1250"),
            ("cost_height", "7"),
            ("vector_length", "49"),
        ];
        check("picture=seven&kernel=box", &figures);
        // 64·64·62·62 + 62·62
        let counted = [("cost_convolution", "10"), ("cost_dense", "15,748,868"), ("cost_width", "64")];
        check("picture=seven&kernel=box&side=64", &counted);
    }

    #[test]
    fn a_kernel_taken_apart_saves_products() {
        check("picture=seven&kernel=sobel-x", &[("separable_products", "6")]);
        check("picture=seven&kernel=edge", &[("separable_products", "")]);
    }

    #[test]
    fn geometry_is_told_side_by_side() {
        let numbers = [
            ("stride_height", "2"),
            ("stride_width", "3"),
            ("dilation_height", "1"),
            ("dilation_width", "2"),
            ("reach_height", "2"),
            ("reach_width", "3"),
            ("padding_top", "0"),
            ("padding_right", "1"),
            ("padding_bottom", "0"),
            ("padding_left", "2"),
            ("padded_height", "7"),
            ("padded_width", "10"),
            ("padding_cells", "21"),
            ("leftover_rows", "1"),
            ("leftover_columns", "2"),
            ("output_height", "3"),
            ("output_width", "3"),
            ("products", "4"),
        ];
        let query = "picture=seven&kernel=1,1;1,1&stride=2x3&dilation=1x2&padding=0,1,0,2";
        check(query, &numbers);
        check(
            "picture=seven&kernel=box",
            &[("padding_cells", ""), ("leftover_rows", ""), ("leftover_columns", "")],
        );
    }

    #[test]
    fn names_are_sorted_and_an_unknown_one_is_empty() {
        assert!(FIGURES.is_sorted_by(|left, right| left.name < right.name));
        check("picture=seven&kernel=box", &[("nonsense", "")]);
    }
}
