//! Figures of the weights: what they add up to, what that does to an even patch, and what half a turn does to them.

use std::cmp::Ordering;

use super::print;
use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::lab::bench::Bench;
use crate::lab::separation::separation;

/// What an even patch becomes under weights without bias.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// The sum is 1.
    Keeps,
    /// The sum is 0, though not every weight is.
    Cancels,
    /// The sum is above 1.
    Brightens,
    /// The sum is between 0 and 1.
    Darkens,
    /// The sum is below 0.
    Inverts,
}

/// What half a turn does to the kernel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// Nothing.
    Keeps,
    /// It changes the sign of every weight.
    Negates,
    /// It makes another kernel.
    Changes,
}

/// The common divisor; empty if it is 1.
pub fn divisor(bench: &Bench) -> String {
    match bench.setting.filter.divisor {
        1 => String::new(),
        divisor => divisor.to_string(),
    }
}

/// The bias; empty if it is 0.
pub fn bias(bench: &Bench) -> String {
    let bias = bench.setting.filter.bias;
    if bias == Exact::ZERO { String::new() } else { print::number(Number::exact(bias)) }
}

/// All weights added up, after the divisor.
pub fn sum(bench: &Bench) -> String {
    print::number(weight_sum(bench))
}

/// The same if it has this effect, else empty.
pub fn sum_that(bench: &Bench, wanted: Effect) -> String {
    if effect(bench) == Some(wanted) { sum(bench) } else { String::new() }
}

/// The weight, as `1/9`, if all are equal, add up to 1 and the bias is 0; else empty.
pub fn mean_weight(bench: &Bench) -> String {
    let weights = bench.kernel.cells();
    let Some((&first, others)) = weights.split_first() else { return String::new() };
    let is_mean = others.iter().all(|&weight| weight == first) && effect(bench) == Some(Effect::Keeps);
    if is_mean { print::number(Number::exact(first).over(common_divisor(bench))) } else { String::new() }
}

/// How many weights half a turn leaves as they are, or changes; empty if it does something else to the kernel.
pub fn weights_that(bench: &Bench, wanted: Turn) -> String {
    let weights = bench.kernel.cells();
    let pairs = || weights.iter().zip(weights.iter().rev());
    let moved = pairs().filter(|(weight, turned)| weight != turned).count();
    let (turn, touched) = if moved == 0 {
        (Turn::Keeps, weights.len())
    } else if pairs().all(|(weight, turned)| turned.negated() == Some(*weight)) {
        (Turn::Negates, moved)
    } else {
        (Turn::Changes, moved)
    };
    if turn == wanted { print::count(touched) } else { String::new() }
}

fn common_divisor(bench: &Bench) -> Number {
    Number::exact(Exact::integer(i64::from(bench.setting.filter.divisor)))
}

fn weight_sum(bench: &Bench) -> Number {
    let weights = bench.kernel.cells();
    let weights = weights.iter().map(|&weight| Number::exact(weight));
    weights.fold(Number::ZERO, Number::plus).over(common_divisor(bench))
}

/// None where a bias is added, or where there is nothing but zeros.
fn effect(bench: &Bench) -> Option<Effect> {
    let is_plain = bench.setting.filter.bias == Exact::ZERO;
    let has_weights = bench.kernel.cells().iter().any(|&weight| weight != Exact::ZERO);
    if !is_plain || !has_weights {
        return None;
    }
    let sum = weight_sum(bench);
    Some(match (against(sum, Exact::ZERO)?, against(sum, Exact::ONE)?) {
        (Ordering::Equal, _) => Effect::Cancels,
        (Ordering::Less, _) => Effect::Inverts,
        (_, Ordering::Equal) => Effect::Keeps,
        (_, Ordering::Greater) => Effect::Brightens,
        (_, Ordering::Less) => Effect::Darkens,
    })
}

/// The order of a number and a small whole one.
fn against(number: Number, whole: Exact) -> Option<Ordering> {
    match number.exact {
        Some(exact) => Some(exact.minus(whole)?.numerator().cmp(&0)),
        None => number.value.partial_cmp(&whole.to_f32()),
    }
}

/// Products for one output cell if a column and a row sweep separately; empty if the kernel is not their product.
pub fn separable_products(bench: &Bench) -> String {
    let products = |_| print::count(bench.kernel.height() + bench.kernel.width());
    separation(bench).map(products).unwrap_or_default()
}
