//! Gradient descent on the weights of a riddle: one step at a time, along the gradient as far as the error falls, or a
//! multiple of that.

use crate::engine::exact::Exact;
use crate::engine::layer::convolution::Convolution;
use crate::engine::loss::squared_error;
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Tensor;
use crate::lab::action::Action;
use crate::lab::bench::Bench;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::update::check;

/// Weights are kept to so many parts of one, as they are printed and as a link can carry them.
const PARTS: f64 = 10_000.0;

/// The mean squared error against the wanted output; `None` where the sizes differ.
pub fn error(bench: &Bench, target: &Tensor) -> Option<f32> {
    squared_error(bench.output(), target).ok().map(|error| error.loss)
}

/// The filter after one step of `factor` times the length after which the error is least: below 2 the error falls,
/// above it grows. `None` where the sizes differ, where no weight moves any more, and where a weight would have more
/// digits than a link can carry.
pub fn step(bench: &Bench, target: &Tensor, factor: f32) -> Option<Filter> {
    let gradient = gradient(bench, target).ok()?;
    let rate = factor * rate(bench, target, &gradient).ok()?;
    let filter = &bench.setting.filter;
    let moved = filter.weights.cells().into_iter().zip(gradient.values()).map(|(weight, gradient)| {
        let moved = weight.to_f64() - f64::from(rate) * f64::from(*gradient);
        Exact::new((moved * PARTS).round() as i128, PARTS as i128)
    });
    let weights = Grid::new(filter.weights.height(), filter.weights.width(), moved.collect::<Option<_>>()?)?;
    let moved = Filter { weights, ..filter.clone() };
    let is_step = moved != *filter && check(&bench.setting, &Action::TakeFilter(moved.clone())).is_ok();
    is_step.then_some(moved)
}

/// How the error changes with each weight, `[1, 1, 1, height, width]`, as the weights are stored.
fn gradient(bench: &Bench, target: &Tensor) -> Result<Tensor, Misfit> {
    let error = squared_error(bench.output(), target)?;
    let filters = bench.setting.convolution()?.parameter_gradient(&bench.input, &error.gradient)?.filters;
    Ok(if bench.setting.flip { filters.turned() } else { filters })
}

/// The step along the gradient g after which the error is least: with q the output that g alone makes and d = output −
/// target, it is Σ d·q / Σ q²: the error is a parabola along any line of weights.
fn rate(bench: &Bench, target: &Tensor, gradient: &Tensor) -> Result<f32, Misfit> {
    let along = along(bench, gradient)?.forward(&bench.input)?;
    let differences =
        bench.output().values().iter().zip(target.values()).map(|(output, target)| output - target);
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
    use crate::lab::address::{Opening, Shelf, open};
    use crate::lab::riddle;
    use crate::lab::state::Lab;
    use crate::lab::update::update;

    fn begun(query: &'static str, riddle: usize) -> Lab {
        let lab = open("", &[Opening { chapter: "filters", query }], Shelf::EMPTY).lab;
        update(&lab, &Action::Find(Some(riddle))).unwrap().lab
    }

    fn found(mut lab: Lab, factor: f32, most: usize) -> (Lab, Vec<f32>) {
        let mut errors = Vec::new();
        for _ in 0..most {
            let bench = Bench::of(&lab.setting).unwrap();
            let target = riddle::target(&bench).unwrap();
            errors.push(error(&bench, &target).unwrap());
            match step(&bench, &target, factor) {
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
                let (lab, errors) = found(begun(query, riddle), 1.0, 60);
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
            let (_, errors) = found(begun("picture=noise&stride=2&padding=1", riddle), 1.0, 100);
            assert!(errors[errors.len() - 1] <= 1e-4 * errors[0], "{errors:?}");
        }
    }

    #[test]
    fn shorter_steps_take_longer() {
        let steps = |factor| found(begun("picture=noise", 1), factor, 500).1.len();
        assert!(steps(0.1) > steps(0.5) && steps(0.5) > steps(1.0));
    }

    #[test]
    fn a_step_of_a_multiple_changes_the_error_as_the_parabola_says() {
        let after = |factor| found(begun("picture=noise", 1), factor, 2).1;
        let [before, least] = [0, 1].map(|index| after(1.0)[index]);
        for factor in [0.5, 2.0, 3.0] {
            let off = 1.0 - factor;
            let wanted = least + (before - least) * off * off;
            assert!((after(factor)[1] - wanted).abs() < 1e-3 * wanted, "{factor}");
        }
    }

    #[test]
    fn with_steps_too_long_the_error_grows_until_no_weight_has_room() {
        for riddle in 1..=riddle::count() {
            let (_, errors) = found(begun("picture=noise", riddle), 3.0, 500);
            assert!(errors.is_sorted_by(|before, after| before < after), "{errors:?}");
            assert!(errors.len() < 100, "{}", errors.len());
        }
    }

    #[test]
    fn an_output_of_another_size_has_no_error_and_no_step() {
        let lab = update(&begun("picture=noise", 1), &Action::SetKernelSize([2, 2])).unwrap().lab;
        let bench = Bench::of(&lab.setting).unwrap();
        let target = riddle::target(&bench).unwrap();
        assert_eq!((error(&bench, &target), step(&bench, &target, 1.0)), (None, None));
    }
}
