//! The figures that a text names, counted from the bench.

use crate::engine::exact::Exact;
use crate::lab::bench::Bench;
use crate::lab::filter;
use crate::lab::notation;

/// The figure of a name as it is printed; empty where it does not apply now, or where there is none of that name.
pub fn figure(bench: &Bench, name: &str) -> String {
    let weights = &bench.kernel;
    let [height, width] = bench.output_size();
    let count = |number: usize| number.to_string();
    match name {
        "anchor_column" => count(filter::anchor(weights.width()) + 1),
        "anchor_row" => count(filter::anchor(weights.height()) + 1),
        "divisor" if bench.setting.filter.divisor == 1 => String::new(),
        "divisor" => bench.setting.filter.divisor.to_string(),
        "first_output" => first(bench).map(|trace| printed(trace.result)).unwrap_or_default(),
        "first_sum" => first(bench).map(|trace| printed(trace.sum)).unwrap_or_default(),
        "kernel_height" => count(weights.height()),
        "kernel_width" => count(weights.width()),
        "mean_weight" => mean_weight(bench).map(notation::exact).unwrap_or_default(),
        "output_height" => count(height),
        "output_width" => count(width),
        "products" => count(weights.cells().len()),
        "steps" => count(bench.steps()),
        "weight_sum" => weight_sum(bench).map(notation::exact).unwrap_or_default(),
        _ => String::new(),
    }
}

fn first(bench: &Bench) -> Option<crate::engine::trace::Trace> {
    bench.trace(0).ok()
}

fn printed(number: crate::engine::number::Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈ {}", printed.text) } else { printed.text }
}

fn weight_sum(bench: &Bench) -> Option<Exact> {
    let sum = bench.kernel.cells().iter().try_fold(Exact::ZERO, |sum, &weight| sum.plus(weight))?;
    sum.over(Exact::integer(i64::from(bench.setting.filter.divisor)))
}

/// The weight over its divisor, if all are equal, add up to 1, and there is no bias: the output is a mean.
fn mean_weight(bench: &Bench) -> Option<Exact> {
    let (first, others) = bench.kernel.cells().split_first()?;
    let is_mean = others.iter().all(|weight| weight == first) && weight_sum(bench)? == Exact::ONE;
    let weight = first.over(Exact::integer(i64::from(bench.setting.filter.divisor)))?;
    (is_mean && bench.setting.filter.bias == Exact::ZERO).then_some(weight)
}
