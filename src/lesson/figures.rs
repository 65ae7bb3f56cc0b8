//! The figures that a lesson may name. They are counted from the bench; no lesson has a number of its own.

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::lab::bench::Bench;
use crate::lab::filter::anchor;
use crate::lab::notation;

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
    // The common divisor; none if it is 1.
    Figure { name: "divisor", count: divisor },
    // The output at the top left, and the sum of its products before divisor and bias.
    Figure { name: "first_output", count: |bench| first(bench, false) },
    Figure { name: "first_sum", count: |bench| first(bench, true) },
    Figure { name: "kernel_height", count: |bench| count(bench.kernel.height()) },
    Figure { name: "kernel_width", count: |bench| count(bench.kernel.width()) },
    // The weight, as `1/9`, if all are equal, add up to 1 and the bias is 0.
    Figure { name: "mean_weight", count: mean_weight },
    Figure { name: "output_height", count: |bench| count(bench.output_size()[0]) },
    Figure { name: "output_width", count: |bench| count(bench.output_size()[1]) },
    // Products in one output.
    Figure { name: "products", count: |bench| count(bench.kernel.count()) },
    Figure { name: "steps", count: |bench| count(bench.steps()) },
    // All weights added up, after the divisor.
    Figure { name: "weight_sum", count: |bench| printed(weight_sum(bench)) },
];

/// A figure as it is printed in this state; empty where there is none.
pub fn figure(bench: &Bench, name: &str) -> String {
    FIGURES.iter().find(|figure| figure.name == name).map(|figure| (figure.count)(bench)).unwrap_or_default()
}

fn count(number: usize) -> String {
    number.to_string()
}

fn printed(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈{}", printed.text) } else { printed.text }
}

fn divisor(bench: &Bench) -> String {
    match bench.setting.filter.divisor {
        1 => String::new(),
        divisor => divisor.to_string(),
    }
}

fn first(bench: &Bench, sum: bool) -> String {
    let trace = bench.trace(0);
    trace.map(|trace| printed(if sum { trace.sum } else { trace.result })).unwrap_or_default()
}

fn common_divisor(bench: &Bench) -> Number {
    Number::exact(Exact::integer(i64::from(bench.setting.filter.divisor)))
}

fn weight_sum(bench: &Bench) -> Number {
    let weights = bench.kernel.numbers().into_iter();
    weights.fold(Number::ZERO, Number::plus).over(common_divisor(bench))
}

fn mean_weight(bench: &Bench) -> String {
    let weights = bench.kernel.cells();
    let Some((&first, others)) = weights.split_first() else { return String::new() };
    let is_mean = others.iter().all(|&weight| weight == first)
        && weight_sum(bench).exact == Some(Exact::ONE)
        && bench.setting.filter.bias == Exact::ZERO;
    if is_mean { printed(Number::exact(first).over(common_divisor(bench))) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, open};

    fn check(query: &'static str, figures: &[(&str, &str)]) {
        let lab = open("", &[Opening { chapter: "convolution", query }], &|_| None).lab;
        let bench = Bench::of(&lab.setting).unwrap();
        for (name, text) in figures {
            assert_eq!(figure(&bench, name), *text, "{name} of {query}");
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
        check("picture=step&kernel=box&bias=-2", &[("mean_weight", ""), ("weight_sum", "1")]);
        check("picture=step&kernel=sobel-x", &[("weight_sum", "0"), ("first_output", "0")]);
        check("picture=grid:1,2;3,4&kernel=-1/3", &[("weight_sum", "−1/3")]);
    }

    #[test]
    fn names_are_sorted_and_an_unknown_one_is_empty() {
        assert!(FIGURES.is_sorted_by(|left, right| left.name < right.name));
        check("picture=seven&kernel=box", &[("nonsense", "")]);
    }
}
