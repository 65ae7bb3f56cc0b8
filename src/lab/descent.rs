//! Gradient descent on the weights of a riddle: one step at a time, each as far along the gradient as the error falls.

use crate::engine::exact::Exact;
use crate::engine::layer::convolution::Convolution;
use crate::engine::loss::squared_error;
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Tensor;
use crate::lab::bench::Bench;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::riddle;

/// Weights are kept to so many parts of one, as they are printed and as a link can carry them.
const PARTS: f64 = 10_000.0;

/// The mean squared error against the riddle's wanted output; `None` without a riddle, or where the sizes differ.
pub fn error(bench: &Bench) -> Option<f32> {
    squared_error(&bench.output, &riddle::target(bench)?).ok().map(|error| error.loss)
}

/// The filter after one step, or `None` without a riddle, where the sizes differ, and where no weight moves any more.
pub fn step(bench: &Bench) -> Option<Filter> {
    let target = riddle::target(bench)?;
    let gradient = gradient(bench, &target).ok()?;
    let rate = rate(bench, &target, &gradient).ok()?;
    let filter = &bench.setting.filter;
    let moved = filter.weights.cells().into_iter().zip(gradient.values()).map(|(weight, gradient)| {
        let moved = weight.to_f64() - f64::from(rate) * f64::from(*gradient);
        Exact::new((moved * PARTS).round() as i128, PARTS as i128)
    });
    let weights = Grid::new(filter.weights.height(), filter.weights.width(), moved.collect::<Option<_>>()?)?;
    (weights != filter.weights).then(|| Filter { weights, ..filter.clone() })
}

/// How the error changes with each weight, `[1, 1, 1, height, width]`, as the weights are stored.
fn gradient(bench: &Bench, target: &Tensor) -> Result<Tensor, Misfit> {
    let error = squared_error(&bench.output, target)?;
    let filters = bench.setting.convolution()?.parameter_gradient(&bench.input, &error.gradient)?.filters;
    Ok(if bench.setting.flip { filters.turned() } else { filters })
}

/// The step along the gradient g after which the error is least: with q the output that g alone makes and d = output −
/// target, it is Σ d·q / Σ q²: the error is a parabola along any line of weights.
fn rate(bench: &Bench, target: &Tensor, gradient: &Tensor) -> Result<f32, Misfit> {
    let along = along(bench, gradient)?.forward(&bench.input)?;
    let differences =
        bench.output.values().iter().zip(target.values()).map(|(output, target)| output - target);
    let (mut product, mut square) = (0.0_f32, 0.0_f32);
    for (difference, along) in differences.zip(along.values()) {
        product += difference * along;
        square += along * along;
    }
    Ok(if square > 0.0 { product / square } else { 0.0 })
}

/// The layer with the gradient in the place of its weights, and without bias.
fn along(bench: &Bench, gradient: &Tensor) -> Result<Convolution, Misfit> {
    let setting = &bench.setting;
    let geometry = setting.geometry;
    let layer = Convolution::new(gradient.clone())?
        .with_divisors(vec![setting.filter.divisor as f32])?
        .with_stride([1, geometry.stride[0], geometry.stride[1]])
        .with_dilation([1, geometry.dilation[0], geometry.dilation[1]])
        .with_padding(geometry.padding)
        .with_border(geometry.border);
    Ok(if setting.flip { layer.turned() } else { layer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::action::Action;
    use crate::lab::address::{Opening, open};
    use crate::lab::state::Lab;
    use crate::lab::update::update;

    fn begun(query: &'static str, riddle: usize) -> Lab {
        let lab = open("", &[Opening { chapter: "filters", query }], &|_| None).lab;
        update(&lab, &Action::Find(Some(riddle))).unwrap().lab
    }

    fn found(mut lab: Lab, most: usize) -> (Lab, Vec<f32>) {
        let mut errors = Vec::new();
        for _ in 0..most {
            let bench = Bench::of(&lab.setting).unwrap();
            errors.push(error(&bench).unwrap());
            match step(&bench) {
                Some(filter) => lab = update(&lab, &Action::TakeFilter(filter)).unwrap().lab,
                None => break,
            }
        }
        (lab, errors)
    }

    #[test]
    fn every_riddle_is_solved_exactly_in_a_few_steps() {
        for riddle in 1..=riddle::count() {
            for query in ["picture=noise", "picture=noise&flip=1"] {
                let (lab, errors) = found(begun(query, riddle), 60);
                assert_eq!(
                    lab.setting.filter.weights,
                    riddle::solution(riddle).unwrap().weights,
                    "{query} {riddle}"
                );
                assert_eq!(errors.last(), Some(&0.0));
                assert!(errors.is_sorted_by(|before, after| before > after), "{errors:?}");
            }
        }
    }

    #[test]
    fn with_fewer_windows_the_error_falls_as_far_as_the_weights_are_kept() {
        for riddle in 1..=riddle::count() {
            let (_, errors) = found(begun("picture=noise&stride=2&padding=1", riddle), 100);
            assert!(errors[errors.len() - 1] <= 1e-4 * errors[0], "{errors:?}");
        }
    }

    #[test]
    fn without_a_riddle_there_is_no_step() {
        let lab = open("", &[Opening { chapter: "filters", query: "picture=noise" }], &|_| None).lab;
        let bench = Bench::of(&lab.setting).unwrap();
        assert_eq!((error(&bench), step(&bench)), (None, None));
    }
}
