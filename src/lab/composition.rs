//! Two filters in a row, and the one larger kernel that does the same; with ReLU between them there is none.

use crate::engine::exact::Exact;
use crate::engine::kernel::{Kernel, compose};
use crate::engine::pace::Pace;
use crate::engine::padding::Padding;
use crate::engine::tensor::Tensor;
use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::next::Next;
use crate::lab::setting::Setting;
use crate::lab::update::{Refusal, check};

/// What one rounding to f32 can lose, as a part of the number.
const ROUNDING: f32 = f32::EPSILON / 2.0;
/// Whole numbers below it add up without rounding.
const WHOLE: f32 = 16_777_216.0;

/// The one filter, and what ReLU between both makes of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Composition {
    /// The filter that does the work of both, if nothing stands between them.
    pub filter: Filter,
    /// With ReLU between both, what it changed.
    pub rectified: Option<Rectified>,
}

/// What ReLU between both filters changed, not counting rounding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rectified {
    /// Numbers below 0 that became 0.
    pub erased: usize,
    /// Output cells of both filters that the one filter makes otherwise.
    pub different: usize,
}

/// Why the bench has no one filter for both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// Pooling stands beside the convolution, and nothing comes after it.
    Beside,
    /// The first window moves on by more than a cell, height × width.
    Stride([usize; 2]),
    /// The first kernel's cells are apart, height × width.
    Dilation([usize; 2]),
    /// The input is padded.
    Padding,
    /// A number does not fit.
    TooLong,
}

/// The one filter for both of the bench; `None` without a second filter.
pub fn composition(bench: &Bench) -> Option<Result<Composition, Obstacle>> {
    let setting = &bench.setting;
    let second = setting.next.second.as_ref()?;
    Some(match obstacle(setting) {
        Some(obstacle) => Err(obstacle),
        None => composed(setting, second)
            .and_then(|filter| {
                let rectified = if setting.next.relu { Some(bench.rectified?) } else { None };
                Some(Composition { filter, rectified })
            })
            .ok_or(Obstacle::TooLong),
    })
}

/// Why the one filter can't take the place of both and of what stands between them, if so.
pub fn check_alone(setting: &Setting, filter: &Filter) -> Result<(), Refusal> {
    let next = Next { relu: false, second: None, ..setting.next.clone() };
    check(&Setting { next, ..setting.clone() }, &Action::TakeFilter(filter.clone()))
}

/// The kernel of a grid.
pub fn kernel(grid: &Grid) -> Option<Kernel> {
    Kernel::new(grid.height(), grid.width(), grid.cells())
}

fn obstacle(setting: &Setting) -> Option<Obstacle> {
    let Geometry { stride, dilation, padding, .. } = setting.geometry;
    match (stride, dilation, padding) {
        _ if setting.next.compared().is_some() => Some(Obstacle::Beside),
        ([1, 1], [1, 1], Padding::Valid) => None,
        ([1, 1], [1, 1], _) => Some(Obstacle::Padding),
        ([1, 1], ..) => Some(Obstacle::Dilation(dilation)),
        _ => Some(Obstacle::Stride(stride)),
    }
}

/// As cross-correlation; turned kernels compose to the turned one.
fn composed(setting: &Setting, second: &Filter) -> Option<Filter> {
    let first = &setting.filter;
    let turned = |grid: &Grid| if setting.flip { grid.turned() } else { grid.clone() };
    let kernel = compose(&kernel(&turned(&first.weights))?, &kernel(&turned(&second.weights))?)?;
    let weights = turned(&Grid::new(kernel.height(), kernel.width(), kernel.weights().to_vec())?);
    let sum = second.weights.cells().into_iter().try_fold(Exact::ZERO, |sum, weight| sum.plus(weight))?;
    let passed = first.bias.times(sum)?.over(Exact::integer(i64::from(second.divisor)))?;
    let divisor = first.divisor.checked_mul(second.divisor)?;
    Some(Filter { divisor, bias: passed.plus(second.bias)?, ..Filter::new(weights) })
}

/// What ReLU between both filters changed in the first one's output. It goes through the second filter alone: where
/// nothing comes out, nothing changed. `None` without ReLU between two filters, and where there is no one filter anyway.
pub(super) async fn rectified(
    setting: &Setting,
    input: &Tensor,
    output: &Tensor,
    pace: &Pace,
) -> Option<Rectified> {
    let second = setting.next.second.as_ref()?;
    if !setting.next.relu || obstacle(setting).is_some() {
        return None;
    }
    let noise = noise(&setting.filter, input);
    let below: Vec<f32> =
        output.values().iter().map(|&value| if value < -noise { -value } else { 0.0 }).collect();
    let erased = below.iter().filter(|&&value| value > 0.0).count();
    let below = Tensor::from_vec(output.shape(), below).ok()?;
    let through = async |weights: Grid| {
        let filter = Filter { divisor: second.divisor, ..Filter::new(weights) };
        setting.layer(&[&filter], Geometry::default()).ok()?.forward_at(&below, pace).await.ok()
    };
    let lost = through(second.weights.clone()).await?;
    let sizes =
        second.weights.map(|weight| if weight < Exact::ZERO { weight.negated() } else { Some(weight) });
    let most = through(sizes?).await?;
    let rounding = roundings(&second.weights) * ROUNDING;
    let unsure = noise * sum_of_sizes(&second.weights) / second.divisor as f32;
    let differs = |(lost, most): (&f32, &f32)| lost.abs() > rounding * most + unsure;
    let different = lost.values().iter().zip(most.values()).filter(|&pair| differs(pair)).count();
    Some(Rectified { erased, different })
}

/// How far an output of the first filter may be from its exact value.
fn noise(Filter { weights, divisor, bias, .. }: &Filter, input: &Tensor) -> f32 {
    let inputs = input.values();
    let largest = inputs.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    let sum = sum_of_sizes(weights) * largest;
    let are_whole = inputs.iter().chain(&weights.values()).all(|value| value.fract() == 0.0);
    if are_whole && *bias == Exact::ZERO && sum < WHOLE {
        return 0.0;
    }
    roundings(weights) * ROUNDING * (sum / *divisor as f32 + bias.to_f32().abs())
}

/// How often a number is rounded on its way through a filter: its input, each product, each sum, divisor and bias.
fn roundings(weights: &Grid) -> f32 {
    (weights.count() + 4) as f32
}

fn sum_of_sizes(weights: &Grid) -> f32 {
    weights.values().iter().map(|weight| weight.abs()).sum()
}

#[cfg(test)]
mod tests;
